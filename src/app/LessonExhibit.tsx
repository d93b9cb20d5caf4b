import type { Exhibit } from "#store/exhibit.ts";
import { barReach, barStyle, barValues } from "./lesson-bars.ts";
import styles from "./Lesson.module.css";
import { plain } from "./LessonCell.tsx";
import { LessonArrows, LessonCurve, LessonMaps } from "./LessonPictures.tsx";
import { LessonTable } from "./LessonTable.tsx";

interface LessonExhibitProps {
  readonly exhibit: Exhibit;
  /** Only to be looked at: more of it is on its way. */
  readonly still?: boolean;
}

/** What was measured, as a table; bars and curves are drawn into it or above it. */
export function LessonExhibit({ exhibit, still = false }: LessonExhibitProps) {
  switch (exhibit.kind) {
    case "bars":
      return <Bars exhibit={exhibit} />;
    case "table":
      return <LessonTable exhibit={exhibit} still={still} />;
    case "curve":
      return (
        <LessonCurve exhibit={exhibit}>
          <LessonTable
            still={still}
            exhibit={{
              kind: "table",
              caption: `${exhibit.y} by ${exhibit.x}`,
              head: [exhibit.x, ...exhibit.lines.map(({ name }) => name)],
              rows: (exhibit.lines[0]?.points ?? []).map(([x], at) => [
                plain(x),
                ...exhibit.lines.map(({ points }) => points[at]?.[1] ?? Number.NaN),
              ]),
            }}
          />
        </LessonCurve>
      );
    case "maps":
      return <LessonMaps exhibit={exhibit} />;
    case "arrows":
      return <LessonArrows exhibit={exhibit} />;
  }
}

function Bars({ exhibit }: { readonly exhibit: Extract<Exhibit, { kind: "bars" }> }) {
  const reach = barReach(exhibit.rows);
  const written = barValues(exhibit);
  return (
    <table className={styles.table}>
      <caption>{exhibit.caption}</caption>
      <tbody>
        {exhibit.rows.map(({ label, value, note }, at) => (
          <tr key={label}>
            <th scope="row">
              <span dir="auto">{label}</span>
              {note !== undefined && <small>{note}</small>}
              <span className={styles.bar} style={barStyle(value, reach)} data-below={value < 0} />
            </th>
            <td className="num">{written[at]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
