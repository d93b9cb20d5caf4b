import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { panels } from "#panels/registry.ts";
import { useExplorer } from "#store/store.ts";
import styles from "./DockTabs.module.css";

interface Tab {
  readonly id: string;
  readonly title: string;
}

const ALL: Tab = { id: "all", title: "All" };
/** Panels besides those that stay: so many have a tab, those opened last. */
const VISITORS = 2;

/** The index first, then the panels that stay, then those opened last. */
export function tabsOf(visited: readonly string[]): readonly Tab[] {
  const guests = new Set(panels.flatMap(({ id, stays }) => (stays === true ? [] : [id])));
  const visitors = new Set(visited.filter((id) => guests.has(id)).slice(0, VISITORS));
  const shown = panels.filter(({ id, stays }) => stays === true || visitors.has(id));
  return [ALL, ...shown.map(({ id, title }) => ({ id, title }))];
}

export function useTabs(): readonly Tab[] {
  const visited = useExplorer((state) => state.visited);
  const panel = useExplorer((state) => state.panel);
  return useMemo(() => tabsOf([panel, ...visited.filter((other) => other !== panel)]), [visited, panel]);
}

/** The tab of a panel that is not there falls to the index. */
export const useOpenTab = (): string =>
  useExplorer((state) => (panels.some(({ id }) => id === state.panel) ? state.panel : "all"));

export const tabId = (panel: string): string => `tab-${panel}`;

/** One stop in the tab order; arrows, Home and End choose. */
export function DockTabs({ onChoose }: { readonly onChoose?: () => void }) {
  const current = useOpenTab();
  const openPanel = useExplorer((state) => state.openPanel);
  const tabs = useTabs();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.getElementById(tabId(current))?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current]);
  const choose = (id: string): void => {
    openPanel(id);
    onChoose?.();
  };
  const step = (event: KeyboardEvent): void => {
    const at = stepTo(
      event.key,
      tabs.findIndex(({ id }) => id === current),
      tabs.length,
    );
    const tab = at === null ? undefined : tabs[at];
    if (tab === undefined || at === null) return;
    event.preventDefault();
    choose(tab.id);
    const button = list.current?.children[at];
    if (button instanceof HTMLElement) button.focus();
  };
  return (
    <div ref={list} className={styles.list} role="tablist" aria-label="Panels">
      {tabs.map(({ id, title }) => (
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

function stepTo(key: string, now: number, count: number): number | null {
  switch (key) {
    case "ArrowRight":
      return (now + 1) % count;
    case "ArrowLeft":
      return (now - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
