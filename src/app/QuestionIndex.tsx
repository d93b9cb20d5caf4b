import type { PanelDefinition } from "#panels/panel.ts";
import { panels } from "#panels/registry.ts";
import { selectIdsByText, selectSubject } from "#store/derived.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { Icon } from "#ui/Icon.tsx";
import styles from "./QuestionIndex.module.css";
import { WorthTrying, YourOwn } from "./WorthTrying.tsx";

const GROUPS: readonly PanelDefinition["group"][] = ["Look closer", "Ask", "Sort", "Trust"];

/** Every panel as the question it answers. */
export function QuestionIndex() {
  const chosen = useExplorer((state) => selectSubject(state)?.text ?? null);
  const suggested = useExplorer((state) => {
    const first = state.source.ask[0];
    return first !== undefined && selectIdsByText(state).has(first.toLowerCase()) ? first : null;
  });
  const subject = chosen === null ? suggested : oneLine(chosen, 28);
  return (
    <div className={styles.index}>
      <h2>What do you want to know?</h2>
      {GROUPS.map((group) => {
        const own = panels.filter((panel) => panel.group === group);
        if (own.length === 0) return null;
        return (
          <section key={group}>
            <h3>{group}</h3>
            <ul>
              {own.map((panel) => (
                <Question key={panel.id} panel={panel} subject={subject} />
              ))}
            </ul>
          </section>
        );
      })}
      <WorthTrying />
      <YourOwn />
    </div>
  );
}

function Question({ panel, subject }: { readonly panel: PanelDefinition; readonly subject: string | null }) {
  const selected = useExplorer((state) => state.selection.length);
  const { before, strong, after } = panel.question(subject, selected);
  return (
    <li>
      <button
        type="button"
        onClick={() => {
          if (subject !== null && strong === subject) chooseSuggested(subject);
          store.getState().openPanel(panel.id);
        }}
      >
        <Icon of={panel.icon} />
        <span className={styles.question} dir="auto">
          {before}
          <strong>{strong}</strong>
          {after}
        </span>
        <span className={styles.name}>{panel.title}</span>
      </button>
    </li>
  );
}

/** A question that names a word nobody has chosen yet chooses it. */
function chooseSuggested(text: string): void {
  const state = store.getState();
  if (state.selection.length > 0) return;
  const id = selectIdsByText(state).get(text.toLowerCase());
  if (id !== undefined) state.select([id], { fly: true });
}
