import type { KeyboardEvent } from "react";
import type { Joining, Tool } from "#store/selection.ts";
import { useExplorer } from "#store/store.ts";
import { Segment } from "#ui/Segment.tsx";
import { SelectBy } from "./SelectBy.tsx";
import styles from "./SelectTools.module.css";
import { ToolSwitch } from "./ToolSwitch.tsx";
import { UndoButtons } from "./UndoButtons.tsx";

const JOININGS = [
  { value: "replace", label: "New" },
  { value: "add", label: "Add" },
  { value: "remove", label: "Take away" },
] as const satisfies readonly { readonly value: Joining; readonly label: string }[];

/** Top right of the map: what a drag does, selecting by what the items say, and the way back. */
export function SelectTools({ phone }: { readonly phone: boolean }) {
  const tool = useExplorer((state) => state.tool);
  const table = useExplorer((state) => state.showTable || state.renderer === "none");
  const empty = useExplorer((state) => state.items.length === 0);
  const setTool = useExplorer((state) => state.setTool);
  if (empty) return null;
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || tool === "turn" || event.defaultPrevented) return;
    event.preventDefault();
    setTool("turn");
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape leaves the tool from any of its buttons
    <div className={styles.corner} onKeyDown={leave}>
      {!phone && (
        <div className={styles.tools} data-avoid="">
          {!table && (
            <div className={styles.wide}>
              <ToolSwitch />
            </div>
          )}
          <SelectBy />
          <UndoButtons />
        </div>
      )}
      {tool !== "turn" && !table && <Drawing tool={tool} />}
    </div>
  );
}

/** While a tool draws: how it works, what it does with what is selected already, and how to leave it. */
function Drawing({ tool }: { readonly tool: Exclude<Tool, "turn"> }) {
  const joining = useExplorer((state) => state.joining);
  const frontOnly = useExplorer((state) => state.frontOnly);
  const flat = useExplorer((state) => state.map?.dims === 2);
  const { setJoining, setFrontOnly, setTool } = useExplorer((state) => state);
  return (
    <div className={styles.drawing} data-avoid="">
      <p>
        Drag {tool === "lasso" ? "around the items" : "a box over the items"}.
        <span className={styles.keys}> Shift adds, Alt takes away, Esc leaves.</span>
      </p>
      <div className={styles.choices}>
        <Segment label="What is enclosed" value={joining} options={JOININGS} onChange={setJoining} />
        {!flat && (
          <label>
            <input
              type="checkbox"
              checked={frontOnly}
              onChange={(event) => setFrontOnly(event.target.checked)}
            />
            Front half only
          </label>
        )}
        <button type="button" className={styles.done} onClick={() => setTool("turn")}>
          Done
        </button>
      </div>
    </div>
  );
}
