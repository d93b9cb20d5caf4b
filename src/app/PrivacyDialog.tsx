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
          address unless you choose a model that has to be fetched, or open the address of a file. {ownHost()}
        </p>
      ) : (
        <>
          <p className={styles.prose}>
            None of your words were sent. These files were fetched because you chose a model or opened an
            address. The host they came from learnt which file, and the network address of this computer.{" "}
            {ownHost()}
          </p>
          <ul className={styles.record}>
            {fetched.map(({ host, files, bytes, at, why, list = [] }) => (
              <li key={`${host} ${at}`}>
                <strong>{host}</strong>, {plural(files, "file")}, {megabytes(bytes)},{" "}
                <time dateTime={new Date(at).toISOString()}>{when(at)}</time>
                {why !== "" && <span className="soft">, {why}</span>}
                {list.length > 0 && (
                  <ul className={styles.files} aria-label={`Files from ${host}`}>
                    {list.map(({ file, bytes: length }) => (
                      <li key={file}>
                        {file}, {fileSize(length)}
                      </li>
                    ))}
                  </ul>
                )}
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

/** Files of a model are of megabytes, and of a few hundred bytes. */
const fileSize = (bytes: number): string => (bytes < 100_000 ? plural(bytes, "byte") : megabytes(bytes));

/** Where the page itself is from; a page opened as a file is from nowhere. */
const ownHost = (): string =>
  location.host === "" ? "" : `The page, its samples and its own models come from ${location.host}.`;

function when(at: number): string {
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  return today ? clock.format(date) : `${day.format(date)}, ${clock.format(date)}`;
}
