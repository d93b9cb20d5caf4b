import { use, type ComponentType } from "react";

/**
 * A part of the page whose code is fetched after the page: when it is opened, or before that by `load`, once the page has nothing else to do. Then
 * it is there at once. A fetch that failed is tried again the next time.
 */
export function late<P extends object = object>(
  name: string,
  fetchPart: () => Promise<{ readonly default: ComponentType<P> }>,
) {
  let fetched: ComponentType<P> | null = null;
  let fetching: Promise<void> | null = null;
  const load = (): Promise<void> => {
    fetching ??= fetchPart().then(
      (part) => {
        fetched = part.default;
      },
      (error: unknown) => {
        fetching = null;
        throw new Error(`${name} could not be fetched. Check the connection and try again.`, {
          cause: error,
        });
      },
    );
    return fetching;
  };
  function Panel(props: P) {
    if (fetched === null) use(load());
    const Fetched = fetched;
    return Fetched === null ? null : <Fetched {...props} />;
  }
  return { Panel, load };
}
