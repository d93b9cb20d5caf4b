import { type KeyboardEvent, useRef } from "react";
import { panels } from "#panels/registry.ts";
import { useExplorer } from "#store/store.ts";
import styles from "./DockTabs.module.css";

/** The index first, then every panel there is. */
export const TABS: readonly { readonly id: string; readonly title: string }[] = [
  { id: "all", title: "All" },
  ...panels.map(({ id, title }) => ({ id, title })),
];

/** The tab of a panel that is not there falls to the index. */
export const useOpenTab = (): string =>
  useExplorer((state) => (TABS.some(({ id }) => id === state.panel) ? state.panel : "all"));

export const tabId = (panel: string): string => `tab-${panel}`;

/** One stop in the tab order; arrows, Home and End choose. */
export function DockTabs({ onChoose }: { readonly onChoose?: () => void }) {
  const current = useOpenTab();
  const openPanel = useExplorer((state) => state.openPanel);
  const list = useRef<HTMLDivElement>(null);
  const choose = (id: string): void => {
    openPanel(id);
    onChoose?.();
  };
  const step = (event: KeyboardEvent): void => {
    const at = stepTo(
      event.key,
      TABS.findIndex(({ id }) => id === current),
    );
    const tab = at === null ? undefined : TABS[at];
    if (tab === undefined || at === null) return;
    event.preventDefault();
    choose(tab.id);
    const button = list.current?.children[at];
    if (button instanceof HTMLElement) button.focus();
  };
  return (
    <div ref={list} className={styles.list} role="tablist" aria-label="Panels">
      {TABS.map(({ id, title }) => (
        <button
          key={id}
          id={tabId(id)}
          type="button"
          role="tab"
          aria-selected={id === current}
          aria-controls="panel"
          tabIndex={id === current ? 0 : -1}
          {...(id === current ? { "data-focus-first": "" } : {})}
          onClick={() => choose(id)}
          onKeyDown={step}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

function stepTo(key: string, now: number): number | null {
  switch (key) {
    case "ArrowRight":
      return (now + 1) % TABS.length;
    case "ArrowLeft":
      return (now - 1 + TABS.length) % TABS.length;
    case "Home":
      return 0;
    case "End":
      return TABS.length - 1;
    default:
      return null;
  }
}
