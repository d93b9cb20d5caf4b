import type { EffortCurve, EffortPoint } from "#store/approximate.ts";
import { whole } from "#text/number.ts";
import styles from "./approximate.module.css";

const HEIGHT = 220;
const LEFT = 34;
const RIGHT = 14;
const TOP = 26;
const BOTTOM = 36;

/** Recall up, comparisons across on a scale of powers of ten. The table beneath says the same. */
export function EffortPlot({
  curve: { points, n },
  width,
}: {
  readonly curve: EffortCurve;
  readonly width: number;
}) {
  const least = Math.max(1, Math.min(...points.map(({ distances }) => distances)) * 0.8);
  const most = Math.max(n, ...points.map(({ distances }) => distances)) * 1.1;
  const span = Math.log(most / least) || 1;
  const x = (distances: number): number =>
    LEFT + (Math.log(Math.max(least, distances) / least) / span) * (width - LEFT - RIGHT);
  const y = (recall: number): number => HEIGHT - BOTTOM - recall * (HEIGHT - TOP - BOTTOM);
  const of = (method: string): readonly EffortPoint[] => points.filter((point) => point.method === method);
  const path = (line: readonly EffortPoint[]): string =>
    line.map(({ distances, recall }, i) => `${i === 0 ? "M" : "L"}${x(distances)} ${y(recall)}`).join("");
  const [graph, lists, brute] = [of("hnsw"), of("ivf"), of("brute")];
  return (
    <svg width={width} height={HEIGHT} className={styles.plot} aria-hidden="true">
      {[0, 0.5, 1].map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} className={styles.grid} />
          <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {ticks(least, most).map((tick) => (
        <text key={tick} x={x(tick)} y={HEIGHT - BOTTOM + 16} textAnchor="middle">
          {whole(tick)}
        </text>
      ))}
      <text x={width - RIGHT} y={HEIGHT - 3} textAnchor="end">
        comparisons
      </text>
      <text x={0} y={10}>
        recall
      </text>
      <path d={path(graph)} className={styles.graph} />
      <path d={path(lists)} className={styles.lists} />
      {graph.map((point) => (
        <circle
          key={point.effort}
          cx={x(point.distances)}
          cy={y(point.recall)}
          r={3.5}
          className={styles.graphDot}
        />
      ))}
      {lists.map((point) => (
        <rect
          key={point.effort}
          x={x(point.distances) - 3}
          y={y(point.recall) - 3}
          width={6}
          height={6}
          className={styles.listDot}
        />
      ))}
      {brute.map((point) => (
        <circle key="brute" cx={x(point.distances)} cy={y(point.recall)} r={5} className={styles.brute} />
      ))}
      <Legend width={width} />
    </svg>
  );
}

function Legend({ width }: { readonly width: number }) {
  const at = Math.max(LEFT + 8, width - RIGHT - 236);
  const row = HEIGHT - BOTTOM - 12;
  return (
    <g>
      <circle cx={at} cy={row} r={3.5} className={styles.graphDot} />
      <text x={at + 8} y={row + 4} className={styles.said}>
        HNSW
      </text>
      <rect x={at + 62} y={row - 3} width={6} height={6} className={styles.listDot} />
      <text x={at + 74} y={row + 4} className={styles.said}>
        IVF
      </text>
      <circle cx={at + 116} cy={row} r={5} className={styles.brute} />
      <text x={at + 126} y={row + 4} className={styles.said}>
        brute force
      </text>
    </g>
  );
}

/** Powers of ten, and thirds of them where there are few. */
function ticks(least: number, most: number): readonly number[] {
  const found: number[] = [];
  for (let power = 1; power <= most; power *= 10) for (const step of [1, 3]) found.push(power * step);
  const inside = found.filter((tick) => tick >= least && tick <= most);
  return inside.length > 5 ? inside.filter((tick) => String(tick).startsWith("1")) : inside;
}
