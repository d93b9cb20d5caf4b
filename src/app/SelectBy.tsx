import { SquareDashedMousePointer } from "lucide-react";
import { useState } from "react";
import { selectGroups } from "#store/derived.ts";
import { useExplorer } from "#store/store.ts";
import { Icon } from "#ui/Icon.tsx";
import { Popover } from "#ui/Popover.tsx";
import { Segment } from "#ui/Segment.tsx";
import styles from "./MapTools.module.css";
import { SelectApply } from "./SelectApply.tsx";
import { ByGroup, BySimilarity, ByText } from "./SelectFields.tsx";
import { NOTHING_WISHED, type Wish } from "./select-wish.ts";
import form from "./SelectTools.module.css";
import { ToolSwitch } from "./ToolSwitch.tsx";
import { UndoButtons } from "./UndoButtons.tsx";

const WAYS = [
  { value: "text", label: "Text" },
  { value: "group", label: "Group" },
  { value: "similarity", label: "Similarity" },
] as const;

/** The button "Select" and its panel: the keyboard's way to several items. What was looked for stands when it opens again. */
export function SelectBy({ phone = false }: { readonly phone?: boolean }) {
  const [wish, setWish] = useState<Wish>(NOTHING_WISHED);
  const labelled = useExplorer((state) => selectGroups(state).length > 0);
  const drawn = useExplorer((state) => !state.showTable && state.renderer !== "none");
  const change = (next: Partial<Wish>): void => setWish({ ...wish, ...next });
  return (
    <div className={styles.group}>
      <Popover
        title="Select items"
        renderButton={(props) => (
          <button type="button" {...props}>
            <Icon of={SquareDashedMousePointer} />
            Select
          </button>
        )}
      >
        <div className={form.form}>
          {drawn && (
            <div className={form.drag}>
              <ToolSwitch wide />
            </div>
          )}
          <Segment
            label="Select by"
            value={wish.by}
            options={WAYS.map((way) => ({ ...way, disabled: way.value === "group" && !labelled }))}
            onChange={(by) => change({ by })}
            wide
          />
          {wish.by === "text" && <ByText wish={wish} change={change} />}
          {wish.by === "group" && <ByGroup wish={wish} change={change} />}
          {wish.by === "similarity" && <BySimilarity wish={wish} change={change} />}
          <SelectApply wish={wish} />
          {phone && <UndoButtons />}
        </div>
      </Popover>
    </div>
  );
}
