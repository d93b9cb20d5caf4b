import { Lock } from "lucide-react";
import { useExplorer } from "#store/store.ts";
import { megabytes, plural } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { Icon } from "#ui/Icon.tsx";
import { closeDialog } from "./close.ts";
import styles from "./Dialogs.module.css";
import { OfflineLine } from "./OfflineLine.tsx";
import { privacySentence } from "./states.tsx";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });

/** The record of what came in, and that nothing went out. */
export function PrivacyDialog() {
  const fetched = useExplorer((state) => state.fetched);
  const openDialog = useExplorer((state) => state.openDialog);
  return (
    <Dialog title="What left this computer" size="small" onClose={closeDialog}>
      <h3 className={styles.lead}>
        <Icon of={Lock} />
        {privacySentence(fetched)}
      </h3>
      {fetched.length === 0 ? (
        <p className={styles.prose}>
          Your texts, the model and the map stay in this browser. The page sends no request to any other
          address unless you choose a model that has to be fetched.
        </p>
      ) : (
        <>
          <p className={styles.prose}>
            None of your words were sent. These were fetched because you chose a model:
          </p>
          <ul className={styles.record}>
            {fetched.map(({ host, files, bytes, at, why }) => (
              <li key={`${host} ${at}`}>
                <strong>{host}</strong>, {plural(files, "file")}, {megabytes(bytes)},{" "}
                <time dateTime={new Date(at).toISOString()}>{when(at)}</time>
                {why !== "" && <span className="soft">, {why}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>What this browser keeps</h3>
      <p className={styles.prose}>
        Texts, vectors and the map are kept on this computer, so that a reload brings them back.{" "}
        <Button kind="link" onClick={() => openDialog("start-over")}>
          Start over
        </Button>{" "}
        deletes them.
      </p>
      <OfflineLine />
    </Dialog>
  );
}

function when(at: number): string {
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  return today ? clock.format(date) : `${day.format(date)}, ${clock.format(date)}`;
}
