import type { FileProgress } from "#protocol/files.ts";
import type { MapFile } from "#store/files.ts";
import type { Loadable } from "#store/loadable.ts";
import { megabytes, plural, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Progress } from "#ui/Progress.tsx";
import { closeDialog } from "./close.ts";
import styles from "./ImportDialog.module.css";

interface ImportFooterProps {
  /** Null where no column could place an item. */
  readonly wish: MapFile | null;
  readonly rows: number;
  readonly about: boolean;
  readonly most: number;
  readonly read: Loadable<FileProgress>;
  /** Bytes of the file. */
  readonly size: number;
  readonly onMap: (wish: MapFile) => void;
  readonly onStop: () => void;
}

/** What will happen, in figures, and the button that does it. */
export function ImportFooter({ wish, rows, about, most, read, size, onMap, onStop }: ImportFooterProps) {
  if (read.state === "loading") return <Reading progress={read.last} size={size} onStop={onStop} />;
  const sampled = wish?.sample?.size;
  const tooMany = wish !== null && sampled === undefined && rows > most;
  return (
    <>
      <output className={styles.hint}>
        {wish === null
          ? "Say which column holds the texts, the vectors, or x and y."
          : tooMany
            ? `${about ? "About " : ""}${plural(rows, "row")} are more than the ${whole(most)} that fit. Take a sample.`
            : "Your file stays on this computer."}
      </output>
      <Button onClick={closeDialog}>Cancel</Button>
      <Button
        kind="primary"
        data-autofocus=""
        disabled={wish === null || (tooMany && !about)}
        onClick={() => {
          if (wish !== null) onMap(wish);
        }}
      >
        {sampled !== undefined && sampled < rows
          ? `Map a sample of ${whole(sampled)}`
          : about
            ? `Map all rows, about ${whole(rows)}`
            : `Map ${plural(rows, "row")}`}
      </Button>
    </>
  );
}

const PASSES = ["Fetching", "Counting rows", "Reading"] as const;

interface ReadingProps {
  readonly progress: FileProgress | null;
  readonly size: number;
  readonly onStop: () => void;
}

function Reading({ progress, size, onStop }: ReadingProps) {
  const { bytes = 0, rows = 0, pass = 2 } = progress ?? {};
  const of = progress === null || progress.size === 0 ? size : progress.size;
  return (
    <>
      <span className={styles.progress}>
        <Progress label={PASSES[pass]} value={bytes} max={of} />
      </span>
      <output className={styles.hint}>
        {PASSES[pass]}: {megabytes(bytes)} of {megabytes(of)}
        {rows > 0 && `, ${plural(rows, "row")}`}
      </output>
      <Button data-autofocus="" onClick={onStop}>
        Stop
      </Button>
    </>
  );
}
