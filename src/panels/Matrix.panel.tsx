import { Grid3x3 } from "lucide-react";
import { whole } from "#text/number.ts";
import { late } from "#ui/late.tsx";
import type { PanelDefinition } from "./panel.ts";

const panel: PanelDefinition = {
  id: "matrix",
  title: "Matrix",
  question: (_, selected) =>
    selected > 1
      ? { before: "How alike are these ", strong: whole(selected), after: "?" }
      : { before: "How alike are these?", strong: "", after: "" },
  group: "Look closer",
  order: 2,
  stays: true,
  icon: Grid3x3,
  width: 620,
  ...late("The Matrix panel", () => import("./MatrixPanel.tsx")),
};

export default panel;
