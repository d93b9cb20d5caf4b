import type { Item } from "./items.ts";

const LANGUAGE = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i;

/** The language of an item's text, from its column `lang` (BCP 47: "fr"); undefined where it says none. */
export function langOf(item: Item | undefined): string | undefined {
  const lang = item && Object.hasOwn(item.columns, "lang") ? item.columns["lang"] : undefined;
  return typeof lang === "string" && LANGUAGE.test(lang) ? lang : undefined;
}
