import { formatExpression } from "#text/expression.ts";
import { latest } from "#store/loadable.ts";
import type { State } from "#store/state.ts";
import { useExplorer } from "#store/store.ts";
import { whole } from "#text/number.ts";
import styles from "./Caption.module.css";
import { methodInput } from "./states.tsx";

/** The title of the figure, on the ground itself. It goes when something is chosen. */
export function Caption() {
  const source = useExplorer((state) => state.source);
  const count = useExplorer((state) => state.items.length);
  const growing = useExplorer((state) => state.job !== null && state.source.kind === "pasted");
  const mapHelp = useExplorer(helpOf);
  const chosen = useExplorer((state) => state.selection.length > 0 || state.question !== null);
  const terms = useExplorer((state) =>
    state.panel === "arithmetic" ? (latest(state.arithmetic)?.terms ?? null) : null,
  );
  if (terms !== null) {
    return (
      <Title
        words={formatExpression(terms)}
        help="Each arrow is one step. The diamond is the result: a place, not a word."
      />
    );
  }
  if (chosen || count === 0) return null;
  return (
    <Title
      words={source.noun === "" ? source.title : counted(count, source.noun)}
      help={growing ? "Explore while it grows. Nothing waits for the end." : (mapHelp ?? source.help)}
    />
  );
}

function Title({ words, help }: { readonly words: string; readonly help: string }) {
  return (
    <div className={styles.title} data-avoid="">
      <h2 dir="auto">{words}</h2>
      {help !== "" && (
        <p dir="auto">
          {lines(help).map((line) => (
            <span key={line}>{line} </span>
          ))}
        </p>
      )}
    </div>
  );
}

/** Where near does not simply mean similar; null for a map made of neighbours that has settled. */
function helpOf({ map, job }: State): string | null {
  if (map === null) return null;
  if (map.stopped && map.settled && job === null)
    return "Stopped before it settled. What is near may not stay near.";
  switch (methodInput(map.method)) {
    case "vectors":
      return map.axes?.some(({ opposite }) => opposite !== null)
        ? "Each item stands where it leans. Near does not mean similar."
        : "Along the largest differences. Near need not mean similar.";
    case "columns":
      return "Places that the items brought. What near means, they say.";
    case "neighbours":
    case null:
      return null;
  }
}

/** The first sentence says what near means; it has a line of its own. */
function lines(help: string): readonly string[] {
  const end = help.indexOf(". ");
  return end === -1 ? [help] : [help.slice(0, end + 1), help.slice(end + 2)];
}

/** "319 everyday words", "1 item". */
export const counted = (count: number, noun: string): string =>
  `${whole(count)} ${count === 1 ? noun.replace(/s$/, "") : noun}`;
