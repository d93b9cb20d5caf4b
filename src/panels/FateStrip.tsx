import type { NeighbourList } from "#store/neighbours.ts";
import { Skeleton } from "#ui/Skeleton.tsx";
import { countFates, fateSentence, keptSentence } from "./fate.ts";
import styles from "./neighbours.module.css";

/** One cell for each neighbour: kept, close or torn, in the order of the ranking. */
export function FateStrip({ list }: { readonly list: NeighbourList }) {
  const fates = countFates(list.rows);
  return (
    <>
      <h3 className={styles.kept}>{keptSentence(fates)}</h3>
      <div className={styles.fates} aria-hidden="true">
        {list.rows.map(({ id, fate }) => (
          <i key={id} className={styles[fate ?? "unknown"]} />
        ))}
      </div>
      <p className="quiet">
        {fateSentence(fates)}
        {fates.torn > 0 && <i className={styles.dashes} aria-hidden="true" />}
      </p>
    </>
  );
}

/** Rows to come, while the first answer takes long. */
export function NeighbourSkeleton({ k }: { readonly k: number }) {
  return (
    <ol className={styles.waiting} aria-hidden="true">
      {Array.from({ length: Math.min(k, 15) }, (_, i) => (
        <li key={`rank ${i + 1}`}>
          <span className="quiet">{i + 1}</span>
          <Skeleton width={90 - ((i * 37) % 40)} />
          <Skeleton width={95 - i * 3} />
        </li>
      ))}
    </ol>
  );
}
