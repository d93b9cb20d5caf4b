type Provided<A extends readonly unknown[]> = (...given: A) => Promise<void>;

/** Something a panel may ask of the engine: call it. The answer comes through the store. */
export interface Command<A extends readonly unknown[]> extends Provided<A> {
  /** The engine says what it does. */
  provide(run: Provided<A>): void;
}

let bring: ((analysis: string) => Promise<void>) | null = null;

/** How the code behind the commands of an analysis is fetched; said once, at the start. */
export function bringCommandsBy(how: (analysis: string) => Promise<void>): void {
  bring = how;
}

/**
 * A command of the analysis `<analysis>.analysis.ts` in the engine, which is fetched when the first of them is given. Rejects only when
 * that fetch fails: trouble of the work itself ends in a failed Loadable.
 */
export function command<A extends readonly unknown[]>(analysis: string): Command<A> {
  let provided: Provided<A> | null = null;
  const give = async (...given: A): Promise<void> => {
    if (provided === null) {
      if (bring === null) throw new Error("The engine has not started: call bringCommandsBy() first.");
      await bring(analysis);
    }
    if (provided === null) throw new Error(`“${analysis}” was fetched and does not provide this command.`);
    await provided(...given);
  };
  return Object.assign(give, {
    provide: (run: Provided<A>): void => {
      provided = run;
    },
  });
}
