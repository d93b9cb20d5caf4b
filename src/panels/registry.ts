import type { PanelDefinition } from "./panel.ts";

const found = import.meta.glob<PanelDefinition>("./*.panel.tsx", { eager: true, import: "default" });

/** Every panel there is, in the order of the tabs. */
export const panels: readonly PanelDefinition[] = Object.values(found).sort((a, b) => a.order - b.order);
