import { useEffect, useState } from "react";
import { store } from "#store/store.ts";
import "#ui/font.css";
import "#ui/base.css";
import styles from "./App.module.css";
import { focusAsk } from "./Ask.tsx";
import { Bar } from "./Bar.tsx";
import { Dialogs } from "./Dialogs.tsx";
import { Dock } from "./Dock.tsx";
import { type Rest, restHeight } from "./dock-width.ts";
import { MapArea } from "./MapArea.tsx";
import { useFlow, usePhone } from "./media.ts";
import { focusNextRegion, isTyping } from "./regions.ts";
import { Sheet } from "./Sheet.tsx";
import { LateLesson } from "./LateLesson.tsx";
import { Status } from "./Status.tsx";
import { followTheme } from "./theme.ts";
import { useDroppedFiles } from "./use-dropped-files.ts";
import { useUndoKeys } from "./use-undo-keys.ts";
import { useWindowHeight } from "./window-size.ts";

/** The window: bar, map, dock, status line. On a phone the dock is a sheet and the status moves to the menu. */
export function App() {
  const phone = usePhone();
  const [rest, setRest] = useState<Rest>("middle");
  const height = useWindowHeight();
  const flow = useFlow();
  useEffect(followTheme, []);
  useKeys();
  useUndoKeys();
  useDroppedFiles();
  // A panel opened from elsewhere must be seen: the sheet comes up from its lowest rest, the window scrolls to it.
  useEffect(
    () =>
      store.subscribe(
        (state) => state.panel,
        () => {
          setRest((now) => (now === "low" ? "middle" : now));
          if (flow) document.getElementById("panel")?.scrollIntoView();
        },
      ),
    [flow],
  );
  // Fully open, the sheet leaves the map where it was: it comes back to the same place.
  const covered = phone && !flow ? restHeight(rest === "high" ? "middle" : rest, height) : 0;
  return (
    <div className={styles.app}>
      <Bar phone={phone} />
      {!phone && <LateLesson />}
      <MapArea phone={phone} flow={flow} covered={covered} />
      {phone ? <Sheet rest={rest} onRest={setRest} /> : <Dock />}
      {!phone && <Status />}
      <Dialogs />
    </div>
  );
}

/** `/` goes to the ask field, F6 from part to part. */
function useKeys(): void {
  useEffect(() => {
    const key = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
      if (event.key === "F6" && !event.ctrlKey && !event.altKey) {
        event.preventDefault();
        focusNextRegion(event.shiftKey);
      } else if (
        event.key === "/" &&
        !event.ctrlKey &&
        !event.metaKey &&
        !isTyping(event.target) &&
        focusAsk()
      ) {
        event.preventDefault();
      }
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, []);
}
