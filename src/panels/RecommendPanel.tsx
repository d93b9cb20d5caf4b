import { useState } from "react";
import { useExplorer } from "#store/store.ts";
import { Segment } from "#ui/Segment.tsx";
import panelStyles from "./panel.module.css";
import { People } from "./People.tsx";
import { Taste } from "./Taste.tsx";
import { selectRecommended, useMarkKeys } from "./use-taste.ts";

type Part = "taste" | "people";

const PARTS: readonly { value: Part; label: string }[] = [
  { value: "taste", label: "Your taste" },
  { value: "people", label: "People and items" },
];

export default function RecommendPanel() {
  const [part, setPart] = useState<Part>("taste");
  const loading = useExplorer((state) => selectRecommended(state).state === "loading");
  useMarkKeys();
  return (
    <section className={panelStyles.panel} aria-label="Recommend" aria-busy={loading}>
      <h2>{part === "taste" ? "More of what you like" : "People and items in one space"}</h2>
      <p className={panelStyles.note}>
        {part === "taste"
          ? "A taste is a vector like any other: near what is liked, away from what is not. What is near it is recommended."
          : "A person is the mean of the items in their history, so people stand among the items, and a dot product says what suits whom."}
      </p>
      <div className={panelStyles.row}>
        <Segment label="Part" value={part} options={PARTS} onChange={setPart} />
      </div>
      {part === "taste" ? <Taste /> : <People />}
    </section>
  );
}
