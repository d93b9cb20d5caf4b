import { useRef, useState } from "react";
import { takeOwnInLesson } from "#store/lesson-commands.ts";
import { useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./Lesson.module.css";

/** Says that what stands in a step came with the link, and brings back what the person had there. `name`: key of the step. */
export function LessonLinked({ name, at }: { readonly name: string; readonly at: number }) {
  const linked = useExplorer((state) => state.lessonLinked[name]);
  const [isBack, setBack] = useState(false);
  const line = useRef<HTMLOutputElement>(null);
  const takeOwn = async (): Promise<void> => {
    await takeOwnInLesson(at);
    setBack(true);
    line.current?.focus(); // the button is gone
  };
  return (
    <output ref={line} className={styles.linked} tabIndex={-1}>
      {linked !== undefined && (
        <>
          What stands here came with the link{linked.hasOwn && "; what you set here is kept"}.{" "}
          {linked.hasOwn && (
            <Button kind="link" onClick={() => void takeOwn()}>
              Use mine
            </Button>
          )}
        </>
      )}
      {linked === undefined && isBack && "What you set here is back."}
    </output>
  );
}
