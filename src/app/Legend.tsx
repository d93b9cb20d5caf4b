import { ChevronDown, ChevronUp } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { sharesShown, subjectList } from "#scene/marks.ts";
import { commands } from "#store/commands.ts";
import { selectGroups, selectRowsById, selectYardstick } from "#store/derived.ts";
import { latest } from "#store/loadable.ts";
import type { NeighbourList } from "#store/neighbours.ts";
import type { State } from "#store/state.ts";
import { useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { whole } from "#text/number.ts";
import { Icon } from "#ui/Icon.tsx";
import { ScaleLegend } from "#ui/ScaleLegend.tsx";
import styles from "./Legend.module.css";
import { HiddenLine } from "./HiddenLine.tsx";
import { KeptLegend } from "./KeptLegend.tsx";
import { LegendGroups } from "./LegendGroups.tsx";
import { useWarmest } from "./states.tsx";

/** Longest question that is repeated in the title, characters. */
const SHORT = 28;

/** What the colours of the map mean: the label, or how similar everything is to what you chose. */
export function Legend({ phone }: { readonly phone: boolean }) {
  return (
    <div className={styles.corner}>
      <Colours phone={phone} />
      <HiddenLine />
    </div>
  );
}

function Colours({ phone }: { readonly phone: boolean }) {
  const list = useExplorer(colouringList);
  useAgreement();
  const shares = useExplorer((state) =>
    state.panel === "arithmetic" && list === null ? null : sharesShown(state),
  );
  if (shares !== null) return <KeptLegend shares={shares} phone={phone} />;
  if (list === null) return <Groups />;
  // A phone keeps the room for the map; the bars of the panel say the same.
  return phone ? null : <Similarity list={list} />;
}

/** While agreement is the colour, every new map is measured when it has come to rest. */
function useAgreement(): void {
  const wanted = useExplorer(
    ({ colourBy, agreement, map, job }) =>
      colourBy === "agreement" && agreement.state === "idle" && map?.settled === true && job === null,
  );
  useEffect(() => {
    if (wanted) void commands().measureAgreement();
  }, [wanted]);
}

/** The list whose cosines colour the points now, by the same facts as the scene; null while labels do. */
export function colouringList(state: State): NeighbourList | null {
  const journey = state.panel === "arithmetic" && latest(state.arithmetic) !== null;
  const brushed = state.panel === "matrix" && state.block.length > 0;
  return journey || brushed || state.selection.length > 1 ? null : subjectList(state);
}

function Groups() {
  const [open, setOpen] = useState(false);
  const groups = useExplorer(selectGroups);
  const labelName = useExplorer((state) => state.source.labelName);
  if (groups.length === 0) return null;
  return (
    <div className={styles.legend} data-avoid="">
      <button type="button" className={styles.open} aria-expanded={open} onClick={() => setOpen(!open)}>
        Colour: {labelName}
        <Icon of={open ? ChevronUp : ChevronDown} />
      </button>
      {open && <LegendGroups />}
    </div>
  );
}

function Similarity({ list }: { readonly list: NeighbourList }) {
  const yardstick = useExplorer(selectYardstick);
  const rows = useExplorer(selectRowsById);
  const warmest = useWarmest();
  const { subject, cosines, text } = list;
  const scores = useMemo(() => {
    const own = subject.kind === "item" ? rows.get(subject.id) : undefined;
    return own === undefined ? cosines : cosines.filter((_, row) => row !== own);
  }, [subject, cosines, rows]);
  const to = subject.kind === "text" && text.length > SHORT ? "the question" : oneLine(text, SHORT);
  return (
    <div className={styles.legend} data-avoid="">
      <ScaleLegend
        title={`Similarity to ${to}, all ${whole(scores.length)}`}
        scores={scores}
        warmest={warmest}
        marks={yardstick === null ? [] : [{ at: yardstick, label: "← 95 % of pairs" }]}
        width={260}
      />
    </div>
  );
}
