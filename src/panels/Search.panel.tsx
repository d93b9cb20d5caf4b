import { Search } from "lucide-react";
import { late } from "#ui/late.tsx";
import type { PanelDefinition } from "./panel.ts";

const panel: PanelDefinition = {
  id: "search",
  title: "Search",
  question: () => ({ before: "Find by ", strong: "meaning", after: ", not by word" }),
  group: "Ask",
  order: 4,
  stays: true,
  icon: Search,
  width: 760,
  ...late("The Search panel", () => import("./SearchPanel.tsx")),
};

export default panel;
