import { useMemo } from "react";
import type { PanelMarks } from "#store/marks.ts";
import { selectResult, selectWish } from "#store/results.ts";
import { store, useExplorer } from "#store/store.ts";
import { lookAtVector, SEEN_VECTOR, type SeenVector, VECTOR_WISH } from "#store/vector.ts";
import { oneLine } from "#text/display.ts";
import { whole } from "#text/number.ts";
import { Failure } from "./Failure.tsx";
import { useLate } from "./late.ts";
import panelStyles from "./panel.module.css";
import { PlaceInDocument } from "./PlaceInDocument.tsx";
import { SubjectField } from "./SubjectField.tsx";
import { Unread } from "./Unread.tsx";
import { useAsking, useCurrent } from "./use-asking.ts";
import { useMarks } from "./use-marks.ts";
import { subjectKey, useSubject } from "./use-subject.ts";
import { VectorLength } from "./VectorLength.tsx";
import { VectorNumbers } from "./VectorNumbers.tsx";
import { VectorTokens } from "./VectorTokens.tsx";

export default function VectorPanel() {
  const wish = useExplorer(selectWish(VECTOR_WISH));
  const subject = useSubject(wish);
  const loadable = useExplorer(selectResult(SEEN_VECTOR));
  const seen = useCurrent(loadable);
  const late = useLate(loadable);
  const n = useExplorer((state) => state.items.length);
  const key = subjectKey(subject);
  useAsking(key === null ? null : JSON.stringify([key, wish.other]), () => {
    if (subject !== null) void lookAtVector(subject);
  });
  const shown = subject === null ? null : seen;
  useMarks(useMemo(() => (shown === null ? null : marksOf(shown)), [shown]));
  return (
    <section className={panelStyles.panel} aria-label="Vector" aria-busy={loadable.state === "loading"}>
      <SubjectField
        typed={wish}
        isTyped={subject?.kind === "text"}
        isEmpty={subject === null}
        onType={(typed) => store.getState().setWish(VECTOR_WISH, typed)}
      />
      {subject === null && (
        <p className={`${panelStyles.note} ${panelStyles.block}`}>
          {n === 0
            ? "There are no items yet. Paste text or open a sample."
            : "Choose a point, or type a text. Its numbers, its length and its tokens appear here."}
        </p>
      )}
      {subject !== null && loadable.state === "failed" && <Failure sentence={loadable.error} />}
      {late !== null && shown === null && <p className={panelStyles.note}>Reading the text.</p>}
      {shown !== null && loadable.state !== "failed" && (
        <div className={late === null ? undefined : panelStyles.late}>
          <div className={`${panelStyles.subject} ${panelStyles.block}`}>
            <h2 dir="auto">{oneLine(shown.text, 160) || "An empty text"}</h2>
            <span className="quiet">{shown.subject.kind === "text" ? "typed" : ""}</span>
          </div>
          {shown.subject.kind === "item" && <PlaceInDocument id={shown.subject.id} />}
          <p className={panelStyles.note}>
            To the model this text is {whole(shown.vector.length)} numbers. No single one of them means
            anything by itself; texts are alike when all of them are.
          </p>
          {shown.unread && <Unread text={shown.text} />}
          <VectorNumbers seen={shown} />
          <VectorLength seen={shown} />
          <VectorTokens seen={shown} />
        </div>
      )}
    </section>
  );
}

/** The two vectors that are compared, with a line. */
function marksOf({ subject, other }: SeenVector): PanelMarks | null {
  if (other === null || other.id === null) return null;
  const own = subject.kind === "item" ? subject.id : null;
  return {
    panel: "vector",
    lit: null,
    named: own === null ? [other.id] : [own, other.id],
    places: [],
    lines: own === null ? [] : [{ from: { id: own }, to: { id: other.id }, torn: false }],
  };
}
