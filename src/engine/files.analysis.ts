import type { FileProgress, Given } from "#protocol/files.ts";
import { closeFile, findFile, FOUND_FILE, mapFile, READ_FILE, stopFile } from "#store/files.ts";
import type { MapWish } from "#store/commands.ts";
import { failed, IDLE, loading, ready } from "#store/loadable.ts";
import { selectResult } from "#store/results.ts";
import { openSpaceFile } from "#store/spaces.ts";
import type { Analysis } from "./analysis.ts";
import { isAbort, sentence } from "./context.ts";
import { mostRows } from "./file-limits.ts";
import { filesOf } from "./files.ts";
import { followLook } from "./link-look.ts";
import { lookOfFile } from "./linked-file.ts";
import { isSpaceAddress, openSpaceAt } from "./space-address.ts";

/** The commands of the import dialog. */
export default ((parts) => {
  const { store } = parts.context;
  const files = filesOf(parts);
  const now = () => store.getState();
  const project = (one: MapWish): Promise<void> => parts.sets.project(one, "person");

  const atProgress = (progress: FileProgress): void =>
    now().setResult(READ_FILE, { state: "loading", since: performance.now(), last: progress });

  /** As it was saved, and then as the link says that brought it. */
  const openSpace = async (given: Extract<Given, { readonly kind: "address" }>): Promise<void> => {
    const onShown = (): void => {
      now().setResult(READ_FILE, IDLE);
      if (now().dialog === "import") now().openDialog(null);
    };
    await openSpaceAt(parts, given.url, { onProgress: atProgress, onShown });
    const look = lookOfFile(given, now().source.asked);
    if (look !== null) await followLook({ context: parts.context, commands: { project } }, look, true);
  };

  findFile.provide(async (given, options) => {
    const [only] = given.kind === "files" && given.files.length === 1 ? given.files : [];
    if (only !== undefined && /\.embspace$/i.test(only.name)) {
      now().openDialog(null); // a whole space leaves no columns to be chosen
      return openSpaceFile(only, only.name);
    }
    now().setResult(READ_FILE, IDLE);
    now().setResult(FOUND_FILE, loading(selectResult(FOUND_FILE)(now())));
    try {
      if (given.kind === "address" && isSpaceAddress(given.url)) return await openSpace(given);
      const found = await files.find(given, options, atProgress);
      // A saved space under another name is one too.
      if (given.kind === "address" && found.preview.format === "embspace") return await openSpace(given);
      now().setResult(READ_FILE, IDLE);
      now().setResult(FOUND_FILE, ready(found));
    } catch (error) {
      if (isAbort(error)) return;
      now().setResult(READ_FILE, IDLE);
      now().setResult(FOUND_FILE, failed(sentence(error), selectResult(FOUND_FILE)(now())));
    }
  });

  mapFile.provide(async (given, options, wish) => {
    const found = selectResult(FOUND_FILE)(now());
    if (found.state !== "ready") return;
    const since = performance.now();
    now().setResult(READ_FILE, { state: "loading", since, last: null });
    try {
      const read = await files.read(given, options, wish, mostRows(found.value, wish), (progress) =>
        now().setResult(READ_FILE, { state: "loading", since, last: progress }),
      );
      const show = await files.prepare(read, wish);
      if (now().dialog === "import") now().openDialog(null);
      now().setResult(READ_FILE, IDLE);
      files.close();
      await show("person");
      const look = lookOfFile(given, now().source.asked);
      if (look !== null) await followLook({ context: parts.context, commands: { project } }, look, true);
    } catch (error) {
      if (isAbort(error)) now().setResult(READ_FILE, IDLE);
      else if (now().dialog === "import") now().setResult(READ_FILE, failed(sentence(error), IDLE));
      else now().notify({ key: "map", what: sentence(error), detail: "Nothing else was lost." });
    }
  });

  stopFile.provide(async () => files.stop());

  closeFile.provide(async () => {
    files.close();
    now().setResult(FOUND_FILE, IDLE);
    now().setResult(READ_FILE, IDLE);
  });
}) satisfies Analysis;
