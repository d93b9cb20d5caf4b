import { Pause, Play, StepBack, StepForward } from "lucide-react";
import { useMemo, useSyncExternalStore } from "react";
import type { ApproximateSearchResult } from "#store/approximate.ts";
import { selectRowsById, selectYardstick } from "#store/derived.ts";
import { store, useExplorer } from "#store/store.ts";
import { whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Slider } from "#ui/Slider.tsx";
import { walkMarks } from "./approximate-marks.ts";
import { foundSentence, memory, METHOD_NAME, stepName } from "./approximate-words.ts";
import styles from "./approximate.module.css";
import { quoted } from "./between-words.ts";
import { CompareFound } from "./CompareFound.tsx";
import { ItemText } from "./ItemText.tsx";
import panelStyles from "./panel.module.css";
import { RankedItems } from "./RankedItems.tsx";
import { SaveCsv } from "./SaveCsv.tsx";
import { Unread } from "./Unread.tsx";
import { useMarks } from "./use-marks.ts";
import { useWalk } from "./use-walk.ts";

const STILL = "(prefers-reduced-motion: reduce)";
const watchStill = (changed: () => void): (() => void) => {
  const list = matchMedia(STILL);
  list.addEventListener("change", changed);
  return () => list.removeEventListener("change", changed);
};
const isStill = (): boolean => matchMedia(STILL).matches;

const textOf = (id: number): string => {
  const state = store.getState();
  return state.items[selectRowsById(state).get(id) ?? -1]?.text ?? "";
};

/** What one search found, what it looked at on the way, and what it missed. */
export function ApproximateFound({
  found,
  late,
}: {
  readonly found: ApproximateSearchResult;
  readonly late: boolean;
}) {
  const yardstick = useExplorer(selectYardstick);
  const all = useExplorer((state) => state.items.length);
  const { rows, missed, bytes, n, wish } = found;
  return (
    <section aria-label="Result" className={late ? panelStyles.late : undefined}>
      <h3>Nearest to {quoted(found.text, 60)}</h3>
      <p className={panelStyles.note} aria-live="polite">
        {foundSentence(found)}
      </p>
      {found.unread && <Unread text={found.text} />}
      {n < all && (
        <p className={panelStyles.note}>
          The index holds a fair sample of {whole(n)} of {whole(all)} items.
        </p>
      )}
      <Walk found={found} />
      <RankedItems
        rows={rows.map(({ id, score, true: isTrue }) => ({
          id,
          score,
          ...(isTrue ? {} : { note: "not one of the true nearest" }),
        }))}
        caption="Items found, nearest first"
        scoreName="Cosine"
        mark={yardstick}
        late={late}
      />
      {missed.length > 0 && (
        <div className={styles.missed}>
          <h4>Missed</h4>
          <ul>
            {missed.map(({ id }) => (
              <li key={id}>
                <ItemText id={id} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className={panelStyles.hint}>
        {METHOD_NAME[wish.method]}. Memory: vectors {memory(bytes.vectors)}
        {bytes.index > 0 && `, index ${memory(bytes.index)}`}
        {bytes.full > 0 && `, full vectors to rank by ${memory(bytes.full)}`}. Scores are true cosines,
        whatever the search knew. Recall counts an item that is as near as the last true one.
      </p>
      <div className={panelStyles.row}>
        <SaveCsv
          name="approximate"
          head={["rank", "id", "text", "cosine", "true nearest"]}
          rows={() => [
            ...rows.map(
              ({ id, score, true: isTrue }, i) =>
                [i + 1, id, textOf(id), score, isTrue ? "yes" : "no"] as const,
            ),
            ...missed.map(({ id, score }) => ["missed", id, textOf(id), score, "yes"] as const),
          ]}
        />
        <CompareFound ids={[...rows, ...missed].map(({ id }) => id)} />
      </div>
    </section>
  );
}

/** The way of the search, played on the map. */
function Walk({ found }: { readonly found: ApproximateSearchResult }) {
  const still = useSyncExternalStore(watchStill, isStill);
  const steps = found.ends.length;
  const walk = useWalk(found, steps);
  useMarks(useMemo(() => walkMarks(found, walk.at), [found, walk.at]));
  if (steps < 2) return null;
  const place = found.places[walk.at - 1] ?? 0;
  const looked = found.ends[walk.at - 1] ?? 0;
  const written = `step ${whole(walk.at)} of ${whole(steps)}`;
  return (
    <div className={styles.walk}>
      <div className={panelStyles.row}>
        {!still &&
          (walk.playing ? (
            <Button icon={Pause} onClick={walk.pause}>
              Pause
            </Button>
          ) : (
            <Button icon={Play} onClick={walk.play}>
              Play the way
            </Button>
          ))}
        <Button icon={StepBack} aria-label="One step back" onClick={() => walk.go(walk.at - 1)} />
        <Button icon={StepForward} aria-label="One step on" onClick={() => walk.go(walk.at + 1)} />
        <span className="quiet">
          {stepName(found.wish.method, place, found.parts)}: {whole(looked)} looked at
        </span>
      </div>
      <Slider
        label="The way"
        min={1}
        max={steps}
        step={1}
        value={walk.at}
        written={written}
        onChange={walk.go}
      />
    </div>
  );
}
