import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";

/** One panel of the dock. One file a panel, `<Name>.panel.tsx`, whose default export is this. */
export interface PanelDefinition {
  /** Lower-case, also the URL value. */
  readonly id: string;
  /** On the tab. */
  readonly title: string;
  /**
   * How the index asks it: a question a person would ask. `subject` is the chosen item's text, if any; `selected` counts
   * the chosen items.
   */
  readonly question: (
    subject: string | null,
    selected: number,
  ) => {
    readonly before: string;
    readonly strong: string;
    readonly after: string;
  };
  readonly group: "Look closer" | "Ask" | "Sort" | "Trust";
  /** Place in the index and among the tabs. */
  readonly order: number;
  /** Its tab is always there; others come when they are opened, and the one opened longest ago leaves. */
  readonly stays?: true;
  readonly icon: LucideIcon;
  /** Preferred width of the dock, px at scale 1. */
  readonly width: number;
  readonly Panel: ComponentType;
  /** Fetches what `Panel` shows, where that comes later than the page; see `ui/late.tsx`. */
  readonly load?: () => Promise<void>;
}
