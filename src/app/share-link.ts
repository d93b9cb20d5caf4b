import { givenLabels } from "#engine/sample-labels.ts";
import { columnIn } from "#store/colouring.ts";
import { columnNames } from "#store/columns.ts";
import { LINKED, type Item } from "#store/items.ts";
import type { State } from "#store/state.ts";
import { packTexts, MOST_LINKED, type LinkedItem } from "#text/link-texts.ts";
import { plural, whole } from "#text/number.ts";
import { fileLinkTo, lessonLink, linkOf, linkTo } from "./follow-link.ts";
import { inWords } from "./in-words.ts";
import { EMPTY_LINK, PLAIN_LOOK, writeLink } from "./link-words.ts";
import { LONGEST_LINK, pageAddress } from "./page-address.ts";
import type { Link } from "./url.ts";

/** Different labels that a link names, and letters that they may take with the ids of their items. */
const MOST_LABELS = 50;
const MOST_LABEL_LETTERS = 1500;
/** More letters of text than this are not even packed to see. */
const MOST_LETTERS = 200_000;

/** A link to what is shown, or why there is none. */
export type SharedLink =
  | {
      readonly address: string;
      /** What is in it, and what is not: a sentence each. */
      readonly holds: readonly string[];
      readonly lacks: readonly string[];
      /** The person's own texts are in it. */
      readonly isOwn: boolean;
    }
  | { readonly address: null; readonly why: string };

/** This computer answers here: nobody else can open the link. */
export const isOnlyHere = (): boolean =>
  location.protocol === "file:" || /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(location.hostname);

const HOW = "How it is shown: model, kind of map, colours, what is chosen or hidden, the view.";

const MINE =
  "What you handed in here (places, numbers, texts, orders, marks, walks), and the settings you changed. Whoever has the link can read them.";
const LOOK = "The map and the view of it, as you chose them here.";
const TOO_MUCH = `What you handed in and set here: together it makes a link of more than ${whole(LONGEST_LINK)} letters, so none of it is in it.`;
const NOTHING_OWN = "Your guesses, and nothing of your own.";

/** The link to what is on the map now; with the person's own texts in it, where these are. */
export async function sharedLink(state: State): Promise<SharedLink> {
  const { source, items, lesson } = state;
  const there = (holds: readonly string[], lacks: readonly string[], isOwn = false): SharedLink => ({
    address: pageAddress() + linkOf(state),
    holds,
    lacks,
    isOwn,
  });
  if (lesson !== null) {
    const { holds, hasLook } = lessonLink(state, lesson);
    const hasMine = holds === "what was set";
    return there(
      ["This lesson, at this step.", ...(hasMine ? [MINE] : []), ...(hasLook ? [LOOK] : [])],
      [
        ...(holds === "too much" ? [TOO_MUCH] : []),
        hasMine ? "Your guesses among options, and nothing else of your own." : NOTHING_OWN,
      ],
      hasMine,
    );
  }
  if (items.length === 0) return { address: null, why: "There is nothing on the map yet." };
  if (source.kind === "sample" && source.id.startsWith(LINKED))
    return there([`The ${plural(items.length, "text")} that came inside the link you opened.`, HOW], []);
  if (source.kind === "sample") return sampleLink(state);
  const file = fileLinkTo(state);
  if (file?.open != null) return fileLink(state, { ...file, open: file.open });
  if (source.kind === "vectors")
    return {
      address: null,
      why: "Vectors of your own are too large for a link, and texts alone would not bring them back.",
    };
  return ownLink(state);
}

