import { ClipboardPaste } from "lucide-react";
import { useMemo } from "react";
import { datasetById } from "#datasets/registry.ts";
import { commands } from "#store/commands.ts";
import { selectIdsByText } from "#store/derived.ts";
import type { Item } from "#store/items.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { Button } from "#ui/Button.tsx";
import { Chip } from "#ui/Chip.tsx";
import styles from "./QuestionIndex.module.css";

/** Most words of each kind that are offered. */
const MOST = 3;

/** Words and sums of the sample that is open; of the person's own texts, some of them. */
export function WorthTrying() {
  const source = useExplorer((state) => state.source);
  const items = useExplorer((state) => state.items);
  const texts = useMemo(() => (source.ask.length > 0 ? source.ask : spread(items)), [source, items]);
  if (texts.length === 0) return null;
  const sums = source.kind === "sample" ? (datasetById(source.id)?.arithmetic ?? []) : [];
  return (
    <section>
      <h3>Worth trying</h3>
      <div className={styles.tries}>
        {texts.slice(0, MOST).map((text) => (
          <Chip key={text} dir="auto" onClick={() => void commands().ask(text)}>
            {oneLine(text, 44)}
          </Chip>
        ))}
        {sums.slice(0, MOST).map((sum) => (
          <Chip key={sum} onClick={() => trySum(sum)}>
            {sum}
          </Chip>
        ))}
      </div>
    </section>
  );
}

/** The way to the person's own texts, where someone who has looked at the sample looks next. */
export function YourOwn() {
  const sample = useExplorer((state) => state.source.kind === "sample");
  const openDialog = useExplorer((state) => state.openDialog);
  return (
    <div className={styles.own}>
      <p>
        <strong>{sample ? "Your own texts?" : "More texts?"}</strong> Words, titles, questions, paragraphs.
        They stay on this computer.
      </p>
      <Button icon={ClipboardPaste} onClick={() => openDialog("paste")}>
        Paste text
      </Button>
    </div>
  );
}

/** A few texts from everywhere in the list, each once. */
function spread(items: readonly Item[]): readonly string[] {
  const step = Math.max(1, Math.floor(items.length / MOST));
  return [...new Set(items.filter((_, row) => row % step === 0).map(({ text }) => text))].slice(0, MOST);
}

/** A text that is an item is chosen, any other is asked about; Neighbours says what is near. */
export function tryText(text: string): void {
  const state = store.getState();
  const id = selectIdsByText(state).get(text.toLowerCase());
  if (id === undefined) void commands().askNeighbours({ kind: "text", text });
  else state.select([id], { fly: true });
  state.openPanel("neighbours");
}

function trySum(sum: string): void {
  store.getState().openPanel("arithmetic");
  void commands().calculate(sum);
}
