import { FormatError } from "./format-error.ts";
import { npyHeader } from "./npy-header.ts";
import { halfBytes, vectorBytes } from "./vector-bytes.ts";
import { neededVectors, type Writer } from "./writer.ts";

const writer: Writer = {
  id: "npy",
  label: "NumPy array (.npy)",
  order: 40,
  extension: "npy",
  mime: "application/octet-stream",
  needs: ["vectors"],
  exact: false,
  leaves: "Only the vectors, row by row: texts, ids and columns are left out.",
  halves: true,
  async *write(outgoing) {
    const { dim, values } = neededVectors(outgoing);
    if (outgoing.half === true) {
      refuseTooLarge(values, dim);
      yield npyHeader([outgoing.table.n, dim], "<f2");
      yield* halfBytes(values, outgoing.signal);
      return;
    }
    yield npyHeader([outgoing.table.n, dim], "<f4");
    yield* vectorBytes(values, outgoing.signal);
  },
  loader: (file) => `import numpy\nvectors = numpy.load("${file}")`,
};
export default writer;

/** From here on 16 bits would say infinity. */
const TOO_LARGE = 65_520;

function refuseTooLarge(values: Float32Array, dim: number): void {
  const at = values.findIndex((value) => Math.abs(value) >= TOO_LARGE);
  if (at < 0) return;
  throw new FormatError(
    `Row ${Math.floor(at / dim) + 1} holds the number ${values[at]}, and numbers of 16 bits end at 65504.`,
    "Write numbers of 32 bits.",
  );
}
