import { ChevronDown, ChevronUp } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { sharesShown, subjectList } from "#scene/marks.ts";
import { selectColourColumn, selectScaled } from "#store/colouring.ts";
import { commands } from "#store/commands.ts";
import { selectGroups, selectRowsById, selectVisible, selectYardstick } from "#store/derived.ts";
import { latest } from "#store/loadable.ts";
import { selectPanelMarks } from "#store/marks.ts";
import type { NeighbourList } from "#store/neighbours.ts";
import type { State } from "#store/state.ts";
import { useExplorer } from "#store/store.ts";
import { selectTruth, type Truth } from "#store/truth.ts";
import { oneLine } from "#text/display.ts";
import { Icon } from "#ui/Icon.tsx";
import { ScaleLegend } from "#ui/ScaleLegend.tsx";
import styles from "./Legend.module.css";
import { ChangeColour } from "./ChangeColour.tsx";
import { CategorySwitches } from "./CategorySwitches.tsx";
import { CategoryLegend, ScaledLegend } from "./ColouredBy.tsx";
import { HiddenLine } from "./HiddenLine.tsx";
import { KeptLegend } from "./KeptLegend.tsx";
import { LegendGroups } from "./LegendGroups.tsx";
import { allOrShown, shownValues } from "./legend-counts.ts";
import { useWarmest } from "./states.tsx";

/** Longest question that is repeated in the title, characters. */
const SHORT = 28;

/** What the colours of the map mean: the label, or how similar everything is to what you chose. */
export function Legend({ phone }: { readonly phone: boolean }) {
  return (
    <div className={styles.corner}>
      <Colours phone={phone} />
      <ChangeColour />
      <HiddenLine />
    </div>
  );
}

function Colours({ phone }: { readonly phone: boolean }) {
  /** The groups stay open while something else colours the points for a while. */
  const [open, setOpen] = useState(false);
  const list = useExplorer(colouringList);
  useAgreement();
  const shares = useExplorer((state) =>
    state.panel === "arithmetic" && list === null ? null : sharesShown(state),
  );
  const truth = useExplorer(selectTruth);
  const scaled = useExplorer((state) => (journeyShown(state) ? null : selectScaled(state)));
  const column = useExplorer((state) => (journeyShown(state) ? null : selectColourColumn(state)));
  if (truth === null) {
    if (shares !== null) return <KeptLegend shares={shares} phone={phone} />;
    if (scaled !== null) return <ScaledLegend scaled={scaled} phone={phone} />;
    if (column?.kind === "category")
      return (
        <CategoryLegend
          key={column.name}
          column={column}
          open={!phone}
          renderGroups={() => <CategorySwitches column={column} />}
        />
      );
  }
  if (list === null) return <Groups open={open} onOpen={setOpen} />;
  // A phone keeps the room for the map; the bars of the panel say the same.
  return phone ? null : <Similarity list={list} />;
}

/** While agreement is the colour or the size, every new map is measured when it has come to rest. */
function useAgreement(): void {
  const wanted = useExplorer(
    ({ colourBy, sizeBy, agreement, map, job }) =>
      (colourBy === "agreement" || sizeBy === "agreement") &&
      agreement.state === "idle" &&
      map?.settled === true &&
      job === null,
  );
  useEffect(() => {
    if (wanted) void commands().measureAgreement();
  }, [wanted]);
}

const journeyShown = (state: State): boolean =>
  state.panel === "arithmetic" && latest(state.arithmetic) !== null;

/** The cosines that colour the points now, by the same facts as the scene; null while something else does. */
export function colouringList(state: State): NeighbourList | Truth | null {
  const truth = selectTruth(state);
  if (truth !== null) return truth;
  const brushed = state.panel === "matrix" && state.block.length > 0;
  const several = brushed || state.selection.length > 1;
  const lights = (selectPanelMarks(state)?.lit ?? null) !== null;
  if (journeyShown(state) || lights || (several && state.colourBy !== "similarity")) return null;
  return subjectList(state);
}

/** The item that the cosines are of; null for a question. */
export const subjectId = (list: NeighbourList | Truth): number | null =>
  "id" in list ? list.id : list.subject.kind === "item" ? list.subject.id : null;

function Groups({ open, onOpen }: { readonly open: boolean; readonly onOpen: (open: boolean) => void }) {
  const groups = useExplorer(selectGroups);
  const labelName = useExplorer((state) => state.source.labelName);
  if (groups.length === 0) return null;
  return (
    <div className={styles.legend} data-avoid="">
      <button type="button" className={styles.open} aria-expanded={open} onClick={() => onOpen(!open)}>
        Colour: {labelName}
        <Icon of={open ? ChevronUp : ChevronDown} />
      </button>
      {open && <LegendGroups />}
    </div>
  );
}

function Similarity({ list }: { readonly list: NeighbourList | Truth }) {
  const yardstick = useExplorer(selectYardstick);
  const rows = useExplorer(selectRowsById);
  const warmest = useWarmest();
  const { cosines, text } = list;
  const id = subjectId(list);
  const visible = useExplorer(selectVisible);
  const row = id === null ? undefined : rows.get(id);
  const scores = useMemo(() => shownValues(cosines, visible, row), [cosines, visible, row]);
  const to = id === null && text.length > SHORT ? "the question" : oneLine(text, SHORT);
  return (
    <div className={styles.legend} data-avoid="">
      <ScaleLegend
        title={`Similarity to ${to}, ${allOrShown(scores.length, cosines.length - (row === undefined ? 0 : 1))}`}
        scores={scores}
        warmest={warmest}
        marks={yardstick === null ? [] : [{ at: yardstick, label: "← 95 % of pairs" }]}
        width={260}
      />
    </div>
  );
}
