import { useId, useState } from "react";
import type { OptionOffered } from "#store/lesson.ts";
import { type GiveProps, Hand } from "./LessonGives.tsx";
import lesson from "./Lesson.module.css";
import styles from "./LessonMarks.module.css";

interface GiveMarksProps extends GiveProps<"marks"> {
  readonly options: readonly OptionOffered[];
}

/** A mark for each option: same or different, flag or keep. What is left open is not counted. */
export function GiveMarks({ wish, options, give, disabled, first }: GiveMarksProps) {
  const name = useId();
  const [marks, setMarks] = useState<Readonly<Record<string, string>>>(
    typeof first === "object" && !Array.isArray(first) ? (first as Readonly<Record<string, string>>) : {},
  );
  const done = options.filter(({ id }) => marks[id] !== undefined).length;
  if (options.length === 0)
    return <p className={lesson.quiet}>The question comes when this step is on screen.</p>;
  return (
    <Hand disabled={disabled} onHand={() => give(marks)}>
      <ul className={styles.rows}>
        {options.map(({ id, label }) => (
          <li key={id} className={styles.row}>
            <fieldset>
              <legend>
                {label.split("\n").map((line) => (
                  <span key={line} dir="auto">
                    {line}
                  </span>
                ))}
              </legend>
              <div className={styles.marks}>
                {wish.marks.map((mark) => (
                  <label key={mark.id} className={styles.mark}>
                    <input
                      type="radio"
                      name={`${name}${id}`}
                      checked={marks[id] === mark.id}
                      onChange={() => setMarks({ ...marks, [id]: mark.id })}
                    />
                    {mark.label}
                  </label>
                ))}
              </div>
            </fieldset>
          </li>
        ))}
      </ul>
      <p className={lesson.quiet}>
        {done} of {options.length} marked.
      </p>
    </Hand>
  );
}
