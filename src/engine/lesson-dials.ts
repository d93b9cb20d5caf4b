import type { PanelDial } from "#lessons/lesson.ts";
import { APPROXIMATE_WISH } from "#store/approximate.ts";
import { CLASSIFY_WISH } from "#store/classify.ts";
import { CLUSTER_WISH, dropClusters, findClusters, FIRST_WISH, stopClusters } from "#store/clusters.ts";
import { DUPLICATES_WISH } from "#store/duplicates.ts";
import { RECOMMEND_WISH } from "#store/recommend.ts";
import { selectWish, type WishKey } from "#store/results.ts";
import type { Context } from "./context.ts";

/** Sets panels as a step wants them, one at a time, and gives back what the person had set. */
export function dialKeeper(store: Context["store"]) {
  let now: { readonly dial: PanelDial; readonly of: unknown; readonly giveBack: () => void } | null = null;

  const change = <T extends object>(key: WishKey<T>, to: Partial<T>): (() => void) => {
    const before = selectWish(key)(store.getState());
    store.getState().setWish(key, to);
    return () => store.getState().setWish(key, before);
  };

  const turn = (dial: PanelDial): (() => void) => {
    switch (dial.of) {
      case "duplicates":
        return change(DUPLICATES_WISH, { threshold: dial.threshold, show: dial.list ?? "pairs" });
      case "clusters": {
        const back = change(CLUSTER_WISH, { ...FIRST_WISH, method: dial.method, k: dial.k });
        void findClusters().catch(() => undefined);
        return () => {
          back();
          void stopClusters().catch(() => undefined);
          void dropClusters().catch(() => undefined);
        };
      }
      case "classify":
        return change(CLASSIFY_WISH, {
          text: dial.labels.join("\n"),
          examples: {},
          rule: "label",
          threshold: null,
        });
      case "recommend": {
        const { items } = store.getState();
        const liked = dial.liked.flatMap((text) => items.find((item) => item.text === text) ?? []);
        return change(RECOMMEND_WISH, {
          liked: liked.map(({ id, text }) => ({ id, text })),
          disliked: [],
          start: "",
          diversity: dial.variety ?? 0,
        });
      }
      case "approximate":
        return change(APPROXIMATE_WISH, {
          text: dial.text,
          over: store.getState().selection.at(-1) ?? null,
          method: dial.method,
          precision: dial.precision ?? "float32",
          dims: null,
        });
    }
  };

  return {
    /** Null: everything as the person had it. */
    set: (dial: PanelDial | null): void => {
      const { vectors } = store.getState();
      if (now !== null && now.of === vectors && JSON.stringify(now.dial) === JSON.stringify(dial)) return;
      now?.giveBack();
      now = dial === null ? null : { dial, of: vectors, giveBack: turn(dial) };
    },
    /** What is set colours the map by itself. */
    paints: (dial: PanelDial | null): boolean =>
      dial !== null &&
      (dial.of === "clusters" || dial.of === "classify") &&
      JSON.stringify(now?.dial) === JSON.stringify(dial),
  };
}
