import { projections } from "#projections/registry.ts";
import type { Projection } from "#projections/projection.ts";
import { placeColumns } from "#store/place-columns.ts";
import { useExplorer } from "#store/store.ts";
import { Chip } from "#ui/Chip.tsx";
import { Caution } from "./Caution.tsx";
import type { MapWishes } from "./map-draft.ts";
import styles from "./map.module.css";
import panelStyles from "./panel.module.css";

interface MapMethodProps {
  readonly projection: Projection;
  readonly wishes: MapWishes;
}

/** Which kind of map this is, how to read it, and the other kinds. */
export function MapMethod({ projection, wishes }: MapMethodProps) {
  const placed = useExplorer(({ items }) => placeColumns(items) !== null);
  const offered = projections.filter(({ input }) => input !== "columns" || placed);
  return (
    <>
      <h2>{projection.label}</h2>
      <p className={panelStyles.note}>{projection.help}</p>
      <Caution>{projection.caution}</Caution>
      <fieldset className={styles.methods} aria-label="Kind of map">
        {offered.map(({ id, label }) => (
          <Chip
            key={id}
            aria-pressed={id === projection.id}
            onClick={() => id !== projection.id && wishes.choose(id)}
          >
            {label}
          </Chip>
        ))}
      </fieldset>
    </>
  );
}
