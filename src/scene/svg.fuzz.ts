import { holds, type TextTarget } from "#fuzz/target.ts";
import { element, escaped, hexColour } from "./svg.ts";

// oxlint-disable-next-line no-control-regex
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Texts and names in an SVG file: they stay texts. */
const target: TextTarget = {
  name: "export: texts in SVG",
  kind: "text",
  seeds: [
    "plain",
    '<script>alert("1")</script>',
    "a & b &amp; c",
    "]]>",
    "' onload='alert(1)",
    "rgb(1, 2, 3)",
  ],
  words: ["<", ">", "&", '"', "'", "&lt;", "<!--", "]]>", "<![CDATA[", "rgb(", ")", "\ufffe"],
  errors: [],
  run: (text) => {
    const safe = escaped(text);
    holds(!/[<>"']/.test(safe) && !NOT_XML.test(safe) && safe.isWellFormed(), "nothing in it is markup");
    holds(/^(?:[^&]|&(?:amp|lt|gt|quot|#39);)*$/.test(safe), "every & begins one of five names");
    const written = element("text", { title: text, x: 1, fill: hexColour(text) }, safe);
    holds(
      written.match(/</g)?.length === 2 && written.match(/>/g)?.length === 2,
      "one element is one element",
    );
    return `${Math.min(20, safe.match(/&/g)?.length ?? 0)} escaped`;
  },
};

export default target;
