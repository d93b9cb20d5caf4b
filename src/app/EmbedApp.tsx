import { ExternalLink } from "lucide-react";
import { useEffect, useState } from "react";
import { store, useExplorer } from "#store/store.ts";
import "#ui/font.css";
import "#ui/base.css";
import { Icon } from "#ui/Icon.tsx";
import { Dialogs } from "./Dialogs.tsx";
import { Dock } from "./Dock.tsx";
import { type Rest, restHeight } from "./dock-width.ts";
import styles from "./EmbedApp.module.css";
import { linkOf } from "./follow-link.ts";
import { LateLesson } from "./LateLesson.tsx";
import { MapArea } from "./MapArea.tsx";
import { Mark } from "./Mark.tsx";
import { useFlow, usePhone } from "./media.ts";
import { pageAddress } from "./page-address.ts";
import { sharedLink } from "./share-link.ts";
import { Sheet } from "./Sheet.tsx";
import { followTheme } from "./theme.ts";
import { useUndoKeys } from "./use-undo-keys.ts";
import { useWindowHeight } from "./window-size.ts";

/** The explorer in a frame of another page: the map, a line beneath it, and a panel where one was asked for. */
export function EmbedApp() {
  const phone = usePhone();
  const flow = useFlow();
  const height = useWindowHeight();
  const [rest, setRest] = useState<Rest>("middle");
  const panel = useExplorer((state) => state.panel !== "all" || state.lesson !== null);
  useEffect(followTheme, []);
  useUndoKeys();
  const covered = phone && panel && !flow ? restHeight(rest === "high" ? "middle" : rest, height) : 0;
  return (
    <div className={styles.app}>
      {!phone && <LateLesson />}
      <MapArea phone={phone} flow={flow} covered={covered} />
      {panel && (phone ? <Sheet rest={rest} onRest={setRest} /> : <Dock />)}
      <Line />
      <Dialogs />
    </div>
  );
}

function Line() {
  const address = useWayOut();
  const narrow = usePhone();
  const inLesson = useExplorer((state) => state.lesson !== null);
  return (
    <footer className={styles.line} data-region="status">
      <h1>
        <Mark />
        Embedding Space Explorer
      </h1>
      {narrow && inLesson && <p>This frame is too narrow for the lesson.</p>}
      <a href={address} target="_blank" rel="noopener">
        Open in full
        <Icon of={ExternalLink} />
      </a>
    </footer>
  );
}

/** Work that goes on changes what is shown many times a second. */
const AFTER_MS = 300;

/** The address that shows the same outside of the frame, texts included where a link can hold them. */
function useWayOut(): string {
  const [address, setAddress] = useState(() => pageAddress() + linkOf(store.getState()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let latest = 0;
    const follow = async (): Promise<void> => {
      const mine = ++latest;
      const state = store.getState();
      const shared = await sharedLink(state).catch(() => null);
      if (mine === latest) setAddress(shared?.address ?? pageAddress() + linkOf(state));
    };
    const end = store.subscribe(
      ({ items, map, selection, panel, camera, hidden, off, colourBy, lesson, lessonMine }) =>
        [items, map?.settled, selection, panel, camera, hidden, off, colourBy, lesson, lessonMine] as const,
      () => {
        clearTimeout(timer);
        timer = setTimeout(() => void follow(), AFTER_MS);
      },
      { equalityFn: (a, b) => a.every((fact, i) => fact === b[i]) },
    );
    void follow();
    return () => {
      clearTimeout(timer);
      end();
    };
  }, []);
  return address;
}