/** A sample by its name, with the labels that its items were given here where they are short. */
async function sampleLink(state: State): Promise<SharedLink> {
  const { source, items } = state;
  const base = new URL("./", document.baseURI).href;
  const all = await givenLabels(base, source.id, items).catch(() => []);
  const count = all.reduce((sum, { ids }) => sum + ids.length, 0);
  const letters = writeLink({ ...EMPTY_LINK, look: { ...PLAIN_LOOK, labels: all } }).length;
  const labels = all.length <= MOST_LABELS && letters <= MOST_LABEL_LETTERS ? all : [];
  const to = linkTo(state, { sample: source.id });
  return {
    address: pageAddress() + writeLink({ ...to, look: { ...to.look, labels } }),
    holds: [
      `The sample “${source.title}”, by its name: it is a part of this page.`,
      HOW,
      ...(labels.length > 0 ? [`The labels that you gave ${plural(count, "item")}.`] : []),
    ],
    lacks: [
      ...(labels.length < all.length
        ? [
            `The labels that you gave ${plural(count, "item")}: too many for a link. An .embspace file has room for them (Export).`,
          ]
        : []),
      labels.length > 0 ? "Nothing else that you typed or pasted." : "Nothing that you typed or pasted.",
    ],
    isOwn: false,
  };
}

/** A file by its address, with all that was chosen when it was opened. */
function fileLink({ source }: State, link: Link & { readonly open: string }): SharedLink {
  const { host } = new URL(link.open);
  const { asked } = link;
  return {
    address: pageAddress() + writeLink(link),
    holds: [
      `The address of “${source.title}”. Whoever opens the link is asked before ${host} is.`,
      ...(asked.length > 0
        ? ["How you opened it: what each column is used as, which rows, how texts are cut."]
        : []),
      HOW,
    ],
    lacks: [
      "Nothing of the file itself: it comes from its host, as it is then.",
      ...(asked.length < (source.asked ?? []).length
        ? ["How you opened it: its columns have too long names for a link, so they are guessed again."]
        : []),
      "What you changed here: texts, labels, columns that were computed.",
    ],
    isOwn: false,
  };
}

async function ownLink(state: State): Promise<SharedLink> {
  const { source, items, waiting } = state;
  const names = sharedColumns(state);
  const letters = items.reduce((sum, { text }) => sum + text.length, 0);
  if (items.length > MOST_LINKED || letters > MOST_LETTERS)
    return {
      address: null,
      why: `${plural(items.length, "text")} with ${whole(letters)} letters are too much for a link.`,
    };
  const texts = await packTexts({
    title: source.title,
    labelName: source.labelName,
    items: items.map((item) => linked(item, names)),
  });
  const address = pageAddress() + writeLink(linkTo(state, { texts }));
  if (address.length > LONGEST_LINK)
    return {
      address: null,
      why: `${plural(items.length, "text")} make a link of ${whole(address.length)} letters. Programs for chat and mail cut off what is longer than ${whole(LONGEST_LINK)}.`,
    };
  const isLabelled = items.some(({ label }) => label !== null);
  const more = [isLabelled ? "labels" : "", names.length > 0 ? plural(names.length, "column") : ""].filter(
    Boolean,
  );
  const all = items.length === 1 ? "Your text" : `All ${plural(items.length, "text")}`;
  return {
    address,
    holds: [
      `${all}${more.length > 0 ? `, with ${more.join(" and ")}` : ""}. Whoever has the link can read them.`,
      HOW,
    ],
    lacks: [
      "No server gets the texts: they stand after the #, which browsers keep to themselves.",
      "No vectors: the other computer makes them again. The same seed gives the same map.",
      ...(waiting.length > 0 ? [`${plural(waiting.length, "text")} that wait to be embedded.`] : []),
    ],
    isOwn: true,
  };
}

/** All that came with the items; of what was computed here, only what colours or sizes them. */
function sharedColumns({ items, computed, colourBy, sizeBy }: State): readonly string[] {
  const shown = new Set([columnIn(colourBy), columnIn(sizeBy)]);
  return columnNames(items).filter((name) => !computed.has(name) || shown.has(name));
}

function linked({ text, label, columns }: Item, names: readonly string[]): LinkedItem {
  const cell = (name: string): LinkedItem["columns"][string] => {
    const value = Object.hasOwn(columns, name) ? columns[name] : null;
    if (value === null || value === undefined) return null;
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
    if (typeof value === "number") return Number.isFinite(value) ? value : null;
    return typeof value === "boolean" ? value : inWords(value);
  };
  return { text, label, columns: Object.fromEntries(names.map((name) => [name, cell(name)])) };
}
