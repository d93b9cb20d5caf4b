/** A stage on the way, and the failure of the one before that it answered. */
export interface Stage {
  readonly year: number;
  readonly name: string;
  readonly answered: string;
}

/** In order of time. */
export const STAGES: readonly Stage[] = [
  {
    year: 2003,
    name: "Neural language model",
    answered:
      "Counted words know no kinship; a network learns a vector for each while it guesses the next word.",
  },
  {
    year: 2013,
    name: "Skip-gram word vectors",
    answered: "The network was slow; a simple game of guessing neighbours reads billions of words.",
  },
  {
    year: 2014,
    name: "GloVe",
    answered: "Guessing goes through the text line by line; counts of the whole text are used at once.",
  },
  {
    year: 2017,
    name: "Transformer",
    answered: "Networks read one word after the other; attention looks at all of them together.",
  },
  {
    year: 2018,
    name: "BERT",
    answered: "A word had one vector whatever it meant; now its sentence decides.",
  },
  {
    year: 2019,
    name: "Sentence-BERT",
    answered: "BERT's sentence vectors compare badly; training on pairs of sentences puts that right.",
  },
  {
    year: 2022,
    name: "Models trained for search, and a benchmark for all",
    answered:
      "Everybody tested on something else; E5, BGE and GTE are trained for questions and measured on many tasks.",
  },
];

/** Questions to the help centre, and how the text that answers each begins. */
export const QUESTIONS: readonly { readonly question: string; readonly begins: string }[] = [
  { question: "I want to send something back", begins: "How can I return an item?" },
  { question: "When will the money be back in my bank?", begins: "When do I get my refund?" },
  { question: "Can I bring back mascara that I have tried?", begins: "Opened cosmetics" },
  { question: "The present does not suit me, can I give it back?", begins: "Gifts can be returned" },
  { question: "How many days until my order is here?", begins: "How long does delivery take?" },
  { question: "I need my order tomorrow morning", begins: "Express delivery" },
  { question: "Nobody was at home when the postman rang", begins: "If nobody is at home" },
  { question: "I moved to a new address after I ordered", begins: "The delivery address of an order" },
  { question: "Can I pay in parts, month by month?", begins: "You can pay in three monthly" },
  { question: "My credit card was refused", begins: "If a card payment fails" },
  { question: "I do not remember my password", begins: "Forgotten your password?" },
  { question: "I want to close my account for good", begins: "To delete your account" },
  { question: "No more advertising emails", begins: "To stop the email newsletter" },
  { question: "How do I wash a woollen pullover?", begins: "Wash wool jumpers by hand" },
  { question: "Will trousers get smaller when washed?", begins: "Jeans may shrink" },
  { question: "How do I care for leather boots?", begins: "Leather shoes last longer" },
  { question: "How do I look after a wooden dining table?", begins: "Oil an oak table" },
  { question: "My phone fell into the water", begins: "Damage from falls" },
  { question: "Do you sell my name and address to other firms?", begins: "Your personal data is never sold" },
  { question: "I cannot find my gift voucher", begins: "A lost gift card" },
];
