import { modelById, models } from "#models/registry.ts";
import { oneLine } from "#text/display.ts";
import { plural, whole } from "#text/number.ts";
import type { Context } from "./context.ts";
import { modelIn } from "./space-key.ts";

const NAMED = 3;
const LONGEST = 24;

/** Says which texts the model cannot read, and takes the sentence back when there are none any more. */
export function tellUnread({ store }: Context): void {
  const { items, unread, space, notify, dismiss, openDialog } = store.getState();
  if (unread.size === 0) {
    dismiss("unread");
    return;
  }
  const id = modelIn(space);
  const known = models.some((model) => model.id === id);
  const label = id === null || !known ? "the model" : `the ${modelById(id).label}`;
  const texts = items.filter((item) => unread.has(item.id)).map(({ text }) => text);
  const named = texts
    .slice(0, NAMED)
    .map((text) => (text.trim() === "" ? "an empty text" : `“${oneLine(text, LONGEST)}”`));
  const more = texts.length > NAMED ? ` and ${whole(texts.length - NAMED)} more` : "";
  const [hold, places] =
    texts.length === 1
      ? ["holds", "Its place on the map and its scores mean"]
      : ["hold", "Their places on the map and their scores mean"];
  notify({
    key: "unread",
    kind: "note",
    what: `${whole(texts.length)} of ${plural(items.length, "text")} ${hold} no word ${label} knows: ${named.join(", ")}${more}.`,
    detail: `${places} nothing. Change the words, or choose a model that reads them.`,
    actions: [{ label: "Models", run: () => openDialog("models") }],
  });
}
