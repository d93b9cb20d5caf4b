import { FolderOpen, Undo2 } from "lucide-react";
import { useEffect, useRef } from "react";
import {
  bringBackSpace,
  forgetDropped,
  keepForGood,
  listSpaces,
  openSpaceFile,
  saveSpace,
  SPACES,
} from "#store/spaces.ts";
import { selectWish } from "#store/results.ts";
import { useExplorer } from "#store/store.ts";
import { megabytes, NARROW, plural } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { Progress } from "#ui/Progress.tsx";
import { closeDialog } from "./close.ts";
import dialogs from "./Dialogs.module.css";
import { SessionsRow } from "./SessionsRow.tsx";
import styles from "./Sessions.module.css";

/** All sets of the person's own that this browser keeps: open, rename, copy, delete, and what they take. */
export default function SessionsDialog() {
  const count = useExplorer((state) => state.items.length);
  const openDialog = useExplorer((state) => state.openDialog);
  const { list, dropped, problem } = useExplorer(selectWish(SPACES));
  useEffect(() => {
    void listSpaces();
    return () => void forgetDropped();
  }, []);
  return (
    <Dialog
      title="Your spaces"
      onClose={closeDialog}
      footer={
        <>
          <OpenFile />
          <span className={dialogs.space} />
          <Button disabled={count === 0} onClick={() => openDialog("export")}>
            Save what is on the map as a file
          </Button>
        </>
      }
    >
      <p className={dialogs.prose}>
        Every set of your own is kept here by itself, with its vectors and its map. It stays in this browser
        and on this computer.
      </p>
      <output className={styles.said}>
        {problem !== null && <strong>{problem}</strong>}
        {dropped !== null && (
          <>
            {`“${dropped.name}” was deleted. `}
            <Button kind="link" icon={Undo2} onClick={() => void bringBackSpace()}>
              Bring it back
            </Button>
          </>
        )}
      </output>
      <KeepSample />
      {list === null ? (
        <p className="quiet">Looking …</p>
      ) : list.length === 0 ? (
        <p className={styles.none}>Nothing of your own is kept here yet. Paste text, and it will be.</p>
      ) : (
        <ul className={styles.list}>
          {list.map((space) => (
            <SessionsRow key={space.id} space={space} />
          ))}
        </ul>
      )}
      <Room />
    </Dialog>
  );
}

/** A sample on the map is the person's own once they say so. */
function KeepSample() {
  const title = useExplorer((state) => state.source.title);
  const isSample = useExplorer((state) => state.source.kind === "sample" && state.items.length > 0);
  const isWorking = useExplorer((state) => state.job !== null);
  if (!isSample) return null;
  return (
    <p className={styles.sample}>
      <span>{`“${title}” is on the map. It comes with the page and is not kept here.`}</span>
      <Button disabled={isWorking} onClick={() => void saveSpace(title)}>
        Keep a copy
      </Button>
    </p>
  );
}

function OpenFile() {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        className="visually-hidden"
        type="file"
        accept=".embspace"
        tabIndex={-1}
        aria-label="A saved space (.embspace)"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file === undefined) return;
          closeDialog();
          void openSpaceFile(file, file.name);
        }}
      />
      <Button icon={FolderOpen} onClick={() => field.current?.click()}>
        Open a saved space
      </Button>
    </>
  );
}

/** "10.7 GB", and megabytes below one. */
const gigabytes = (bytes: number): string =>
  bytes < 1e9 ? megabytes(bytes) : `${(bytes / 1e9).toFixed(1)}${NARROW}GB`;

/** What all that is kept takes, of what the browser allows. */
function Room() {
  const { list, usage, quota, persisted } = useExplorer(selectWish(SPACES));
  if (list === null || usage === null || quota === null || quota === 0) return null;
  const own = list.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <section className={styles.room} aria-labelledby="spaces-room">
      <h3 id="spaces-room">Room</h3>
      <p>
        {plural(list.length, "space")} with about {megabytes(own)}. With models and the page itself{" "}
        {megabytes(usage)} of the {gigabytes(quota)} this browser allows.
      </p>
      <Progress label="Room in use" value={usage} max={quota} />
      {persisted === false && (
        <p className={styles.sample}>
          <span>When the disk is full, the browser may clear this by itself.</span>
          <Button onClick={() => void keepForGood()}>Ask it not to</Button>
        </p>
      )}
      {persisted === true && <p className="quiet">The browser has promised not to clear this by itself.</p>}
    </section>
  );
}
