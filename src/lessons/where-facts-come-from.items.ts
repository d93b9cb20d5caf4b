/** A customer's question, and how the help text begins that answers it. */
export interface Asked {
  readonly question: string;
  readonly answer: string;
}

/** What the help centre answers, in a customer's own words. */
export const ANSWERED: readonly Asked[] = [
  { question: "How do I send something back?", answer: "How can I return an item?" },
  { question: "When will my order get here?", answer: "How long does delivery take?" },
  { question: "Can I get my money back for something on sale?", answer: "Sale items can be exchanged" },
  { question: "What if I am out when the parcel comes?", answer: "If nobody is at home" },
  { question: "Do you send things abroad?", answer: "We ship to all countries" },
  { question: "Can I pay in parts over several months?", answer: "You can pay in three monthly" },
  { question: "I do not remember my password.", answer: "Forgotten your password?" },
  { question: "Can I buy something without signing up?", answer: "Do I need an account?" },
  { question: "How should I clean a woollen sweater?", answer: "Wash wool jumpers" },
  { question: "How do I stop a bookcase from falling over?", answer: "Fix every shelf" },
  { question: "Who pays if I drop my new phone?", answer: "Damage from falls" },
  { question: "Do you pass my details on to other firms?", answer: "Your personal data is never sold" },
];

/** What it does not: some near to a shop, some far from it. */
export const UNANSWERED: readonly string[] = [
  "Do you have a shop in my town?",
  "Can I bring my dog into the store?",
  "Which jobs are open at your company?",
  "Is the café open on Sundays?",
  "Can I sell my used books to you?",
  "Do you rent out tents?",
  "Who founded the company?",
  "How do I bake bread without yeast?",
  "When does the next train leave?",
  "How tall is the highest mountain?",
  "What should I feed a hedgehog?",
  "Is it going to rain tomorrow?",
];

/** Five texts that a first search may bring for one question, and how well each answers it: 0 not at all, 3 in full. */
export const SECOND_READING = {
  question: "Can I get my money back for something on sale?",
  candidates: [
    { text: "Only one discount code can be used to lower the price of an order.", grade: 0 },
    {
      text: "When do I get my refund? Five working days after the returned goods reach our warehouse.",
      grade: 1,
    },
    { text: "Gifts can be returned for store credit with the number on the gift slip.", grade: 0 },
    { text: "Sale items can be exchanged for another size but not refunded.", grade: 3 },
    {
      text: "How can I return an item? You may return unused goods within 30 days for a full refund.",
      grade: 1,
    },
  ],
} as const;
