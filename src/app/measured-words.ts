import type { Told } from "#store/lesson.ts";

export type By = Extract<Told, { state: "revealed" }>["by"];

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and the ${names.at(-1)}`;

/** With what something was measured: "with the Sentence model and vectors trained on this page". */
export function measuredWith({ models, trained, means }: By): string {
  if (means !== undefined) return `with ${means}`;
  if (models.length === 0)
    return trained ? "in a space trained on this page" : "on this page; no model was asked";
  return `with the ${listed(models)}${trained ? " and vectors trained on this page" : ""}`;
}

/** What the right answer is called: a model's word only where a model was asked. */
export const answerName = ({ models }: By): string =>
  models.length > 0 ? "what the model says" : "what was measured";
