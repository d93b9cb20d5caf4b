import type { Dataset } from "./dataset.ts";

export default {
  id: "support-tickets",
  order: 4,
  count: 240,
  title: "Support tickets",
  noun: "support tickets",
  purpose: "Ten topics, with duplicates hidden in them.",
  labelName: "topic",
  help: "Thirty cases were reported twice in other words. Duplicates finds them.",
  ask: ["I paid two times", "My parcel never came", "I cannot get into my account"],
  labels: {
    Billing: "invoice, charge, payment, price",
    "Signing in": "password, login, verification code",
    Delivery: "parcel, courier, shipping, tracking",
    Returns: "sending an item back, exchange, refund",
    Crashes: "the app closes, error message, frozen screen",
    Speed: "slow, loading, waiting",
    Cancellation: "cancel, end a subscription, stop a plan",
    "Account and privacy": "personal details, profile, email address, deleting data",
    Integrations: "connecting with other software, calendar, import and export",
    "How to": "a question how to do something, settings",
  },
  claims: [
    { text: "I paid two times", leadsTo: "Billing" },
    { text: "I cannot get into my account", leadsTo: "Signing in", within: 3 },
    { agreeIn: "case", atLeast: 0.95 },
    { agreeIn: "label", atLeast: 0.5 },
  ],
  items: async () => (await import("./support-tickets.items.ts")).items,
} satisfies Dataset;
