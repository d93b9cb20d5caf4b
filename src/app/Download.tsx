import { useEffect, useState } from "react";
import type { FileProgress } from "#protocol/embed.ts";
import { commands } from "#store/commands.ts";
import type { ModelDownload } from "#store/model.ts";
import { useExplorer } from "#store/store.ts";
import { megabytes } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Progress } from "#ui/Progress.tsx";
import styles from "./Download.module.css";
import { modelFacts } from "./states.tsx";
import { wholeSeconds } from "./whole-seconds.ts";

/** A model on its way: where from, each file with its megabytes, how fast, and a way to call it off. */
export function Download({ download }: { readonly download: ModelDownload }) {
  const facts = modelFacts(download.id);
  const label = facts?.label ?? download.id;
  const inUse = useExplorer((state) =>
    state.model === null ? null : (modelFacts(state.model.id)?.label ?? state.model.id),
  );
  const hosts = [...new Set(download.files.map((file) => file.host))].filter(
    (host) => host !== location.host,
  );
  const from = hosts.length > 0 ? `From ${hosts.join(" and ")}, because you chose it. ` : "";
  return (
    <section className={styles.card} aria-label={`Loading ${label}`}>
      <h3>{label}</h3>
      <p className="soft">
        {from}
        {inUse === null ? "" : `${inUse} stays in use until this one is ready.`}
      </p>
      <ul className={styles.files}>
        {download.files.map((file) => (
          <li key={`${file.host}/${file.file}`}>
            <span className={styles.name}>{file.file}</span>
            <Progress label={file.file} value={file.loaded} max={file.total} done={file.done} />
            <span className="num soft">{fileSize(file)}</span>
          </li>
        ))}
      </ul>
      <div className={styles.ways}>
        <Button onClick={() => commands().cancelModel()}>Cancel</Button>
        <Pace download={download} />
      </div>
    </section>
  );
}

function fileSize({ loaded, total, done, cached }: FileProgress): string {
  if (done) return `${megabytes(Math.max(loaded, total))}${cached ? ", here already" : ""}`;
  return total > 0 ? `${megabytes(loaded)} of ${megabytes(total)}` : megabytes(loaded);
}

/** Bytes a second over the whole download, and the time left at that rate. */
function Pace({ download }: { readonly download: ModelDownload }) {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const fetched = download.files.filter((file) => !file.cached);
  const loaded = fetched.reduce((sum, file) => sum + file.loaded, 0);
  const total = fetched.reduce((sum, file) => sum + Math.max(file.total, file.loaded), 0);
  const elapsed = (now - download.since) / 1000;
  if (elapsed < 1 || loaded === 0) return null;
  const rate = loaded / elapsed;
  const left = (total - loaded) / rate;
  return (
    <span className="num soft">
      {megabytes(rate)} a second{left > 0.5 ? `, ${wholeSeconds(left)} left` : ""}
    </span>
  );
}
