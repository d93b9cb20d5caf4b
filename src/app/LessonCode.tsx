import { stepsOf, type Lesson } from "#lessons/lesson.ts";
import { withoutIn } from "#store/lesson.ts";
import { useExplorer } from "#store/store.ts";
import { qrCode } from "#text/qr.ts";
import styles from "./Lesson.module.css";
import { stepAddress } from "./lesson-steps.ts";
import { QrPicture } from "./QrPicture.tsx";

/** The link to one step, to be read by a phone or typed. */
export function LessonCode({ lesson, step }: { readonly lesson: Lesson; readonly step: number }) {
  const without = useExplorer((state) => withoutIn(state, lesson.id));
  const address = stepAddress(lesson.id, step, without);
  const code = qrCode(address, "M") ?? qrCode(address, "L");
  return (
    <aside
      className={styles.code}
      aria-label={`Link to step ${step + 1}: ${stepsOf(lesson)[step]?.title ?? ""}`}
    >
      {code && <QrPicture code={code} />}
      <p>{address}</p>
    </aside>
  );
}
