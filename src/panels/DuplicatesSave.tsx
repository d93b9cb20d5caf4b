import { selectRowsById } from "#store/derived.ts";
import { store } from "#store/store.ts";
import type { ShownGroup } from "./DuplicateGroups.tsx";
import type { ShownPair } from "./DuplicatePairs.tsx";
import { SaveCsv } from "./SaveCsv.tsx";

interface DuplicatesSaveProps {
  readonly show: "pairs" | "groups";
  readonly pairs: readonly ShownPair[];
  readonly groups: readonly ShownGroup[];
}

/** Takes the pairs or the groups away as a table. */
export function DuplicatesSave({ show, pairs, groups }: DuplicatesSaveProps) {
  const itemOf = (id: number) => {
    const state = store.getState();
    return state.items[selectRowsById(state).get(id) ?? -1];
  };
  const textOf = (id: number): string => itemOf(id)?.text ?? "";
  const says = { true: "same", false: "not the same", null: "" };
  return show === "pairs" ? (
    <SaveCsv
      name="duplicate-pairs"
      head={["cosine", "exact", "marked", "id a", "text a", "id b", "text b"]}
      rows={() =>
        pairs.map(({ a, b, score, exact, verdict }) => [
          score,
          exact ? "same text" : "",
          says[`${verdict}`],
          a,
          textOf(a),
          b,
          textOf(b),
        ])
      }
    />
  ) : (
    <SaveCsv
      name="duplicate-groups"
      head={["group", "size", "least cosine", "id", "text", "label"]}
      rows={() =>
        groups.flatMap(({ ids, score }, at) =>
          ids.map((id) => [at + 1, ids.length, score, id, textOf(id), itemOf(id)?.label ?? ""]),
        )
      }
    />
  );
}
