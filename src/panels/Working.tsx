import type { Loadable } from "#store/loadable.ts";
import { type ResultKey, selectShare } from "#store/results.ts";
import { useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import { Progress } from "#ui/Progress.tsx";
import { useLate } from "./late.ts";
import panelStyles from "./panel.module.css";
import styles from "./working.module.css";

interface WorkingProps<T> {
  readonly of: ResultKey<T>;
  readonly loadable: Loadable<T>;
  /** What is being done: "Comparing all pairs". */
  readonly doing: string;
  readonly onStop: () => void;
}

/** Once a result has been waited for 400 ms: what is being done, how far it is, and a way to stop it. */
export function Working<T>({ of, loadable, doing, onStop }: WorkingProps<T>) {
  const late = useLate(loadable);
  const share = useExplorer(selectShare(of));
  if (late === null) return null;
  return (
    <div className={`${panelStyles.row} ${styles.working}`}>
      <span>
        <output>{doing}</output>
        {share === null ? "" : `, ${Math.floor(share * 100)} %`}
      </span>
      <Progress label={doing} value={share ?? 0} max={share === null ? 0 : 1} />
      <Button kind="plain" onClick={onStop}>
        Stop
      </Button>
    </div>
  );
}
