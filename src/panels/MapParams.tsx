import { Play } from "lucide-react";
import { type CSSProperties, useId } from "react";
import type { Parameter, Projection } from "#projections/projection.ts";
import { useExplorer } from "#store/store.ts";
import { fixed, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Caution } from "./Caution.tsx";
import type { MapWishes } from "./map-draft.ts";
import styles from "./map.module.css";
import panelStyles from "./panel.module.css";

interface MapParamsProps {
  readonly projection: Projection;
  readonly wishes: MapWishes;
}

/** What shapes this kind of map: each number with what it does and the misreading it invites. */
export function MapParams({ projection, wishes }: MapParamsProps) {
  const { draft, pending, running, run, change, setParam } = wishes;
  const n = useExplorer((state) => state.vectors.n);
  const shown = projection.params.filter(
    ({ name, hidden }) => hidden !== true && (name !== "component3" || draft.dims === 3),
  );
  if (shown.length === 0) return null;
  const unusual = shown.some(({ name }) => draft.params[name] !== undefined);
  return (
    <section aria-label="Parameters">
      <h3>What shapes it</h3>
      {shown.map((parameter) => (
        <ParameterRow
          key={parameter.name}
          parameter={parameter}
          value={draft.params[parameter.name] ?? parameter.standard(n)}
          waits={running && !parameter.live}
          onChange={(value) => setParam(parameter.name, value, parameter.live)}
        />
      ))}
      {(unusual || pending) && (
        <div className={panelStyles.row}>
          {pending && !running && (
            <Button kind="primary" icon={Play} onClick={() => run()}>
              Run with these
            </Button>
          )}
          {unusual && (
            <Button kind="link" onClick={() => change({ params: {} })}>
              Back to the usual
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

interface ParameterRowProps {
  readonly parameter: Parameter;
  readonly value: number;
  /** A map runs, and this cannot change while it does. */
  readonly waits: boolean;
  readonly onChange: (value: number) => void;
}

function ParameterRow({ parameter, value, waits, onChange }: ParameterRowProps) {
  const { label, help, caution, min, max, step } = parameter;
  const id = useId();
  const written = writtenAs(value, step);
  return (
    <div className={styles.parameter}>
      <label htmlFor={id}>{label}</label>
      {max - min === step ? (
        <Switch id={id} on={value === max} onChange={(on) => onChange(on ? max : min)} />
      ) : (
        <>
          <output htmlFor={id}>{written}</output>
          <input
            id={id}
            type="range"
            min={min}
            max={max}
            step={step}
            value={value}
            style={{ "--share": `${((value - min) / (max - min)) * 100}%` } as CSSProperties}
            aria-valuetext={written}
            aria-describedby={`${id}-help`}
            onChange={({ target }) => onChange(target.valueAsNumber)}
          />
        </>
      )}
      <div id={`${id}-help`}>
        <p>
          {help}
          {waits && " It waits for the next run."}
        </p>
        <Caution>{caution}</Caution>
      </div>
    </div>
  );
}

interface SwitchProps {
  readonly id: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** For a number of two values. */
function Switch({ id, on, onChange }: SwitchProps) {
  return (
    <input
      id={id}
      type="checkbox"
      checked={on}
      aria-describedby={`${id}-help`}
      onChange={({ target }) => onChange(target.checked)}
    />
  );
}

/** As many decimals as the step has. */
function writtenAs(value: number, step: number): string {
  const decimals = String(step).split(".")[1]?.length ?? 0;
  return decimals === 0 ? whole(value) : fixed(value, decimals);
}
