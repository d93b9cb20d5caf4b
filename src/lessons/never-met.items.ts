/** Questions to a bank, all invented. */
const bank: readonly string[] = `
  How do I block a lost card?
  My card was swallowed by the cash machine.
  What is the limit for withdrawing cash?
  Can I change the code of my card?
  My card payment was declined in a shop.
  When will my new card arrive?
  How do I order a second card for my partner?
  Is there a fee for paying by card abroad?
  How do I send money to another account?
  My transfer has not arrived yet.
  Can I cancel a payment that I made by mistake?
  How long does a transfer to another country take?
  I sent money to the wrong person.
  How do I set up a standing order for my rent?
  What is the charge for an urgent transfer?
  Where can I see payments that are still pending?
  How do I open a savings account?
  What interest do you pay on savings?
  Can I withdraw my savings at any time?
  How do I open an account for my child?
  Which papers do I need to open an account?
  How do I close my account?
  Can two people share one account?
  Do you charge a monthly fee for the account?
  How much can I borrow for a new car?
  What interest do I pay on a personal loan?
  Can I repay my loan early?
  How do I apply for a mortgage?
  What happens if I miss a payment on my loan?
  Can I raise my overdraft limit?
  Why was my loan application refused?
  How long does it take to approve a mortgage?
  I forgot the password for online banking.
  How do I change my phone number for security codes?
  The banking app does not accept my fingerprint.
  I received a strange message that asks for my password.
  Is the banking app safe to use on a public network?
  How do I log in from a new phone?
  How do I download my statements?
  Where do I find last year's tax certificate?
  How do I change my address?
  I noticed a payment that I did not make.
  How do I report fraud on my account?
  Can I get a paper statement every month?
  What is the exchange rate for dollars today?
  Can I order foreign currency at a branch?
  What are the opening hours of the branch?
  How do I make an appointment with an adviser?
  `
  .trim()
  .split("\n")
  .map((line) => line.trim());

/** Texts that have nothing to do with a bank. */
export const STRANGERS: readonly string[] = [
  "The owl hunts mice in the dark forest.",
  "Add chopped garlic to the soup and let it simmer.",
  "The goalkeeper saved a penalty in the last minute.",
];

/** A small group that belongs: a matter that few customers have. */
export const FEW: readonly string[] = [
  "Do you buy old gold coins?",
  "Can I store my grandmother's jewels in a safe box?",
  "How do I rent a safe box for valuables?",
  "Who may open my safe box when I am ill?",
];

/** Without labels: the map must not give the strangers away. */
export const withStrangers: readonly string[] = [...bank.slice(0, 20), ...STRANGERS, ...bank.slice(20)];

export const withFew: readonly string[] = [...withStrangers, ...FEW];

/** What the page is asked to read after that, by kind. */
export const ODD = {
  code: "for (let i = 0; i < rows.length; i++) total += rows[i].amount;",
  dialect: "Cannae git ma siller oot the machine the day, whit noo?",
  script: "Как мне заблокировать потерянную карту?",
  gibberish: "florb wenzil quatt murple zindo trask",
} as const;

/** Two texts of one meaning each, in common words and in those of a field. */
export const PAIRS: {
  readonly everyday: readonly (readonly [string, string])[];
  readonly field: readonly (readonly [string, string])[];
} = {
  everyday: [
    ["start the car", "begin to drive"],
    ["a big house", "a large home"],
    ["buy some food", "shop for groceries"],
    ["the child is sleeping", "the kid is asleep"],
    ["he is very angry", "he is furious"],
    ["a doctor for teeth", "a dentist"],
    ["the film was boring", "the movie was dull"],
    ["repair the bicycle", "fix the bike"],
    ["heavy rain", "a strong shower"],
    ["she earns a lot of money", "she has a high income"],
  ],
  field: [
    ["heart attack", "myocardial infarction"],
    ["high blood pressure", "hypertension"],
    ["broken bone", "fracture of the femur"],
    ["blood clot in the lung", "pulmonary embolism"],
    ["short of breath", "dyspnoea"],
    ["nosebleed", "epistaxis"],
    ["itching skin", "pruritus"],
    ["low blood sugar", "hypoglycaemia"],
    ["inflamed liver", "hepatitis"],
    ["kidney stones", "nephrolithiasis"],
  ],
};

export const FOUR: readonly string[] = [
  "How do I block a lost card?",
  "My transfer has not arrived yet.",
  "The owl hunts mice in the dark forest.",
  "What interest do you pay on savings?",
];

export const SIX: readonly string[] = [
  "How do I send money to another account?",
  "Do you buy old gold coins?",
  "The goalkeeper saved a penalty in the last minute.",
  "What are the opening hours of the branch?",
  "Can I withdraw my savings at any time?",
  "How do I rent a safe box for valuables?",
];
