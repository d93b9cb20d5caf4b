import { commands } from "#store/commands.ts";

/** The person's explicit choice: this model, fetched if it has to be. */
export function chooseModel(id: string): void {
  const { useModel: load } = commands();
  void load(id);
}
