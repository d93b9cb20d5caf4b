import { FormatError } from "./format-error.ts";
import { columnOf, type Table } from "./load.ts";
import { asBytes, rowIds, type Outgoing, type Writer } from "./writer.ts";
import { viewOf } from "./source.ts";

/*
 * GLB, the binary form of glTF 2.0 (Khronos, ISO/IEC 12113): a header of 12 bytes, a chunk of JSON, a chunk of numbers. One mesh of points
 * (mode 0) with POSITION and, where colours are known, COLOR_0; unlit, so that colours stay as they are. Rows without a place are left out;
 * "extras" of the mesh names the ids of the others in their order.
 */

const [MAGIC, JSON_CHUNK, BINARY_CHUNK] = [0x46546c67, 0x4e4f534a, 0x004e4942];
const [FLOAT, BYTE, ARRAY_BUFFER, POINTS] = [5126, 5121, 34962, 0];

const writer: Writer = {
  id: "gltf",
  label: "The map in 3D (glTF, .glb)",
  order: 130,
  extension: "glb",
  mime: "model/gltf-binary",
  needs: ["places"],
  exact: false,
  leaves: "Places and colours as they are shown, and ids; texts and vectors are left out.",
  write: (outgoing) => glb(outgoing),
  loader: (file) =>
    [
      "import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';",
      `const { scene } = await new GLTFLoader().loadAsync("${file}");`,
      "const points = scene.children[0]; // ids of the points: points.userData.ids",
    ].join("\n"),
};
export default writer;

async function* glb({ table, colours, name, signal }: Outgoing): AsyncGenerator<Uint8Array, void, undefined> {
  const axes = placesOf(table);
  const rows = Array.from({ length: table.n }, (_, row) => row).filter((row) =>
    axes.every((axis) => Number.isFinite(axis[row])),
  );
  if (rows.length === 0) throw new FormatError("No item has a place on the map.", "Make a map first.");
  const places = new Float32Array(rows.length * 3);
  const [least, most] = [[Infinity, Infinity, Infinity], [-Infinity, -Infinity, -Infinity]]; // prettier-ignore
  rows.forEach((row, i) =>
    axes.forEach((axis, d) => {
      const at = Math.fround(axis[row]!);
      places[i * 3 + d] = at;
      least[d] = Math.min(least[d]!, at);
      most[d] = Math.max(most[d]!, at);
    }),
  );
  // A flat map lies in the plane z = 0.
  if (axes.length === 2) [least[2], most[2]] = [0, 0];
  const paint = colours === undefined ? null : linearColours(colours, rows);
  const positions = bytesOf(places);
  const ids = rowIds(table);
  const count = rows.length;
  const scene = {
    asset: { version: "2.0", generator: "Embedding Space Explorer" },
    extensionsUsed: ["KHR_materials_unlit"],
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0, name }],
    meshes: [
      {
        name,
        primitives: [{ attributes: { POSITION: 0, ...(paint === null ? {} : { COLOR_0: 1 }) }, mode: POINTS, material: 0 }], // prettier-ignore
        extras: { ids: rows.map((row) => ids[row] ?? "") },
      },
    ],
    materials: [{ pbrMetallicRoughness: { metallicFactor: 0 }, extensions: { KHR_materials_unlit: {} } }],
    accessors: [
      { bufferView: 0, componentType: FLOAT, count, type: "VEC3", min: least, max: most },
      ...(paint === null ? [] : [{ bufferView: 1, componentType: BYTE, normalized: true, count, type: "VEC4" }]), // prettier-ignore
    ],
    bufferViews: [
      { buffer: 0, byteOffset: 0, byteLength: positions.length, target: ARRAY_BUFFER },
      ...(paint === null ? [] : [{ buffer: 0, byteOffset: positions.length, byteLength: paint.length, target: ARRAY_BUFFER }]), // prettier-ignore
    ],
    buffers: [{ byteLength: positions.length + (paint?.length ?? 0) }],
  };
  signal?.throwIfAborted();
  const json = padded(asBytes(JSON.stringify(scene)), 0x20);
  const binary = positions.length + (paint?.length ?? 0);
  yield await Promise.resolve(words(MAGIC, 2, 12 + 8 + json.length + 8 + binary));
  yield words(json.length, JSON_CHUNK);
  yield json;
  yield words(binary, BINARY_CHUNK);
  yield positions;
  if (paint !== null) yield paint;
}

/** x, y and, in 3D, z of every row. */
function placesOf(table: Table): Float64Array[] {
  const axes = (["x", "y", "z"] as const).flatMap((role) => {
    const cells = columnOf(table, role)?.cells;
    return cells?.kind === "number" ? [cells.values] : [];
  });
  if (axes.length >= 2) return axes;
  throw new FormatError("There are no places to write.", "Make a map first.");
}

/** glTF takes linear colours: n x 4 bytes, red, green, blue, opaque. From sRGB by IEC 61966-2-1. */
function linearColours(colours: Uint8Array, rows: readonly number[]): Uint8Array {
  const linear = Uint8Array.from({ length: 256 }, (_, byte) => {
    const share = byte / 255;
    return Math.round(255 * (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  });
  const out = new Uint8Array(rows.length * 4).fill(255);
  rows.forEach((row, i) => {
    for (let c = 0; c < 3; c++) out[i * 4 + c] = linear[colours[row * 3 + c] ?? 128]!;
  });
  return out;
}

function bytesOf(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = viewOf(bytes);
  for (let i = 0; i < values.length; i++) view.setFloat32(i * 4, values[i]!, true);
  return bytes;
}

function words(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = viewOf(bytes);
  values.forEach((value, i) => view.setUint32(i * 4, value, true));
  return bytes;
}

/** Chunks end at a multiple of four. */
function padded(bytes: Uint8Array, by: number): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4).fill(by);
  whole.set(bytes);
  return whole;
}
