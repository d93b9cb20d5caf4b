import { useEffect, useRef } from "react";
import { store } from "#store/store.ts";
import type { Renderer } from "#store/view.ts";
import type { Interaction } from "./interaction.ts";
import { pressKey } from "./keys.ts";
import css from "./map.module.css";
import type { Insets } from "./pose.ts";
import { openStage, type Stage } from "./stage.ts";

interface Props {
  readonly insets: Insets;
  readonly warmest: number;
  readonly label: string;
  readonly describedBy: string;
  /** What draws the map from now on, and whether that is because another no longer does. */
  readonly onRenderer: (renderer: Renderer, lost: boolean) => void;
  readonly onOpen: (interaction: Interaction | null) => void;
}

/** The one focusable element of the map, with its canvases. Keys go to the interaction. */
export function MapStage({ insets, warmest, label, describedBy, onRenderer, onOpen }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const stage = useRef<Stage | null>(null);
  const first = useRef({ insets, warmest });

  useEffect(() => {
    const container = element.current;
    if (!container) return undefined;
    const opened = openStage(container, store, { ...first.current, onRenderer });
    if (!opened) {
      onRenderer("none", false);
      return undefined;
    }
    stage.current = opened;
    onOpen(opened.interaction);
    const press = (event: KeyboardEvent): void => {
      if (!pressKey(event, opened.interaction)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const blur = (): void => {
      if (!opened.interaction.walking) return;
      opened.interaction.walking = false;
      store.getState().hover(null);
    };
    container.addEventListener("keydown", press);
    container.addEventListener("blur", blur);
    return () => {
      container.removeEventListener("keydown", press);
      container.removeEventListener("blur", blur);
      onOpen(null);
      stage.current = null;
      opened.dispose();
    };
  }, [onRenderer, onOpen]);

  useEffect(() => {
    first.current = { insets, warmest };
    stage.current?.setInsets(insets);
    if (stage.current) stage.current.interaction.scene.warmest = warmest;
  }, [insets, warmest]);

  return (
    <div
      ref={element}
      className={css["stage"]}
      role="application"
      aria-roledescription="map"
      aria-label={label}
      aria-describedby={describedBy}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the map takes keys
      tabIndex={0}
      data-map
    />
  );
}
