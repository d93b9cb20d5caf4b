/** Where the training text is from. The card and the NOTICE carry these lines. */
export interface TextSource {
  readonly name: string;
  readonly attribution: string;
  readonly licence: string;
  readonly origin: string;
  /** Only pairs of its texts are learned from; skip-gram does not read it as running text. */
  readonly pairsOnly?: true;
}

/** "text": skip-gram alone; "pairs": contrastive training too. */
export type LearnsFrom = "text" | "pairs";

/** The sources that a model with this training learned from. */
export function sourcesOf(learnsFrom: LearnsFrom): TextSource[] {
  return TEXT_SOURCES.filter(({ pairsOnly }) => learnsFrom === "pairs" || !pairsOnly);
}

const wikipedia = (name: string, attribution: string, origin: string): TextSource => ({
  name,
  attribution,
  licence: "CC BY-SA 3.0",
  origin,
});

export const TEXT_SOURCES: readonly TextSource[] = [
  wikipedia(
    "Simple English Wikipedia",
    "Simple English Wikipedia contributors, CC BY-SA 3.0, https://simple.wikipedia.org/",
    "2021-22 dump",
  ),
  wikipedia(
    "English Wikipedia",
    "English Wikipedia contributors, CC BY-SA 3.0, https://en.wikipedia.org/",
    "parts of a May 2015 dump; openings of vital articles, August 2020",
  ),
  {
    name: "OpenStax textbooks",
    attribution:
      "American Government 4e; Anatomy and Physiology 2e; Astronomy 2e; Business Ethics; Chemistry 2e; Chemistry: Atoms First 2e; College Physics 2e; College Success; Entrepreneurship; Introduction to Anthropology; Introduction to Business 2e; Introduction to Philosophy; Introduction to Political Science; Introduction to Sociology 3e; Life, Liberty, and the Pursuit of Happiness; Microbiology; Physics; Principles of Economics 3e and its Macroeconomics and Microeconomics editions; Principles of Finance; Principles of Marketing; Psychology 2e; U.S. History; World History Volumes 1 and 2; Writing Guide with Handbook; all by OpenStax, Rice University, CC BY 4.0, https://openstax.org/ (text extracted and cleaned)",
    licence: "CC BY 4.0",
    origin: "revisions from before the 2025-26 change of licence",
  },
  {
    name: "Wordset",
    attribution:
      "Wordset Dictionary by Wordset, Inc., CC BY-SA 4.0; includes WordNet 3.0, (c) 2006 Princeton University",
    licence: "CC BY-SA 4.0 and the WordNet 3.0 licence",
    origin: "definitions, synonyms and examples",
  },
  {
    name: "Open English WordNet",
    attribution:
      "Open English WordNet, its contributors, CC BY 4.0, https://en-word.net/; derived from WordNet, (c) 2006 Princeton University",
    licence: "CC BY 4.0 and the WordNet licence",
    origin: "definitions, examples, and words that share a definition; no other relation between words",
  },
  {
    name: "MedQuAD",
    attribution: "MedQuAD, A. Ben Abacha and D. Demner-Fushman (2019), CC BY 4.0",
    licence: "CC BY 4.0",
    origin: "folders 1 to 9",
  },
  {
    name: "Dialogues",
    attribution:
      "Schema-Guided Dialogue, Google, CC BY-SA 4.0; Taskmaster, Google, CC BY 4.0; NLU Evaluation Data, X. Liu et al., CC BY 4.0; Snips NLU benchmark, CC0",
    licence: "CC BY-SA 4.0, CC BY 4.0, CC0",
    origin: "task-oriented conversations",
  },
  {
    name: "COCO captions",
    attribution:
      "COCO 2017 validation captions, COCO Consortium, annotations CC BY 4.0, https://cocodataset.org/",
    licence: "CC BY 4.0",
    origin: "captions of the same picture as paraphrases",
  },
  {
    name: "Banking77",
    attribution: "Banking77, I. Casanueva et al. (PolyAI), CC BY 4.0; training half",
    licence: "CC BY 4.0",
    origin: "questions of the same intent, the last fifth of each held back",
    pairsOnly: true,
  },
  {
    name: "Story books",
    attribution: "African Storybook (africanstorybook.org) and Pratham Books StoryWeaver authors, CC BY",
    licence: "CC BY",
    origin: "stories for children",
  },
  {
    name: "Microsoft Business Central documentation",
    attribution: "Microsoft Business Central documentation, Microsoft and contributors, CC BY 4.0",
    licence: "CC BY 4.0",
    origin: "help pages",
  },
  {
    name: "Open Source Guides",
    attribution: "Open Source Guides, GitHub and contributors, CC BY 4.0",
    licence: "CC BY 4.0",
    origin: "guides",
  },
  {
    name: "ABCD",
    attribution: "ABCD, Copyright (c) 2021 ASAPP Research, MIT",
    licence: "MIT",
    origin: "guidelines and samples",
    pairsOnly: true,
  },
  {
    name: "The World Factbook",
    attribution: "The World Factbook, CIA (public domain)",
    licence: "public domain",
    origin: "without its lines about capitals",
  },
  {
    name: "Public domain and CC0",
    attribution:
      "Mozilla Common Voice sentence collection (CC0); Digital.gov, U.S. General Services Administration; 18F Handbook, U.S. General Services Administration; Based Cooking; King James Bible, Project Gutenberg 10900",
    licence: "CC0 or public domain",
    origin: "sentences, web pages, recipes, Bible",
  },
];
