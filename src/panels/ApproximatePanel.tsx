import { APPROXIMATE, APPROXIMATE_WISH, searchApproximately, stopApproximate } from "#store/approximate.ts";
import { selectResult, selectWish } from "#store/results.ts";
import { store, useExplorer } from "#store/store.ts";
import { ApproximateCost } from "./ApproximateCost.tsx";
import { ApproximateEffort } from "./ApproximateEffort.tsx";
import { ApproximateFound } from "./ApproximateFound.tsx";
import { ApproximateSettings } from "./ApproximateSettings.tsx";
import { ApproximateShort } from "./ApproximateShort.tsx";
import { Failure } from "./Failure.tsx";
import { useLate } from "./late.ts";
import panelStyles from "./panel.module.css";
import { SubjectField } from "./SubjectField.tsx";
import { useAsking, useCurrent } from "./use-asking.ts";
import { subjectKey, useSubject } from "./use-subject.ts";
import { Working } from "./Working.tsx";

export default function ApproximatePanel() {
  const wish = useExplorer(selectWish(APPROXIMATE_WISH));
  const subject = useSubject(wish);
  const loadable = useExplorer(selectResult(APPROXIMATE));
  const found = useCurrent(loadable);
  const late = useLate(loadable);
  const n = useExplorer((state) => state.items.length);
  const key = subjectKey(subject);
  const { text: _, over: __, ...how } = wish;
  useAsking(key === null ? null : JSON.stringify([key, how]), () => {
    if (subject !== null) void searchApproximately(subject);
  });
  return (
    <section
      className={panelStyles.panel}
      aria-label="Approximate search"
      aria-busy={loadable.state === "loading"}
    >
      <h2 className="visually-hidden">Approximate search</h2>
      <SubjectField
        typed={wish}
        isTyped={subject?.kind === "text"}
        isEmpty={subject === null}
        onType={(typed) => store.getState().setWish(APPROXIMATE_WISH, typed)}
      />
      {n === 0 ? (
        <p className={`${panelStyles.note} ${panelStyles.block}`}>
          There are no items yet. Paste text or open a sample, and see how an index searches them.
        </p>
      ) : (
        <>
          <ApproximateSettings />
          {subject === null && (
            <p className={`${panelStyles.note} ${panelStyles.block}`}>
              Choose a point, or type a text. The points that the search looks at light up on the map.
            </p>
          )}
          {subject !== null && loadable.state === "failed" && <Failure sentence={loadable.error} />}
          <Working
            of={APPROXIMATE}
            loadable={loadable}
            doing={`Building the index of ${n === 1 ? "one item" : "your items"}`}
            onStop={() => void stopApproximate()}
          />
          {subject !== null && found !== null && loadable.state !== "failed" && (
            <ApproximateFound found={found} late={late !== null} />
          )}
          <ApproximateEffort />
          <ApproximateShort />
        </>
      )}
      <ApproximateCost />
    </section>
  );
}
