import { Suspense } from "react";
import { panels } from "#panels/registry.ts";
import { PanelBoundary } from "./PanelBoundary.tsx";
import { tabId, useOpenTab } from "./DockTabs.tsx";
import styles from "./PanelBody.module.css";
import { QuestionIndex } from "./QuestionIndex.tsx";

/** The panel that is open, scrolling under its tab. */
export function PanelBody() {
  const open = useOpenTab();
  const panel = panels.find(({ id }) => id === open);
  const Panel = panel?.Panel ?? QuestionIndex;
  return (
    <div
      key={open}
      id="panel"
      className={styles.body}
      role="tabpanel"
      aria-labelledby={tabId(open)}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
      tabIndex={0}
    >
      <PanelBoundary name={panel?.title ?? "All"}>
        <Suspense fallback={<p className="quiet">Fetching the panel.</p>}>
          <Panel />
        </Suspense>
      </PanelBoundary>
    </div>
  );
}
