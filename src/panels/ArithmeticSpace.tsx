import { datasetById, WORD_SPACE } from "#datasets/registry.ts";
import { models } from "#models/registry.ts";
import { commands } from "#store/commands.ts";
import { useExplorer } from "#store/store.ts";
import { whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Progress } from "#ui/Progress.tsx";
import styles from "./arithmetic.module.css";
import panelStyles from "./panel.module.css";

const HOME_MODEL = datasetById(WORD_SPACE)?.model;

/** Which vectors are added here, and the way to where single words are at home. The expression stays. */
export function ArithmeticSpace() {
  const model = useExplorer(({ space }) => models.find(({ id }) => id === space?.split("@")[0]));
  const hasOwn = useExplorer(({ space }) => space?.startsWith("own-") === true);
  if (model === undefined && !hasOwn) return null;
  const isHome = model !== undefined && model.id === HOME_MODEL;
  const where = model === undefined ? "the vectors that came with the items" : `the ${model.label}`;
  return (
    <div className={styles.where}>
      <p className={panelStyles.note}>
        {isHome
          ? `Calculated in the ${model.label}: single words, learnt from text alone.`
          : `Calculated in ${where}. Single words are at home in the word space.`}
      </p>
      {!isHome && <Button onClick={() => void commands().openSample(WORD_SPACE)}>Open the word space</Button>}
    </div>
  );
}

/** While a model reads its word list for the first time: how far it is, and a way out. */
export function WordsRead() {
  const read = useExplorer((state) => state.wordsRead);
  const waiting = useExplorer((state) => state.arithmetic.state === "loading");
  if (read === null || !waiting) return null;
  const { done, total } = read;
  return (
    <div className={styles.where}>
      <p className={panelStyles.note}>
        Reading the words that may answer: {whole(done)} of {whole(total)}.
      </p>
      <Progress label="Words read" value={done} max={total} />
      <Button onClick={() => commands().stopCalculating()}>Cancel</Button>
    </div>
  );
}
