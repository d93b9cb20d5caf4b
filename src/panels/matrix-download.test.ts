import { expect, it } from "vitest";
import { csvLines } from "./matrix-download.ts";

it("writes the matrix as it is arranged, texts safe and scores as numbers", () => {
  const scores = new Float32Array([1, -0.25, 0.5, -0.25, 1, 0.125, 0.5, 0.125, 1]);
  const lines = [...csvLines(scores, new Int32Array([2, 0, 1]), ["=cmd", "a, b", "plain"])];
  expect(lines).toEqual([
    ',plain,\'=cmd,"a, b"\r\n',
    "plain,1,0.5,0.125\r\n",
    "'=cmd,0.5,1,-0.25\r\n",
    '"a, b",0.125,-0.25,1\r\n',
  ]);
});
