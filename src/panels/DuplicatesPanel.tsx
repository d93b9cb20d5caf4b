import { selectYardstick } from "#store/derived.ts";
import {
  DUPLICATES,
  DUPLICATES_WISH,
  type DuplicatesWish,
  findDuplicates,
  stopDuplicates,
} from "#store/duplicates.ts";
import { store, useExplorer } from "#store/store.ts";
import { plural, score2 } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Segment } from "#ui/Segment.tsx";
import { DuplicateGroups } from "./DuplicateGroups.tsx";
import { DuplicatePairs } from "./DuplicatePairs.tsx";
import { DuplicatesEmpty } from "./DuplicatesEmpty.tsx";
import { DuplicatesSave } from "./DuplicatesSave.tsx";
import {
  countedTitle,
  countNote,
  countTitle,
  judged,
  judgedSentence,
  thresholdFor,
} from "./duplicate-words.ts";
import styles from "./duplicates.module.css";
import { useDuplicateMarks, usePairs } from "./duplicates-shown.ts";
import { Failure } from "./Failure.tsx";
import panelStyles from "./panel.module.css";
import { ThresholdPlot } from "./ThresholdPlot.tsx";
import { useDuplicates } from "./use-duplicates.ts";
import { useShownGroups } from "./use-shown-groups.ts";
import { Working } from "./Working.tsx";

const LINKS = [
  { value: "transitive", label: "Chains" },
  { value: "complete", label: "Every two" },
] as const;
const SHOWS = [
  { value: "pairs", label: "Pairs" },
  { value: "groups", label: "Groups" },
] as const;

export default function DuplicatesPanel() {
  const { wish, loadable, found, at, isCostly } = useDuplicates();
  const all = usePairs(found);
  const groups = useShownGroups(found, at);
  const yardstick = useExplorer(selectYardstick);
  const listed = at === null ? all : all.slice(0, at.listed);
  useDuplicateMarks(listed, groups);
  const set = (change: Partial<DuplicatesWish>): void => store.getState().setWish(DUPLICATES_WISH, change);
  const verdicts = all.map(({ verdict }) => verdict);
  const says = at && judgedSentence(judged(verdicts, at.listed), wish.threshold);
  const tryThreshold = found && thresholdFor(found.pairs.scores, 20);
  const isLate = loadable.state === "loading" && at === null;
  return (
    <section className={panelStyles.panel} aria-label="Duplicates" aria-busy={loadable.state === "loading"}>
      {found === null ? (
        <DuplicatesEmpty isWaiting={loadable.state === "loading"} isCostly={isCostly} />
      ) : (
        <>
          <h2 aria-live="polite">
            {at === null
              ? `More than ${plural(all.length, "pair")} at or above ${score2(wish.threshold)}`
              : countTitle(at.total, wish.threshold)}
          </h2>
          {at && <p className={panelStyles.note}>{countNote(found, at)}</p>}
          <ThresholdPlot
            title={countedTitle(found)}
            counts={found.counts}
            threshold={wish.threshold}
            onChange={(threshold) => set({ threshold })}
            yardstick={yardstick}
            judged={all.flatMap(({ score, verdict }) => (verdict === null ? [] : { score, same: verdict }))}
          />
        </>
      )}
      <Working
        of={DUPLICATES}
        loadable={loadable}
        doing="Comparing all pairs"
        onStop={() => void stopDuplicates()}
      />
      {loadable.state === "failed" && (
        <Failure sentence={loadable.error}>
          <Button kind="inverse" onClick={() => void findDuplicates()}>
            Compare again
          </Button>
        </Failure>
      )}
      {found && (
        <>
          <div className={panelStyles.row}>
            <Segment label="Show" value={wish.show} options={SHOWS} onChange={(show) => set({ show })} />
            {wish.show === "groups" && (
              <>
                <span className="quiet">Joined by</span>
                <Segment
                  label="Joined by"
                  value={wish.link}
                  options={LINKS}
                  onChange={(link) => set({ link })}
                />
              </>
            )}
            <DuplicatesSave show={wish.show} pairs={listed} groups={groups} />
          </div>
          {says !== null && listed.length > 0 && <p className={styles.said}>{says}</p>}
          {at?.total === 0 && tryThreshold !== null && (
            <p className={panelStyles.note}>
              The two most alike score {score2(all[0]?.score ?? Number.NaN)}.{" "}
              <Button kind="link" onClick={() => set({ threshold: tryThreshold })}>
                Show the {Math.min(20, all.length)} nearest pairs
              </Button>
            </p>
          )}
          {wish.show === "pairs" ? (
            <DuplicatePairs pairs={listed} late={isLate} />
          ) : (
            <DuplicateGroups groups={groups} link={wish.link} late={isLate} />
          )}
          <p className={styles.method}>
            Two items are a pair when their cosine reaches the threshold.{" "}
            {wish.show === "pairs"
              ? "Words that only one of the two has are underlined. Keys in the list: ↓ ↑ next, S same, N not the same."
              : wish.link === "transitive"
                ? "A chain of pairs makes a group, so its ends may be less alike (single linkage)."
                : `Every two items of a group are such a pair (complete linkage)${at?.groupsArePartial === true ? `, made of the ${plural(at.listed, "best pair")}` : ""}.`}
          </p>
        </>
      )}
    </section>
  );
}
