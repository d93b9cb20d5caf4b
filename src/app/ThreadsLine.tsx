import { useEffect, useState } from "react";
import type { Isolation } from "#engine/isolation.ts";
import { useExplorer } from "#store/store.ts";
import { plural } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./Dialogs.module.css";

/** How many threads the model has and why, and the way to more where the host sends no isolation headers. */
export function ThreadsLine() {
  const model = useExplorer((state) => state.model);
  const [how, setHow] = useState<Isolation | "wished" | "unwished" | "failed" | null>(null);
  useEffect(() => {
    let here = true;
    void import("#engine/isolation.ts")
      .then(({ isolation }) => isolation())
      .then((found) => here && setHow(found));
    return () => {
      here = false;
    };
  }, []);
  const turn = async (on: boolean): Promise<void> => {
    const { switchIsolation } = await import("#engine/isolation.ts");
    setHow((await switchIsolation(on)) ? (on ? "wished" : "unwished") : "failed");
  };
  if (model === null || how === null) return null;
  const now = model.device === "webgpu" ? "On WebGPU" : plural(model.threads, "thread");
  return (
    <p className={styles.prose} aria-live="polite">
      {now}
      {how === "host" && ": this host sends the headers that let a page use several."}
      {how === "impossible" && ": this host sends no isolation headers."}
      {how === "off" && (
        <>
          : this host sends no isolation headers. The copy of the page in this browser can add them.{" "}
          <Button kind="link" onClick={() => void turn(true)}>
            Faster on this host
          </Button>
        </>
      )}
      {how === "worker" && (
        <>
          : the copy of the page in this browser adds the isolation headers.{" "}
          <Button kind="link" onClick={() => void turn(false)}>
            Switch that off
          </Button>
        </>
      )}
      {(how === "wished" || how === "unwished" || how === "reload") && (
        <>
          . {how === "unwished" ? "One thread" : "Threads"} from the next time on that the page is loaded.
          Your texts and the map stay.{" "}
          <Button kind="link" onClick={() => location.reload()}>
            Reload now
          </Button>
        </>
      )}
      {how === "failed" && ". This browser has no room to remember that, or its storage is blocked."}
    </p>
  );
}
