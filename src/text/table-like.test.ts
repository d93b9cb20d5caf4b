import { expect, it } from "vitest";
import { tableLike } from "./table-like.ts";

it.each([
  ["text,label\na b c,x\nd e f,y", { kind: "table", columns: 2 }],
  ["text\tlabel\tyear\na\tx\t1\nb\ty\t2\n", { kind: "table", columns: 3 }],
  ['no;body\r\n1;"one; two"\r\n2;three\r\n', { kind: "table", columns: 2 }],
  ['{"text": "a"}\n{"text": "b"}\n', { kind: "jsonl", columns: 0 }],
  ['[{"text": "a"}]', { kind: "json", columns: 0 }],
  ["cat\ndog\nbird", null],
  ["The ferry, as always, was late.\nThe dog, of course, was not.\nNobody, it seems, minded.", null],
  ["one, two\nthree", null],
  ["a,b\n1,2\n3", null],
  ["", null],
])("%j", (text, expected) => expect(tableLike(text)).toEqual(expected));

it("looks at the beginning of a long text, without its last line that may be cut", () => {
  expect(tableLike(`a,b\n${"x,y\n".repeat(20_000)}`)).toEqual({ kind: "table", columns: 2 });
  expect(tableLike("word ".repeat(20_000))).toBeNull();
});
