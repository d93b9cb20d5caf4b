import { useEffect } from "react";
import { modelById } from "#models/registry.ts";
import { BUNDLED } from "#lessons/lesson.ts";
import { megabytes } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./Lesson.module.css";
import { keepLessons, useLessonsKept } from "./lessons-kept.ts";

const BYTES = [BUNDLED.words, BUNDLED.context].reduce((sum, id) => sum + modelById(id).bytes, 0);

/** One line: whether the lessons work without a network. */
export function LessonsKeptLine() {
  const kept = useLessonsKept();
  useEffect(() => void keepLessons(), []);
  const button =
    kept === "asks" || kept === "failed" ? (
      <Button kind="link" onClick={() => void keepLessons(true)}>
        {kept === "asks" ? `Keep them, ${megabytes(BYTES)}` : "Try again"}
      </Button>
    ) : null;
  return (
    <output className={styles.kept}>
      {kept === "waiting" && "Kept for use without a network as soon as the page has nothing else to do."}
      {kept === "asks" && "Not kept yet for use without a network, because your browser saves data."}
      {kept === "ready" && "Ready without a network."}
      {kept === "impossible" &&
        "This browser keeps no copy of the page, so lessons need the network to open."}
      {kept === "failed" &&
        "Not all lessons could be kept for use without a network: no network, or no room."}
      {typeof kept === "object" && `Being kept for use without a network: ${kept.kept} of ${kept.of} files.`}{" "}
      {button}
    </output>
  );
}
