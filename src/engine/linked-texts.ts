import { models as registry } from "#models/registry.ts";
import { LINKED, type Source } from "#store/items.ts";
import { LinkTextsError, unpackTexts, type LinkedTexts } from "#text/link-texts.ts";
import { plural } from "#text/number.ts";
import { isAbort, sentence } from "./context.ts";
import type { Engine } from "./engine.ts";

/** A set of its own: what the person has stays kept, as when they open a sample. */
const sourceOf = (packed: string, { title, labelName }: LinkedTexts): Source => ({
  kind: "sample",
  id: LINKED + packed,
  title,
  noun: "items",
  help: "Near means similar in meaning. Drag to turn. Click an item to ask about it.",
  labelName,
  ask: [],
});

/**
 * Puts the texts that came inside a link on the map, read by a model that is on this computer; null: the one in use. False where that could
 * not be done: then a notice says why, and what was on the map stays.
 */
export async function openLinkedTexts(
  { context, models, session, sets }: Engine,
  packed: string,
  model: string | null,
): Promise<boolean> {
  const { store } = context;
  const { notify, source: before, items: there } = store.getState();
  try {
    const texts = await unpackTexts(packed);
    await session.save();
    const known = registry.find(({ id }) => id === model);
    if (known !== undefined && known.id !== store.getState().model?.id)
      await models.load(known.id, "auto", false).catch(() => undefined); // another one reads them then
    await sets.show(texts.items, sourceOf(packed, texts));
    const { own, items } = store.getState();
    if (own !== null || (before.kind !== "sample" && there.length > 0))
      notify({
        key: "link",
        kind: "note",
        what: `${plural(items.length, "text")} came inside the link.`,
        detail: `Your own items are kept. The list at the top left brings them back.`,
      });
    return true;
  } catch (error) {
    if (isAbort(error)) return true;
    notify({
      key: "link",
      what: error instanceof LinkTextsError ? error.message : sentence(error),
      detail: there.length === 0 ? "" : "What was on the map stays.",
    });
    return false;
  }
}
