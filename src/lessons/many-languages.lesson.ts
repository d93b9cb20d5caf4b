import { percent, score2 } from "#text/number.ts";
import { verdictOfCount } from "./kit/chance.ts";
import { cosinesOf, meanOf } from "./kit/near.ts";
import { aboveRandom, NO_ACCIDENT } from "./kit/random-pairs.ts";
import { silhouetteBy, twinsFound } from "./kit/twins.ts";
import { saidNumber } from "./kit/guessed.ts";
import { ask, type AnyAsk, type Lesson } from "./lesson.ts";
import { ENGLISH, FRENCH, GERMAN, SENTENCES, SPANISH, WORD_PAIRS } from "./many-languages.items.ts";
import type { Measure } from "./measure.ts";
import { spreadOf, verdictOf } from "./verdict.ts";

const COUNT = ENGLISH.length;
const MULTILINGUAL = "multilingual-e5-small";

interface Found {
  readonly text: string;
  /** The English sentence nearest to it. */
  readonly taken: string;
  readonly isTwin: boolean;
}

interface Grouped {
  readonly language: number;
  readonly meaning: number;
}

/** Whether the sentences on the map lie by language or by meaning. */
async function grouped(see: Measure): Promise<Grouped> {
  const cosines = await cosinesOf(see.rows, see);
  const column = (name: string): readonly string[] => see.items.map(({ columns }) => String(columns[name]));
  return {
    language: await silhouetteBy(cosines, column("lang"), see),
    meaning: await silhouetteBy(cosines, column("meaning"), see),
  };
}

/** "How many find their English twin?", for sentences of a language. */
const findTwins = (
  language: string,
  lang: string,
  texts: readonly string[],
  figures: "twins" | "all" = "twins",
): AnyAsk =>
  ask<
    { hits: number; rows: readonly Found[]; said: string; all: (Grouped & { dog: number }) | null },
    number
  >({
    question: `How many of the ${language} sentences have their English twin as the nearest English sentence?`,
    give: { by: "number", least: 0, most: COUNT, step: 1, label: "Sentences that find their twin" },
    measure: async (see, guess) => {
      const { hits, taken } = await twinsFound(see.here, texts, ENGLISH);
      return {
        hits,
        rows: texts.map((text, at) => ({
          text,
          taken: ENGLISH[taken[at] ?? 0] ?? "",
          isTwin: taken[at] === at,
        })),
        said: saidNumber(guess),
        all:
          figures === "twins"
            ? null
            : { ...(await grouped(see)), dog: await see.here.similarity("dog", "chien") },
      };
    },
    answer: () => null,
    verdict: ({ hits }) => verdictOfCount(hits, COUNT, 1 / COUNT),
    slots: ({ hits, said }) => ({ hits, all: COUNT, luck: 1, said }),
    reveal: {
      holds: "{said}This model says {hits} of {all}, where luck alone would find about {luck}.",
      fails: "{said}This model says {hits} of {all}, where luck alone would find about {luck}.",
      close:
        "{said}This model says {hits} of {all}, where luck alone would find about {luck}: hardly a difference.",
    },
    exhibits: ({ rows, hits, all }) => [
      ...(all === null
        ? []
        : [
            {
              kind: "table",
              caption: "The same questions as before, in this space",
              head: ["question", "figure"],
              rows: [
                ["similarity of dog and chien", score2(all.dog)],
                [`${language} sentences that find their twin`, `${hits} of ${COUNT}`],
                ["groups by language (silhouette)", score2(all.language)],
                ["groups by meaning (silhouette)", score2(all.meaning)],
              ],
            } as const,
          ]),
      {
        kind: "table",
        caption: `The nearest English sentence to each in ${language}`,
        head: [language, "nearest in English", "twin"],
        rows: rows.map(({ text, taken, isTwin }) => [
          { text, lang },
          { text: taken, lang: "en" },
          isTwin ? "yes" : "no",
        ]),
      },
    ],
  });

