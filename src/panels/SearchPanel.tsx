import { Grid3x3 } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { commands } from "#store/commands.ts";
import { selectYardstick } from "#store/derived.ts";
import { latest } from "#store/loadable.ts";
import { selectResult } from "#store/results.ts";
import { askSearch, SEARCH, stopSearch, type SearchResult } from "#store/search.ts";
import type { State } from "#store/state.ts";
import { store, useExplorer } from "#store/store.ts";
import { plural, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Failure } from "./Failure.tsx";
import { useLate } from "./late.ts";
import panelStyles from "./panel.module.css";
import { SaveCsv } from "./SaveCsv.tsx";
import { searchMarks } from "./search-marks.ts";
import { cutNote, keywordNote, methodSentence } from "./search-words.ts";
import styles from "./search.module.css";
import { SearchBy } from "./SearchBy.tsx";
import { csvHead, csvRows } from "./search-csv.ts";
import { SearchField } from "./SearchField.tsx";
import { SearchLists } from "./SearchLists.tsx";
import { SearchPair } from "./SearchPair.tsx";
import { SearchSettings } from "./SearchSettings.tsx";
import { Unread } from "./Unread.tsx";
import { useMarks } from "./use-marks.ts";
import { Working } from "./Working.tsx";

const REST_MS = 250;

const settledMap = ({ map }: State): Float32Array | null => (map?.settled === true ? map.coords : null);

/** Other items, another model or another map: the same query has another answer. */
function useAnswer(): void {
  const vectors = useExplorer((state) => state.vectors);
  const coords = useExplorer(settledMap);
  const growing = useExplorer(({ job }) => job !== null && job.stage !== "neighbours" && job.stage !== "map");
  const known = useRef<unknown>(null);
  useEffect(() => {
    if (growing) return;
    const state = store.getState();
    const old = latest(selectResult(SEARCH)(state));
    const stands = known.current === null && old?.of === vectors && old.on === coords;
    known.current = vectors;
    if (!stands) void askSearch();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another map gives the query another place
  }, [vectors, coords, growing]);
}

/** A chosen item that is let go gives the colours of the map back to the query. */
function useColours(result: SearchResult | null): void {
  const chosen = useExplorer((state) => state.selection.length > 0);
  useEffect(() => {
    const { question } = store.getState();
    if (chosen || question !== null || result === null || result.vector === null) return;
    void commands().askNeighbours({ kind: "text", text: result.query });
    // oxlint-disable-next-line react/exhaustive-deps -- a new result brings its colours itself
  }, [chosen]);
}

/** A result once it has stood for a moment: the map is not drawn anew with every key. None is none at once. */
function useRested(result: SearchResult | null): SearchResult | null {
  const [rested, setRested] = useState(result);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(result), REST_MS);
    return () => window.clearTimeout(timer);
  }, [result]);
  return result === null ? null : rested;
}

export default function SearchPanel() {
  const loadable = useExplorer(selectResult(SEARCH));
  const vectors = useExplorer((state) => state.vectors);
  const map = useExplorer(settledMap);
  const result = latest(loadable);
  const late = useLate(loadable);
  useAnswer();
  useColours(result);
  const rested = useRested(result);
  const marks = useMemo(
    () => (rested === null || rested.of !== vectors || rested.on !== map ? null : searchMarks(rested)),
    [rested, vectors, map],
  );
  useMarks(marks);
  const stale = loadable.state === "failed" || late !== null || (result !== null && result.of !== vectors);
  return (
    <section className={panelStyles.panel} aria-label="Search" aria-busy={loadable.state === "loading"}>
      <h2 className="visually-hidden">Search</h2>
      <SearchField />
      <SearchBy />
      <Working of={SEARCH} loadable={loadable} doing="Searching" onStop={() => void stopSearch()} />
      {loadable.state === "failed" && <Failure sentence={loadable.error} />}
      {result === null ? <NothingAsked /> : <Found result={result} late={stale} />}
    </section>
  );
}

function NothingAsked() {
  const n = useExplorer((state) => state.vectors.n);
  return (
    <p className={`${panelStyles.note} ${panelStyles.block}`}>
      {n === 0
        ? "There are no items yet. Paste text or open a sample, then search it here."
        : `Type a question, or take one from above. Three rankings of ${n === 1 ? "the one text" : `the same ${plural(n, "text")}`} appear here side by side: by shared words, by meaning, and by both. The query becomes a point on the map.`}
    </p>
  );
}

function Found({ result, late }: { readonly result: SearchResult; readonly late: boolean }) {
  const yardstick = useExplorer(selectYardstick);
  const dim = useExplorer((state) => state.vectors.dim);
  const notes = [keywordNote(result), cutNote(result)].filter((note) => note !== null);
  return (
    <>
      {result.unread && <Unread text={result.query} />}
      <SearchLists result={result} late={late} />
      <output className={styles.notes}>{notes.join(" ")}</output>
      <SearchSettings />
      <p className={panelStyles.hint}>
        {methodSentence(result, dim, yardstick)}
        {result.dense !== null &&
          " Shaded is what carries a text’s score: each word, or part of a long text, is left out once and the rest embedded again. That is an approximation."}
      </p>
      <div className={panelStyles.row}>
        {result.hybrid.length > 1 && (
          <Button kind="plain" icon={Grid3x3} onClick={() => compareAll(result)}>
            Compare these {whole(result.hybrid.length)} in the matrix
          </Button>
        )}
        <SaveCsv
          name="search"
          head={csvHead(result, store.getState())}
          rows={() => csvRows(result, store.getState())}
        />
      </div>
      <SearchPair result={result} />
    </>
  );
}

/** The matrix compares what is selected. */
function compareAll({ hybrid }: SearchResult): void {
  store.getState().select(
    hybrid.map(({ id }) => id),
    { fly: true },
  );
  store.getState().openPanel("matrix");
}
