import { useMemo } from "react";
import { selectRowsById, selectYardstick } from "#store/derived.ts";
import type { PanelMarks } from "#store/marks.ts";
import { RECOMMENDED, stopRecommending, type Recommended } from "#store/recommend.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { plural, score2 } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { BeginRating } from "./BeginRating.tsx";
import { Failure } from "./Failure.tsx";
import { useLate } from "./late.ts";
import { MarkButtons } from "./MarkButtons.tsx";
import panelStyles from "./panel.module.css";
import { RankedItems } from "./RankedItems.tsx";
import styles from "./recommend.module.css";
import { SaveCsv } from "./SaveCsv.tsx";
import { TasteControls } from "./TasteControls.tsx";
import { tasteFormula } from "./taste.ts";
import { Trays } from "./Trays.tsx";
import { useMarks } from "./use-marks.ts";
import {
  selectRecommended,
  selectTasteWish,
  useRecommended,
  useRecommending,
  useTrays,
} from "./use-taste.ts";
import { Working } from "./Working.tsx";

/** Lines drawn on the map: more would hide it. */
const LINES = 10;

function marksOf({ place, rows, liked }: Recommended): PanelMarks {
  const lines = rows.slice(0, LINES);
  return {
    panel: "recommend",
    lit: null,
    named: [...liked, ...lines.map(({ id }) => id)],
    places: place === null ? [] : [{ text: "your taste", place }],
    lines: place === null ? [] : lines.map(({ id, torn }) => ({ from: { place: 0 }, to: { id }, torn })),
  };
}

/** Trays, weights, and what is near the taste. */
export function Taste() {
  const loadable = useExplorer(selectRecommended);
  const wish = useExplorer(selectTasteWish);
  const n = useExplorer((state) => state.vectors.n);
  const result = useRecommended();
  const late = useLate(loadable);
  const { liked, disliked } = useTrays();
  useRecommending();
  const idle = liked.length + disliked.length === 0 && wish.start.trim() === "";
  const shown = idle ? null : result;
  useMarks(useMemo(() => shown && marksOf(shown), [shown]));
  return (
    <>
      <Trays liked={liked} disliked={disliked} />
      {!idle && <p className={styles.formula}>taste = {tasteFormula(wish, liked.length, disliked.length)}</p>}
      {!idle && <TasteControls />}
      {loadable.state === "failed" && !idle && <Failure sentence={loadable.error} />}
      <Working
        of={RECOMMENDED}
        loadable={loadable}
        doing={`Looking through ${plural(n, "item")}`}
        onStop={() => void stopRecommending()}
      />
      {idle && <BeginRating />}
      {shown && loadable.state !== "failed" && (
        <List result={shown} late={late !== null} diversity={wish.diversity} />
      )}
    </>
  );
}

interface ListProps {
  readonly result: Recommended;
  readonly late: boolean;
  readonly diversity: number;
}

function List({ result, late, diversity }: ListProps) {
  const yardstick = useExplorer(selectYardstick);
  const items = useExplorer((state) => state.items);
  const rowsById = useExplorer(selectRowsById);
  const textOf = (id: number): string => items[rowsById.get(id) ?? -1]?.text ?? "";
  if (result.rows.length === 0)
    return <p className={panelStyles.note}>Every item is marked already, so nothing is left to recommend.</p>;
  return (
    <>
      <RankedItems
        caption="Recommended, in the order they were chosen"
        scoreName="Cosine"
        mark={yardstick}
        late={late}
        rows={result.rows.map(({ id, score, because }) => ({
          id,
          score,
          note: because && (
            <>
              because you like <span dir="auto">“{oneLine(textOf(because.id), 40)}”</span>,{" "}
              {score2(because.score)}
            </>
          ),
          extra: <MarkButtons id={id} text={textOf(id)} />,
        }))}
      />
      <p className={styles.method}>
        Cosine with the taste vector (Rocchio).
        {diversity > 0
          ? " The order weighs nearness against likeness to what stands above (maximal marginal relevance), so scores need not fall."
          : ""}
        {yardstick === null ? "" : ` The line: 95 of 100 random pairs are below ${score2(yardstick)}.`}
      </p>
      <div className={panelStyles.row}>
        <SaveCsv
          name="recommended"
          head={["rank", "id", "text", "cosine", "because_id", "because", "because_cosine"]}
          rows={() =>
            result.rows.map(({ id, score, because }, i) => [
              i + 1,
              id,
              textOf(id),
              score,
              because?.id ?? "",
              because ? textOf(because.id) : "",
              because?.score ?? "",
            ])
          }
        />
        <Button
          kind="link"
          onClick={() => {
            store.getState().select([...result.liked, ...result.rows.map(({ id }) => id)]);
            store.getState().openPanel("matrix");
          }}
        >
          Compare them in the matrix
        </Button>
      </div>
    </>
  );
}
