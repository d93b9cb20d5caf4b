import type { PanelDefinition } from "#panels/panel.ts";
import { panels } from "#panels/registry.ts";
import { selectSubject } from "#store/derived.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { Icon } from "#ui/Icon.tsx";
import styles from "./QuestionIndex.module.css";
import { tryText, WorthTrying, YourOwn } from "./WorthTrying.tsx";

const GROUPS: readonly PanelDefinition["group"][] = ["Look closer", "Ask", "Sort", "Trust"];

/** Every panel as the question it answers. */
export function QuestionIndex() {
  const chosen = useExplorer((state) => selectSubject(state)?.text ?? null);
  const suggested = useExplorer((state) => state.source.ask[0] ?? null);
  const subject = namedShort(chosen ?? suggested);
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
          if (subject !== null && strong === subject) chooseSuggested();
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

/** A question that names a text nobody has chosen yet chooses it. */
function chooseSuggested(): void {
  const { selection, question, source } = store.getState();
  const text = source.ask[0];
  if (selection.length === 0 && question === null && text !== undefined) tryText(text);
}

/** A text inside a question: one short line without its full stop. */
const namedShort = (text: string | null): string | null =>
  text === null ? null : oneLine(text, 26).replace(/[.!?。！？]+$/u, "");