export default {
  id: "many-languages",
  order: 26,
  title: "Languages on one map",
  question: "Can one map hold many languages?",
  audience: ["school", "undergraduate"],
  minutes: 5,
  idea: "Languages meet in a space only where the training introduced them to each other.",
  start: [
    { show: "texts", title: "The same in three languages", items: SENTENCES },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "The same animal",
      acts: [],
      text: `
        A dog is a “chien” in French. The animal does not mind what it is called, and neither does its meaning.

        The model on this page learned from English texts. The French word comes to it in pieces it may have met elsewhere.`,
      ask: ask<{
        score: number;
        above: number;
        gap: number;
        rows: readonly (readonly [en: string, fr: string, score: string])[];
        pairs: number;
        rest: number;
      }>({
        question: "Are “dog” and “chien” nearer to each other than two words picked at random?",
        give: { by: "choice" },
        options: [
          { id: "yes", label: "Yes, clearly" },
          { id: "no", label: "No more than many random pairs" },
        ],
        measure: async (see) => {
          const percentiles = await see.here.percentiles();
          const pairs = WORD_PAIRS.filter(([en, fr]) => en !== fr);
          const own: number[] = [];
          const rest: number[] = [];
          const rows: (readonly [string, string, string])[] = [];
          for (const [en, fr] of pairs) {
            const ranked = await see.here.rank(
              fr,
              pairs.map(([word]) => word),
            );
            for (const { text, score } of ranked) (text === en ? own : rest).push(score);
            const score = ranked.find(({ text }) => text === en)?.score ?? 0;
            rows.push([en, fr, score2(score)]);
          }
          const score = own[0] ?? 0;
          return {
            score,
            above: aboveRandom(percentiles, score),
            gap: (meanOf(own) - meanOf(rest)) / spreadOf(percentiles),
            pairs: meanOf(own),
            rest: meanOf(rest),
            rows,
          };
        },
        answer: ({ above }) => (above >= NO_ACCIDENT ? "yes" : "no"),
        verdict: ({ gap }) => verdictOf(gap, 1),
        slots: ({ score, above, pairs, rest }) => ({
          score: score2(score),
          above: percent(above),
          pairs: score2(pairs),
          rest: score2(rest),
        }),
        reveal: {
          holds:
            "This model says {score}, above {above} of its random pairs. Words for the same thing average {pairs}, words for different things {rest}.",
          fails:
            "This model says {score}, above {above} of its random pairs. Words for the same thing average {pairs}, less than words for different things, with {rest}.",
          close:
            "This model says {score}, above {above} of its random pairs. Words for the same thing average {pairs}, words for different things {rest}: hardly a difference.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "table",
            caption: "English and French words for the same thing",
            head: ["English", "French", "similarity"],
            rows: rows.map(([en, fr, score]) => [{ text: en, lang: "en" }, { text: fr, lang: "fr" }, score]),
          },
        ],
      }),
      point: {
        holds:
          "Something carries over, perhaps by words that look alike in both languages, such as “music” and “musique”.",
        fails: "Same animal, no introduction. Nobody showed the model that the two words go together.",
        close: "Same animal, no introduction. Nobody showed the model that the two words go together.",
      },
    },
    {
      title: "Broken into pieces",
      acts: [],
      text: `
        The map shows twenty sentences, each in English, French and German. Before a model reads a sentence, it cuts it into pieces it
        knows. A word it knows well stays whole. A word it does not know is broken into bits.`,
      ask: ask<{ rows: readonly { id: string; label: string; value: number }[] }>({
        question: "Whose sentences are broken into the most pieces?",
        give: { by: "choice" },
        options: [
          { id: "en", label: "English" },
          { id: "fr", label: "French" },
          { id: "de", label: "German" },
        ],
        measure: async (see) => {
          const mean = async (texts: readonly string[]): Promise<number> => {
            const counts = await see.here.countTokens(texts);
            const words = texts.map((text) => text.split(/\s+/).length);
            return meanOf([...counts].map((count, at) => count / (words[at] ?? 1)));
          };
          return {
            rows: [
              { id: "en", label: "English", value: await mean(ENGLISH) },
              { id: "fr", label: "French", value: await mean(FRENCH) },
              { id: "de", label: "German", value: await mean(GERMAN) },
            ],
          };
        },
        answer: ({ rows }) => rows.toSorted((a, b) => b.value - a.value)[0]?.id ?? null,
        anyVectors: true,
        verdict: ({ rows: [english, ...others] }) =>
          verdictOf(
            Math.min(...others.map(({ value }) => value)) - (english?.value ?? 0),
            english?.value ?? 1,
          ),
        slots: ({ rows }) => Object.fromEntries(rows.map(({ id, value }) => [id, score2(value)])),
        reveal: {
          holds: "This model says, in pieces for each word: English {en}, French {fr}, German {de}.",
          fails:
            "This model says, in pieces for each word: English {en}, French {fr}, German {de}. English is not the most whole.",
          close:
            "This model says, in pieces for each word: English {en}, French {fr}, German {de}: about even.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "bars",
            caption: "Pieces for each word, frame and full stop included",
            unit: "number",
            rows,
          },
        ],
      }),
      point: {
        holds:
          "Its pieces were made for English. Every other language pays: more pieces for the same words, and less known of each.",
        fails:
          "These pieces do not favour English. In most models they favour what most of the training texts were written in.",
        close:
          "These pieces hardly favour a language. In most models they favour what most of the training texts were written in.",
      },
    },
    {
      title: "Find the twin",
      acts: [],
      text: `
        Each French sentence has a twin among twenty English ones. A model that understood both would put it nearest.

        With luck alone about one in twenty finds its twin.`,
      ask: findTwins("French", "fr", FRENCH),
      point: {
        holds: "A few find home, mostly by words that are spelled alike. That is not yet reading French.",
        fails: "Worse than luck: what looks alike leads it astray.",
        close: "Mostly luck. To this model French is a heap of odd pieces.",
      },
    },
    {
      title: "By language or by meaning?",
      acts: [{ show: "colour", by: "label" }],
      text: `
        Look at the whole map. If meaning counted, the same sentence in three languages would make a little group of three. If spelling
        counted, each language would keep to itself.

        A measure called silhouette says how well rows lie in their groups: nothing at all means no groups.`,
      ask: ask<Grouped>({
        question: "How does this space group the sentences?",
        give: { by: "choice" },
        options: [
          { id: "language", label: "By language" },
          { id: "meaning", label: "By meaning" },
        ],
        measure: grouped,
        answer: ({ language, meaning }) => (language > meaning ? "language" : "meaning"),
        verdict: ({ language, meaning }) =>
          language < 0.03 && meaning < 0.03 ? "close" : verdictOf(language - meaning, 1),
        slots: ({ language, meaning }) => ({ language: score2(language), meaning: score2(meaning) }),
        reveal: {
          holds: "This model says {language} by language and {meaning} by meaning: it sorts by language.",
          fails: "This model says {language} by language and {meaning} by meaning: it sorts by meaning.",
          close: "This model says {language} by language and {meaning} by meaning: neither makes groups.",
        },
      }),
      point: {
        holds:
          "Spelling comes first. A map of mixed languages from such a model shows who wrote in what, not what they said.",
        fails: "Meaning comes first here, which a model of one language seldom manages.",
        close: "No clear groups at all. Do not read meaning into such a map.",
      },
    },
    {
      title: "A model that was introduced",
      acts: [{ show: "space", is: { model: MULTILINGUAL } }],
      needs: {
        model: MULTILINGUAL,
        instead:
          "This step needs a model that was trained on many languages, on pairs of texts that say the same. It is not part of this page and has to be fetched once. With it you would see the same sentences on a new map, and the same questions measured again. Without it no figures are shown here.",
      },
      text: `
        Some models were trained on many languages, with pairs of texts that say the same in two of them. The training pulled such pairs
        together.

        The same sixty sentences, read by such a model. Again: how many French sentences find their English twin?`,
      ask: findTwins("French", "fr", FRENCH, "all"),
      point: {
        holds: "Trained on pairs, sorted by meaning. The languages were introduced to each other.",
        fails: "Even so it finds fewer than luck would. Look at what it takes instead.",
        close: "Even so it finds hardly more than luck would. Look at what it takes instead.",
      },
    },
  ],
  ends: "Meaning is the same in every language, so the vectors are.",
  teacher: [
    "Whose language breaks into the most pieces, and what does that cost its speakers?",
    "Which languages would you expect a model of many languages to know least?",
  ],
  check: {
    title: "Check yourself",
    acts: [
      { show: "texts", title: "The same in three languages", items: SENTENCES },
      { show: "space", is: "sentence" },
    ],
    text: `
      Back to the model of this page. A fourth language, one that is not on the map: the same twenty sentences in Spanish. You know how
      French did.`,
    ask: findTwins("Spanish", "es", SPANISH),
    point: {
      holds: `Spanish shares many words with English too. What is spelled alike finds its way, and the rest does not.`,
      fails: "Worse than luck, like throwing darts blindfolded at the wrong wall.",
      close: "Hardly more than luck: nobody introduced Spanish either.",
    },
  },
  covers: ["cross-lingual"],
} satisfies Lesson;
