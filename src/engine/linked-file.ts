import { FILE_WISH } from "#store/files.ts";
import type { Given } from "#protocol/files.ts";
import { readFileWords, type FileWord } from "#text/file-words.ts";
import type { Context } from "./context.ts";
import type { LinkLook } from "./link-look.ts";

/** How files are shown, by what was given to the dialog. */
const looks = new WeakMap<Given, { readonly asked: readonly FileWord[]; readonly look: LinkLook }>();

/** How a link says that its file is shown; null where none does, or where it was opened in another way than the link says. */
export function lookOfFile(given: Given, asked: readonly FileWord[] | undefined): LinkLook | null {
  const said = looks.get(given);
  return said !== undefined && said.asked.join("\n") === asked?.join("\n") ? said.look : null;
}

/** A link names a file of another host: that host is asked when the person says so, and not before. */
export function offerLinkedFile(
  { store }: Pick<Context, "store">,
  url: string,
  asked: readonly FileWord[],
  look: LinkLook,
): void {
  const { host } = new URL(url);
  store.getState().notify({
    key: "link",
    kind: "note",
    what: `This link opens a file from ${host}.`,
    detail:
      "That host learns which file, and the network address of this computer. What is on the map stays until you map the file.",
    actions: [
      {
        label: `Ask ${host}`,
        run: () => {
          const { dismiss, setWish, openDialog } = store.getState();
          dismiss("link");
          const given = { kind: "address", url } as const;
          looks.set(given, { asked, look });
          setWish(FILE_WISH, { given, options: readFileWords(asked).options, asked });
          openDialog("import");
        },
      },
    ],
  });
}
