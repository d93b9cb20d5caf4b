import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Board } from "./board.ts";
import { Labels, type Label } from "./labels.ts";
import { frameOf, project, viewOf, type View } from "./pose.ts";
import { trainOf } from "./train.ts";

const frame = frameOf(500, 360, { top: 0, right: 0, bottom: 0, left: 0 });
const place = fc.tuple(...([0, 1, 2] as const).map(() => fc.double({ min: -1, max: 1, noNaN: true })));
const name = fc.record({
  place: place as fc.Arbitrary<[number, number, number]>,
  length: fc.integer({ min: 1, max: 20 }),
  forced: fc.boolean(),
  centred: fc.boolean(),
});
const names = fc.array(name, { maxLength: 40 });
const turn = fc.record({
  yaw: fc.double({ min: -2, max: 2, noNaN: true }),
  pitch: fc.constantFrom(-0.4, 0, 0.5),
});

interface Named {
  readonly place: readonly [number, number, number];
  readonly length: number;
  readonly forced: boolean;
  readonly centred: boolean;
}

const labelOf = ({ place: [x, y, z], length, forced, centred }: Named, i: number, view: View): Label => {
  const at = project(view, x, y, z, { x: 0, y: 0, z: 0 });
  const style = { size: 12, weight: 400, ink: "ink", halo: 3, gap: 8, covers: 9 } as const;
  return { ...style, key: `${i}`, text: "m".repeat(length), x: at.x, y: at.y, centred, forced };
};
const poseOf = (yaw: number, pitch: number) => viewOf({ yaw, pitch, zoom: 1, target: [0.1, 0, 0] }, frame);
const boardOf = (): Board => {
  const board = new Board(frame.width, frame.height, null);
  board.take({ x: 0, y: 0, width: 120, height: 60 });
  board.takeDisc(250, 180, 12);
  return board;
};
describe("names coupled together", () => {
  it("stand in every frame where names that are looked for stand", () => {
    fc.assert(
      fc.property(names, fc.array(turn, { minLength: 1, maxLength: 4 }), (wanted, turns) => {
        const labels = new Labels((text) => text.length * 7);
        const first = poseOf(0.6, 0.3);
        labels.settle(
          boardOf(),
          wanted.map((one, i) => labelOf(one, i, first)),
          [],
          0,
          0,
        );
        const stood = labels.written.map(({ label }) => label);
        const train = trainOf(
          stood,
          labels,
          (label) => wanted[Number(label.key)]?.place ?? null,
          () => null,
        );
        for (const { yaw, pitch } of turns) {
          const view = poseOf(yaw, pitch);
          labels.follow(
            boardOf(),
            stood.map((label) => labelOf(wanted[Number(label.key)]!, Number(label.key), view)),
            [],
          );
          train?.move(view, boardOf());
          expect(train?.written()).toEqual(
            labels.written.map(({ label, text, font, box, direction }) => ({
              label: expect.objectContaining({ key: label.key }) as Label,
              text,
              font,
              direction,
              box: {
                x: expect.closeTo(box.x, 6) as number,
                y: expect.closeTo(box.y, 6) as number,
                width: box.width,
                height: box.height,
              },
            })),
          );
        }
      }),
    );
  });

  it("are not coupled while one still looks for a place, or has none of its own", () => {
    const labels = new Labels((text) => text.length * 7);
    const view = poseOf(0, 0);
    const one = labelOf({ place: [0, 0, 0], length: 4, forced: false, centred: false }, 0, view);
    const late = { ...one, key: "late", keen: true };
    labels.settle(boardOf(), [one], [], 0, 0);
    expect(
      trainOf(
        [one],
        labels,
        () => null,
        () => null,
      ),
    ).toBeNull();
    expect(
      trainOf(
        [one, late],
        labels,
        () => [0, 0, 0],
        () => null,
      ),
    ).toBeNull();
    const without = trainOf(
      [one, { ...late, keen: false }],
      labels,
      () => [0, 0, 0],
      () => null,
    );
    without?.move(view, boardOf());
    expect(without?.written().map(({ label }) => label.key)).toEqual(["0"]);
  });
});
