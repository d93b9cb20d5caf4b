import { expect, it } from "vitest";
import { embedCode } from "./embed-code.ts";

it("puts ?embed before what is shown, and keeps words words", () => {
  const html = embedCode("https://a.example/x/#sample=b&panel=matrix", 'A "quoted" <title>');
  expect(html).toContain('src="https://a.example/x/?embed#sample=b&amp;panel=matrix"');
  expect(html).toContain('title="A &quot;quoted&quot; &lt;title>, embedding map"');
  expect(embedCode("https://a.example/", "t")).toContain('src="https://a.example/?embed"');
});
