import { ArrowLeftRight } from "lucide-react";
import { useMemo } from "react";
import { BETWEEN_WISH, type BetweenWish, findWay, stopBetween, type Way, WAY } from "#store/between.ts";
import { selectSubject } from "#store/derived.ts";
import { selectResult, selectWish } from "#store/results.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { score2 } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Chip } from "#ui/Chip.tsx";
import { Segment } from "#ui/Segment.tsx";
import { Slider } from "#ui/Slider.tsx";
import { wayMarks } from "./between-marks.ts";
import { quoted } from "./between-words.ts";
import { Failure } from "./Failure.tsx";
import styles from "./between.module.css";
import { useLate } from "./late.ts";
import panelStyles from "./panel.module.css";
import { TextField } from "./TextField.tsx";
import { useAsking, useCurrent } from "./use-asking.ts";
import { useMarks } from "./use-marks.ts";
import { WayFound } from "./WayFound.tsx";
import { Working } from "./Working.tsx";

const PATHS: readonly { value: BetweenWish["path"]; label: string }[] = [
  { value: "slerp", label: "Arc (slerp)" },
  { value: "line", label: "Straight line" },
];

const wish = (change: Partial<BetweenWish>): void => store.getState().setWish(BETWEEN_WISH, change);

/** From one text to another: the two ends, the kind of way, and what lies on it. */
export function BetweenWay() {
  const { from, to, path, steps } = useExplorer(selectWish(BETWEEN_WISH));
  const loadable = useExplorer(selectResult(WAY));
  const way = useCurrent(loadable);
  const late = useLate(loadable);
  const isAsked = from.trim() !== "" && to.trim() !== "";
  useAsking(isAsked ? JSON.stringify([from, to, path, steps]) : null, () => void findWay());
  useMarks(useMemo(() => (isAsked && way !== null ? wayMarks(way) : null), [isAsked, way]));
  return (
    <>
      <div className={styles.ends}>
        <TextField label="From" value={from} onChange={(text) => wish({ from: text })} />
        <Button
          icon={ArrowLeftRight}
          aria-label="Swap the ends"
          onClick={() => wish({ from: to, to: from })}
        />
        <TextField label="To" value={to} onChange={(text) => wish({ to: text })} />
      </div>
      <Chosen />
      <div className={panelStyles.row}>
        <Segment label="Way" value={path} options={PATHS} onChange={(value) => wish({ path: value })} />
      </div>
      <div className={styles.steps}>
        <Slider
          label="Stops"
          value={steps}
          min={3}
          max={15}
          step={1}
          written={String(steps)}
          onChange={(value) => wish({ steps: value })}
        />
      </div>
      {loadable.state === "failed" && isAsked && <Failure sentence={loadable.error} />}
      <Working of={WAY} loadable={loadable} doing="Looking along the way" onStop={() => void stopBetween()} />
      {isAsked && way !== null && loadable.state !== "failed" && (
        <>
          <p className={panelStyles.note}>{sentenceOf(way)}</p>
          <WayFound way={way} late={late !== null} />
        </>
      )}
      {!isAsked && <Examples />}
    </>
  );
}

function sentenceOf({ from, to, cosine, path, steps }: Way): string {
  const middle = steps[steps.length >> 1];
  const short =
    path === "line" && middle !== undefined
      ? ` Half way along the straight line the vector is only ${score2(middle.length)} long: it cuts through the sphere.`
      : "";
  return `${quoted(from.text)} and ${quoted(to.text)} have a cosine of ${score2(cosine)}.${short}`;
}

/** What is chosen on the map as an end. */
function Chosen() {
  const subject = useExplorer(selectSubject);
  const before = useExplorer((state) => state.selection.at(-2));
  if (subject === null) return null;
  const text = (id: number | undefined): string =>
    store.getState().items.find((item) => item.id === id)?.text ?? "";
  return (
    <p className={styles.chosen}>
      <span>Chosen: {quoted(subject.text)}.</span>{" "}
      <Button kind="link" onClick={() => wish({ from: subject.text })}>
        Start here
      </Button>{" "}
      <Button kind="link" onClick={() => wish({ to: subject.text })}>
        End here
      </Button>{" "}
      {before !== undefined && (
        <Button kind="link" onClick={() => wish({ from: text(before), to: subject.text })}>
          Between the last two
        </Button>
      )}
    </p>
  );
}

/** What will be here, and two ends to try. */
function Examples() {
  const ask = useExplorer((state) => state.source.ask);
  const n = useExplorer((state) => state.items.length);
  const own = useExplorer(({ items }) => items[0]?.text ?? "");
  const far = useExplorer(({ items }) => items[items.length >> 1]?.text ?? "");
  // Texts of one's own: the first and one from the middle.
  const tries =
    ask.length > 1 ? ask : own.trim() !== "" && far.trim() !== "" && own !== far ? [own, far] : [];
  const pairs = tries.flatMap((from, i) => tries.slice(i + 1).map((to) => [from, to] as const));
  return (
    <>
      <p className={`${panelStyles.note} ${panelStyles.block}`}>
        {n === 0
          ? "There are no items yet. Paste text or open a sample, then name two texts."
          : "Name two texts, or choose them on the map. What lies on the way from one to the other appears here, and the way is drawn on the map."}
      </p>
      {n > 0 && (
        <div className={panelStyles.row}>
          {pairs.map(([from, to]) => (
            <Chip key={`${from} ${to}`} dir="auto" onClick={() => wish({ from, to })}>
              {oneLine(from, 40)} → {oneLine(to, 40)}
            </Chip>
          ))}
        </div>
      )}
    </>
  );
}
