export type Sense = "river" | "money";

/** A sentence with a bank, and which kind it is. */
export type Bank = Readonly<{ text: string; label: Sense }>;

export const SAT = "She sat on the river bank.";

export const SIX: readonly Bank[] = [
  { text: SAT, label: "river" },
  { text: "Fish swim below the grassy bank of the stream.", label: "river" },
  { text: "Willows hang over the muddy bank.", label: "river" },
  { text: "She sat in the bank and waited for the manager.", label: "money" },
  { text: "The bank approved the loan.", label: "money" },
  { text: "He opened an account at the bank.", label: "money" },
];

export const TWELVE: readonly Bank[] = [
  ...SIX,
  { text: "Reeds grow along the bank of the river.", label: "river" },
  { text: "We tied the boat to the bank.", label: "river" },
  { text: "The otter climbed up the bank into the grass.", label: "river" },
  { text: "The bank charges a fee for every transfer.", label: "money" },
  { text: "My bank blocked the stolen card.", label: "money" },
  { text: "The bank pays interest on your savings.", label: "money" },
];
