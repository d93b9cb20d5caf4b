import { Download, Share2 } from "lucide-react";
import { useEffect, useState } from "react";
import { store, useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { closeDialog } from "./close.ts";
import { embedCode } from "./embed-code.ts";
import { isOnlyHere, sharedLink, type SharedLink } from "./share-link.ts";
import { ShareCode } from "./ShareCode.tsx";
import { ShareField } from "./ShareField.tsx";
import styles from "./Share.module.css";

type Ready = Extract<SharedLink, { readonly address: string }>;

/** The way to here for others: a link, a code for phones, a frame for pages, and what each of them gives away. */
export default function ShareDialog() {
  const title = useExplorer((state) => state.source.title);
  const [shared, setShared] = useState<SharedLink | null>(null);
  // The dialog is modal: what is shared is what was on the map when it was opened.
  useEffect(() => {
    let isOpen = true;
    const show = (found: SharedLink): void => {
      if (isOpen) setShared(found);
    };
    sharedLink(store.getState()).then(show, () =>
      show({ address: null, why: "The link could not be made in this browser." }),
    );
    return () => {
      isOpen = false;
    };
  }, []);
  if (shared === null) return null; // a moment later it opens whole, with the focus where it belongs
  return (
    <Dialog title="Share" onClose={closeDialog} size={shared.address === null ? "small" : "wide"}>
      {shared.address === null ? <NoLink why={shared.why} /> : <WithLink shared={shared} title={title} />}
    </Dialog>
  );
}

function WithLink({ shared, title }: { readonly shared: Ready; readonly title: string }) {
  const { address, holds, lacks } = shared;
  const [isFrame, setIsFrame] = useState(false);
  return (
    <div className={styles.share}>
      <ShareCode address={address} title={title} />
      <div className={styles.words}>
        <ShareField label="Link" text={address} act="Copy link" primary>
          {"share" in navigator && (
            <Button
              icon={Share2}
              onClick={() => void navigator.share({ title, url: address }).catch(() => undefined)}
            >
              Send
            </Button>
          )}
        </ShareField>
        {isOnlyHere() && (
          <p className={styles.only}>
            This page runs on this computer only, so the link opens nowhere else. Put the page on a web server
            to share it.
          </p>
        )}
        <h3>In the link</h3>
        <ul>
          {holds.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {lacks.length > 0 && (
          <>
            <h3>Not in it</h3>
            <ul>
              {lacks.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </>
        )}
        <details className={styles.embed} onToggle={(event) => setIsFrame(event.currentTarget.open)}>
          <summary>Embed in a page</summary>
          {isFrame && <ShareField label="HTML" text={embedCode(address, title)} act="Copy HTML" rows={5} />}
          <p className="quiet">
            The page around it can drive the map by messages. It sees what is done in the frame, and nothing
            that this browser keeps.
          </p>
        </details>
      </div>
    </div>
  );
}

function NoLink({ why }: { readonly why: string }) {
  const openDialog = useExplorer((state) => state.openDialog);
  const empty = useExplorer((state) => state.items.length === 0);
  return (
    <div className={styles.none}>
      <p>{why}</p>
      {!empty && (
        <>
          <p>
            A file has room for everything, vectors and map included: send an .embspace file, which this page
            opens on any computer.
          </p>
          <Button kind="primary" icon={Download} data-autofocus="" onClick={() => openDialog("export")}>
            Save as a file
          </Button>
        </>
      )}
    </div>
  );
}
