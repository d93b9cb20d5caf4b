import { PanelRightClose, PanelRightOpen } from "lucide-react";
import { type CSSProperties, useEffect, useRef, useState } from "react";
import { panels } from "#panels/registry.ts";
import { store, useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import { dockWidth, LEAST, mostWidth } from "./dock-width.ts";
import styles from "./Dock.module.css";
import { DockGrip } from "./DockGrip.tsx";
import { DockTabs, useTabs } from "./DockTabs.tsx";
import { PanelBody } from "./PanelBody.tsx";
import { useWindowWidth } from "./window-size.ts";

const OWN_WIDTH = 384;
/** What a lesson takes of the window, px. */
const LESSON = 432;

/** Panels beside the map. Each opens at its own width; a width set by hand is kept. Collapsed: a strip with turned words. */
export function Dock() {
  const open = useExplorer((state) => state.dockOpen);
  useFocusKept(open);
  return open ? <OpenDock /> : <Strip />;
}

/** The button that was pressed is gone: its counterpart takes the focus. */
function useFocusKept(open: boolean): void {
  const before = useRef(open);
  useEffect(() => {
    // In a lesson panels come and go by themselves.
    const isAsked = store.getState().lesson === null;
    if (before.current !== open && isAsked && (document.activeElement ?? document.body) === document.body) {
      document.querySelector<HTMLElement>("[data-dock-switch]")?.focus();
    }
    before.current = open;
  }, [open]);
}

function OpenDock() {
  const panel = useExplorer((state) => state.panel);
  const byHand = useExplorer((state) => state.dockWidths[panel]);
  const setDockWidth = useExplorer((state) => state.setDockWidth);
  const setDockOpen = useExplorer((state) => state.setDockOpen);
  const [dragged, setDragged] = useState<number | null>(null);
  const windowWidth = useWindowWidth();
  const wanted = byHand ?? panels.find((one) => one.id === panel)?.width ?? OWN_WIDTH;
  const taken = useExplorer((state) => (state.lesson === null ? 0 : LESSON));
  const width = dockWidth(dragged ?? wanted, windowWidth, taken);
  return (
    <aside
      className={styles.dock}
      style={{ "--width": `${width}px` } as CSSProperties}
      data-region="dock"
      aria-label="Panels"
    >
      <DockGrip
        width={width}
        least={LEAST}
        most={mostWidth(windowWidth, taken)}
        onDrag={setDragged}
        onSet={(next) => {
          setDragged(null);
          setDockWidth(panel, dockWidth(next, windowWidth, taken));
        }}
      />
      <div className={styles.tabs}>
        <DockTabs />
        <Button
          kind="plain"
          icon={PanelRightClose}
          aria-label="Collapse panels"
          data-dock-switch=""
          onClick={() => setDockOpen(false)}
        />
      </div>
      <PanelBody />
    </aside>
  );
}

function Strip() {
  const tabs = useTabs();
  const panel = useExplorer((state) => state.panel);
  const openPanel = useExplorer((state) => state.openPanel);
  return (
    <aside className={styles.strip} data-region="dock" aria-label="Panels">
      <Button
        kind="plain"
        icon={PanelRightOpen}
        aria-label="Open panels"
        data-dock-switch=""
        aria-expanded="false"
        onClick={() => openPanel(panel)}
      />
      {tabs.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          className={styles.turned}
          {...(id === panel ? { "aria-current": "true" } : {})}
          onClick={() => openPanel(id)}
        >
          {title}
        </button>
      ))}
    </aside>
  );
}
