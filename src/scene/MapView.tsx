import { useCallback, useEffect, useId, useState } from "react";
import { store, useExplorer } from "#store/store.ts";
import { HoverCard } from "./HoverCard.tsx";
import { KEY_HELP } from "./keys.ts";
import css from "./map.module.css";
import { MapStage } from "./MapStage.tsx";
import type { Insets } from "./pose.ts";
import { Spoken } from "./Spoken.tsx";
import { TableView } from "./TableView.tsx";
import { whole } from "./text.ts";
import { canDraw } from "./webgl.ts";
import type { Interaction } from "./interaction.ts";

const DESKTOP: Insets = { top: 76, right: 110, bottom: 96, left: 110 };

interface Props {
  /** Parts of the window that something stands over, px; the map is framed in what is left. */
  readonly insets?: Insets;
  /** Cosine that counts as full warmth; the model says it. */
  readonly warmest?: number;
}

/** The map, or the table when it is asked for or the browser gives no 3D. Fills its parent. */
export function MapView({ insets = DESKTOP, warmest = 0.85 }: Props) {
  const renderer = useExplorer((state) => state.renderer);
  const showTable = useExplorer((state) => state.showTable);
  const [able, setAble] = useState(canDraw);
  const lost = useCallback(() => store.getState().setRenderer("none"), []);
  useEffect(() => {
    if (!able) lost();
  }, [able, lost]);
  const retry = (): void => {
    const now = canDraw();
    setAble(now);
    if (now) store.getState().setRenderer("webgl");
  };
  if (!able || renderer === "none") return <TableView retry={retry} />;
  if (showTable) return <TableView retry={null} />;
  return <DrawnMap insets={insets} warmest={warmest} lost={lost} />;
}

function DrawnMap({ insets, warmest, lost }: Required<Props> & { readonly lost: () => void }) {
  const [interaction, setInteraction] = useState<Interaction | null>(null);
  const count = useExplorer((state) => state.map?.n ?? 0);
  const noun = useExplorer((state) => state.source.noun);
  const help = useId();
  return (
    <div className={css["map"]} data-map-root>
      <MapStage
        insets={insets}
        warmest={warmest}
        lost={lost}
        onOpen={setInteraction}
        label={`Map of ${whole(count)} ${noun}`}
        describedBy={help}
      />
      {interaction && <HoverCard interaction={interaction} />}
      {interaction && <Spoken interaction={interaction} />}
      <p id={help} className={css["hidden"]}>
        {KEY_HELP}
      </p>
    </div>
  );
}
