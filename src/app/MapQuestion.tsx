import { commands } from "#store/commands.ts";
import type { MapQuestion as Question } from "#store/map.ts";
import { useExplorer } from "#store/store.ts";
import { plural, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./JobStrip.module.css";
import { wholeSeconds } from "./whole-seconds.ts";

/** A costly step asks first: what it would take here, and a fair sample. */
export function MapQuestion() {
  const question = useExplorer((state) => state.mapQuestion);
  const busy = useExplorer((state) => state.job !== null);
  return question === null || busy ? null : <Asked question={question} />;
}

function Asked({ question }: { readonly question: Question }) {
  const { n, sample } = question;
  const plain = useExplorer(({ map }) => map?.method === "pca");
  const answer = (one: "all" | "sample" | "none") => (): void => void commands().answerMapQuestion(one);
  return (
    <section className={styles.job} role="alert" aria-label="A map that costs" data-avoid="">
      <strong>{costs(question)}</strong>
      <p className="soft">
        {sampleWords(question)} You can map all of it later.
        {plain && " Until then the picture is the plain spread of the vectors."}
      </p>
      <div className={styles.asked}>
        <Button kind="primary" onClick={answer("sample")}>
          Map a sample of {whole(sample)}
        </Button>
        <Button onClick={answer("all")}>Map all {whole(n)}</Button>
        <Button kind="plain" onClick={answer("none")}>
          Not now
        </Button>
      </div>
      {question.seconds !== null && (
        <p className="quiet">
          Estimated from 1{"\u202f"}000 vectors of this size, mapped on this computer just now.
        </p>
      )}
    </section>
  );
}

/** "50 000 vectors, about 14 s and 600 MB". */
export function costs({ n, seconds: time, megabytes }: Question): string {
  const room = `${whole(megabytes)}\u202fMB`;
  return time === null
    ? `${plural(n, "vector")}, about ${room}`
    : `${plural(n, "vector")}, about ${wholeSeconds(time)} and ${room}`;
}

function sampleWords({ sample, sampleSeconds }: Question): string {
  return sampleSeconds === null
    ? `A fair sample of ${whole(sample)} is quicker and keeps the picture.`
    : `A fair sample of ${whole(sample)} takes about ${wholeSeconds(sampleSeconds)} and keeps the picture.`;
}
