import { useLayoutEffect, useRef } from "react";
import { selectRowsById } from "#store/derived.ts";
import { useExplorer } from "#store/store.ts";
import { selectComparison } from "./facts.ts";
import type { Interaction } from "./interaction.ts";
import css from "./map.module.css";
import { sharesShown } from "./marks.ts";
import { percent, score2, shortened, whole } from "./text.ts";

const LONGEST = 240;
const SUBJECT = 24;

/** Text, group and scores of the item under the pointer or the keyboard, beside its point. */
export function HoverCard({ interaction }: { readonly interaction: Interaction }) {
  const hovered = useExplorer((state) => state.hovered);
  return hovered === null ? null : <Card key={hovered} id={hovered} interaction={interaction} />;
}

function Card({ id, interaction }: { readonly id: number; readonly interaction: Interaction }) {
  const element = useRef<HTMLDivElement>(null);
  const item = useExplorer((state) => state.items[selectRowsById(state).get(id) ?? -1] ?? null);
  const comparison = useExplorer(selectComparison);
  const row = useExplorer((state) => selectRowsById(state).get(id) ?? -1);
  const kept = useExplorer((state) => sharesShown(state)?.[row] ?? null);

  useLayoutEffect(
    () => (element.current ? interaction.holdCard(element.current, id) : undefined),
    [id, interaction],
  );

  if (!item) return null;
  const rank = comparison?.ranks[row] ?? 0;
  const mapRank = comparison?.mapRanks[row] ?? 0;
  return (
    <div ref={element} className={css["card"]} aria-hidden="true">
      <b dir="auto">{shortened(item.text, LONGEST)}</b>
      {item.label !== null && <span dir="auto">{item.label}</span>}
      {comparison && row !== comparison.subjectRow && (
        <dl>
          <dt dir="auto">to {shortened(comparison.subject, SUBJECT)}</dt>
          <dd>{score2(comparison.cosines[row] ?? Number.NaN)}</dd>
          {rank > 0 && <dt>true rank</dt>}
          {rank > 0 && <dd>{whole(rank)}</dd>}
          {mapRank > 0 && <dt>rank in map</dt>}
          {mapRank > 0 && <dd>{whole(mapRank)}</dd>}
        </dl>
      )}
      {kept !== null && (
        <dl>
          <dt>neighbours kept</dt>
          <dd>{percent(kept)}</dd>
        </dl>
      )}
    </div>
  );
}
