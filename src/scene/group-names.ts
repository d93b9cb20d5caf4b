import type { Label } from "./labels.ts";
import type { Marks } from "./marks.ts";
import { groupNames, type GroupSample, type Naming } from "./names.ts";
import type { Picture } from "./overlay.ts";
import { project, unproject, type OnScreen } from "./pose.ts";

/** Of more rows than this names stand at places of their own while only the camera moves. */
const CARRIED = 5000;

type Place = readonly [number, number, number];

/** Whether the names of a map are carried along with the camera, not looked for in every frame. */
export const isCarried = ({ layout }: Pick<Picture, "layout">): boolean =>
  layout.n > CARRIED && layout.settled && !layout.morphing;

/** Names of groups: found by their items, but for many items carried along with a place in their middle while the camera moves. */
export class GroupNames {
  #groups: readonly GroupSample[] = [];
  #marks: Marks | null = null;
  /** Names as last found, each with a world place that it moves with. */
  #places = new Map<Label, Place>();

  labels(picture: Picture, naming: Naming, settle: boolean): readonly Label[] {
    const { groups, view } = picture;
    if (isCarried(picture) && !settle && this.#groups === groups && this.#marks === naming.marks) {
      const at: OnScreen = { x: 0, y: 0, z: 0 };
      for (const [label, place] of this.#places) {
        const { x, y } = project(view, place[0], place[1], place[2], at);
        label.x = x;
        label.y = y;
      }
      return [...this.#places.keys()];
    }
    const labels = groupNames(groups, naming);
    this.#groups = groups;
    this.#marks = naming.marks;
    this.#places = new Map(
      labels.map((label, i) => {
        const rows = groups[i]?.rows ?? [];
        let depth = 0;
        for (const row of rows) depth += naming.at({ row }).z / rows.length;
        return [label, unproject(view, label.x, label.y, depth)];
      }),
    );
    return labels;
  }

  /** World place of one of the names; null of any other. */
  placeOf(label: Label): Place | null {
    return this.#places.get(label) ?? null;
  }
}
