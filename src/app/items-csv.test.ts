import { expect, it } from "vitest";
import { itemsCsv } from "./items-csv.ts";

it("writes text, label and every column, whoever has it", () => {
  const items = [
    { id: 1, text: 'a "b", c', label: "x", columns: { year: 1999, kind: null } },
    { id: 4, text: "=1+1", label: null, columns: { kind: "k", list: [1, 2], on: true } },
  ];
  expect(itemsCsv(items, "theme").split("\r\n")).toEqual([
    "text,theme,year,kind,list,on",
    '"a ""b"", c",x,1999,,,',
    '\'=1+1,,,k,"[1,2]",true',
    "",
  ]);
});

it("writes a head alone when there is nothing", () => {
  expect(itemsCsv([], "label")).toBe("text,label\r\n");
});
