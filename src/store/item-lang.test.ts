import { expect, it } from "vitest";
import { langOf } from "./item-lang.ts";

it("takes the language of a text from its column, where it is one", () => {
  const item = (lang: unknown) => ({ id: 1, text: "Il dort.", label: null, columns: { lang } });
  expect(langOf(item("fr"))).toBe("fr");
  expect(langOf(item("pt-BR"))).toBe("pt-BR");
  for (const bad of ["French", "", "fr fr", 3, null]) expect(langOf(item(bad))).toBeUndefined();
  expect(langOf(undefined)).toBeUndefined();
});
