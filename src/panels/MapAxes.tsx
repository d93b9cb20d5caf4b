import type { MapAxis } from "#protocol/space.ts";
import { selectRowsById, selectSubject } from "#store/derived.ts";
import { useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { percent, score2 } from "#text/number.ts";
import { Gauge } from "#ui/Gauge.tsx";
import styles from "./map.module.css";
import panelStyles from "./panel.module.css";

/** What the axes of a map mean, and where the chosen item stands on each. Nothing for maps whose axes mean nothing. */
export function MapAxes() {
  const axes = useExplorer(({ map }) => map?.axes ?? null);
  const subject = useExplorer(selectSubject);
  if (axes === null) return null;
  const shares = axes.flatMap(({ share }) => share ?? []);
  const together = shares.reduce((sum, share) => sum + share, 0);
  return (
    <section aria-label="Axes">
      <h3>{shares.length > 0 ? "Variance explained" : "On the axes"}</h3>
      <ul className={shares.length > 0 ? `${styles.axes} ${styles.shares}` : styles.axes}>
        {axes.map((axis, i) => (
          <AxisRow key={axis.label} axis={axis} at={i} />
        ))}
      </ul>
      <p className={panelStyles.hint}>
        {shares.length > 0 &&
          `Together ${percent(together)} of how the items differ. The other ${percent(1 - together)} is not in this picture. `}
        {subject === null
          ? "Choose an item, and where it stands is said here."
          : `The last column is where “${oneLine(subject.text, 40)}” stands${shares.length > 0 ? "; the farthest item is at 10" : ""}.`}
      </p>
    </section>
  );
}

function AxisRow({ axis, at }: { readonly axis: MapAxis; readonly at: number }) {
  const value = useExplorer((state) => {
    const subject = selectSubject(state);
    const row = subject === null ? undefined : selectRowsById(state).get(subject.id);
    const { map } = state;
    if (map === null || row === undefined || row >= map.n) return null;
    return (map.raw ?? map.coords)[row * map.dims + at] ?? null;
  });
  const { label, opposite, share } = axis;
  return (
    <li>
      <span dir="auto">{label}</span>
      {share === null ? (
        opposite !== null && <Between value={value} />
      ) : (
        <Gauge value={share} yardstick={0} />
      )}
      <span dir="auto">{opposite ?? (share === null ? "" : percent(share))}</span>
      <strong className="num">{value === null ? "" : score2(value)}</strong>
    </li>
  );
}

/** A line from pole to pole, with the item on it. */
function Between({ value }: { readonly value: number | null }) {
  const place = value === null ? 0 : Math.min(1, Math.max(0, (value + 1) / 2));
  return (
    <span className={styles.line} aria-hidden="true">
      {value !== null && <i style={{ left: `${place * 100}%` }} />}
    </span>
  );
}
