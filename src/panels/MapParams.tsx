import { Play } from "lucide-react";
import { useId } from "react";
import type { Parameter, Projection } from "#projections/projection.ts";
import { useExplorer } from "#store/store.ts";
import { fixed, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { RangeInput } from "#ui/RangeInput.tsx";
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
  const id = useId();
  const shown = projection.params.filter(
    ({ name, hidden }) => hidden !== true && (name !== "component3" || draft.dims === 3),
  );
  if (shown.length === 0) return null;
  const unusual = shown.some(({ name }) => draft.params[name] !== undefined);
  return (
    <section aria-label="Parameters">
      <h3>What shapes it</h3>
      {shown.map((parameter, i) => (
        <ParameterRow
          key={parameter.name}
          parameter={parameter}
          value={draft.params[parameter.name] ?? parameter.standard(n)}
          waits={running && !parameter.live}
          helpId={`${id}-${lastAlike(shown, i)}`}
          helps={lastAlike(shown, i) === i}
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

/** Numbers in a row that have the same help share it under the last of them. */
function lastAlike(shown: readonly Parameter[], from: number): number {
  const { help, caution } = shown[from] ?? {};
  let last = from;
  while (shown[last + 1]?.help === help && shown[last + 1]?.caution === caution) last++;
  return last;
}

interface ParameterRowProps {
  readonly parameter: Parameter;
  readonly value: number;
  /** A map runs, and this cannot change while it does. */
  readonly waits: boolean;
  /** Of the element with the help, which may be that of another row. */
  readonly helpId: string;
  /** The help stands here. */
  readonly helps: boolean;
  readonly onChange: (value: number) => void;
}

function ParameterRow({ parameter, value, waits, helpId, helps, onChange }: ParameterRowProps) {
  const { label, help, caution, min, max, step } = parameter;
  const id = useId();
  const written = writtenAs(value, step);
  return (
    <div className={styles.parameter}>
      <label htmlFor={id}>{label}</label>
      {max - min === step ? (
        <Switch id={id} helpId={helpId} on={value === max} onChange={(on) => onChange(on ? max : min)} />
      ) : (
        <>
          <output htmlFor={id}>{written}</output>
          <RangeInput
            id={id}
            value={value}
            min={min}
            max={max}
            step={step}
            written={written}
            describedBy={helpId}
            onChange={onChange}
          />
        </>
      )}
      {helps && (
        <div id={helpId}>
          <p>
            {help}
            {waits && " It waits for the next run."}
          </p>
          <Caution>{caution}</Caution>
        </div>
      )}
    </div>
  );
}

interface SwitchProps {
  readonly id: string;
  readonly helpId: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** For a number of two values. */
function Switch({ id, helpId, on, onChange }: SwitchProps) {
  return (
    <input
      id={id}
      type="checkbox"
      checked={on}
      aria-describedby={helpId}
      onChange={({ target }) => onChange(target.checked)}
    />
  );
}

/** As many decimals as the step has. */
function writtenAs(value: number, step: number): string {
  const decimals = String(step).split(".")[1]?.length ?? 0;
  return decimals === 0 ? whole(value) : fixed(value, decimals);
}
