import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { GraduationCap } from "lucide-react";
import { useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import { Ask } from "./Ask.tsx";
import { type Rest, RESTS, restAt, restHeight } from "./dock-width.ts";
import { DockTabs, useOpenTab } from "./DockTabs.tsx";
import { LateLesson } from "./LateLesson.tsx";
import { PanelBody } from "./PanelBody.tsx";
import styles from "./Sheet.module.css";
import { useWindowHeight } from "./window-size.ts";

interface SheetProps {
  readonly rest: Rest;
  readonly onRest: (rest: Rest) => void;
}

const NEXT: Readonly<Record<Rest, Rest>> = { low: "middle", middle: "high", high: "low" };
const NAME: Readonly<Record<Rest, string>> = { low: "small", middle: "half open", high: "open" };

interface Grab {
  readonly y: number;
  readonly height: number;
  lastY: number;
  lastTime: number;
  velocity: number;
}

/** A press that moves less than this is a press, px. */
const STEADY = 4;

/** The dock on a phone: a sheet from below with three rests. Drag its handle, press it, or use the arrow keys on it. */
export function Sheet({ rest, onRest }: SheetProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  const grab = useRef<Grab | null>(null);
  const pulled = useRef(false);
  const screen = useWindowHeight();
  const height = dragged ?? restHeight(rest, screen);
  const index = useOpenTab() === "all";
  const lesson = useExplorer((state) => state.lesson !== null || state.game !== null);
  const dockOpen = useExplorer((state) => state.dockOpen);
  const setDockOpen = useExplorer((state) => state.setDockOpen);

  const moved = (event: PointerEvent): void => {
    const held = grab.current;
    if (held === null) return;
    if (Math.abs(event.clientY - held.y) > STEADY) pulled.current = true;
    const time = event.timeStamp - held.lastTime;
    if (time > 0) held.velocity = (event.clientY - held.lastY) / time;
    held.lastY = event.clientY;
    held.lastTime = event.timeStamp;
    const next = held.height + held.y - event.clientY;
    setDragged(Math.min(Math.max(next, restHeight("low", screen)), restHeight("high", screen)));
  };
  const letGo = (): void => {
    if (dragged !== null && grab.current !== null) onRest(restAt(dragged, screen, grab.current.velocity));
    setDragged(null);
    grab.current = null;
  };
  const key = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    const next = RESTS[RESTS.indexOf(rest) + by];
    if (by === 0 || next === undefined) return;
    event.preventDefault();
    onRest(next);
  };
  return (
    <aside
      className={dragged === null ? styles.sheet : `${styles.sheet} ${styles.held}`}
      style={{ height }}
      data-region="dock"
      aria-label="Panels"
    >
      <button
        type="button"
        className={styles.handle}
        aria-label={`Panels are ${NAME[rest]}. Change the size`}
        onKeyDown={key}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const { clientY: y, timeStamp: lastTime } = event;
          pulled.current = false;
          grab.current = { y, height, lastY: y, lastTime, velocity: 0 };
        }}
        onPointerMove={moved}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onClick={() => {
          if (!pulled.current) onRest(NEXT[rest]);
          pulled.current = false;
        }}
      />
      {lesson && !dockOpen ? (
        <LateLesson />
      ) : (
        <>
          {lesson && (
            <Button className={styles.back} icon={GraduationCap} onClick={() => setDockOpen(false)}>
              Back
            </Button>
          )}
          {index && rest !== "low" && (
            <div className={styles.ask}>
              <Ask />
            </div>
          )}
          <div className={styles.tabs}>
            <DockTabs onChoose={() => rest === "low" && onRest("middle")} />
          </div>
          <PanelBody />
        </>
      )}
    </aside>
  );
}
