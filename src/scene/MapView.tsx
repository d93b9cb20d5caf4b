import { Suspense, useCallback, useId, useState } from "react";
import { store, useExplorer } from "#store/store.ts";
import type { Renderer } from "#store/view.ts";
import { late } from "#ui/late.tsx";
import { HoverCard } from "./HoverCard.tsx";
import { KEY_HELP } from "./keys.ts";
import css from "./map.module.css";
import { MapStage } from "./MapStage.tsx";
import type { Insets } from "./pose.ts";
import { Spoken } from "./Spoken.tsx";
import { whole } from "./text.ts";
import type { Interaction } from "./interaction.ts";

const table = late<{ readonly retry: (() => void) | null }>("The table", async () => ({
  default: (await import("./TableView.tsx")).TableView,
}));

/** Fetches the table, which comes later than the map. */
export const fetchTable = table.load;

const NOTICE = "map-renderer";
const DESKTOP: Insets = { top: 76, right: 110, bottom: 96, left: 110 };

interface Props {
  /** Parts of the window that something stands over, px; the map is framed in what is left. */
  readonly insets?: Insets;
  /** Cosine that counts as full warmth; the model says it. */
  readonly warmest?: number;
}

/** The map, or the table when it is asked for or the browser can draw nothing. Fills its parent. */
export function MapView({ insets = DESKTOP, warmest = 0.85 }: Props) {
  const renderer = useExplorer((state) => state.renderer);
  const showTable = useExplorer((state) => state.showTable);
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => {
    store.getState().setRenderer("webgl");
    setAttempt((before) => before + 1);
  }, []);
  const onRenderer = useCallback((next: Renderer, lost: boolean) => takeRenderer(next, lost, retry), [retry]);
  if (renderer === "none" || showTable) {
    return (
      <Suspense fallback={null}>
        <table.Panel retry={renderer === "none" ? retry : null} />
      </Suspense>
    );
  }
  return <DrawnMap key={attempt} insets={insets} warmest={warmest} onRenderer={onRenderer} />;
}

/** Keeps in the store what draws the map, and says so once when that is not the graphics card. */
function takeRenderer(next: Renderer, lost: boolean, retry: () => void): void {
  const { renderer, setRenderer, notify, dismiss } = store.getState();
  if (next !== "canvas") dismiss(NOTICE);
  else if (renderer !== "canvas") {
    notify({
      key: NOTICE,
      kind: "note",
      what: `${lost ? "The graphics card stopped drawing." : "This browser gives no WebGL."} The map is drawn without it and works the same.`,
      detail: "",
      actions: lost ? [{ label: "Try again", run: retry }] : [],
    });
  }
  setRenderer(next);
}

type DrawnProps = Required<Props> & { readonly onRenderer: (renderer: Renderer, lost: boolean) => void };

function DrawnMap({ insets, warmest, onRenderer }: DrawnProps) {
  const [interaction, setInteraction] = useState<Interaction | null>(null);
  const count = useExplorer((state) => state.map?.n ?? 0);
  const noun = useExplorer((state) => state.source.noun);
  const help = useId();
  return (
    <div className={css["map"]} data-map-root>
      <MapStage
        insets={insets}
        warmest={warmest}
        onRenderer={onRenderer}
        onOpen={setInteraction}
        label={`Map of ${whole(count)} ${noun === "" ? "items" : noun}`}
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
