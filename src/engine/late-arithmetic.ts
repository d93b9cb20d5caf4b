import { failed, loading } from "#store/loadable.ts";
import type { calculator } from "./arithmetic.ts";
import { sentence } from "./context.ts";

type Parts = Parameters<typeof calculator>;
type Calculator = ReturnType<typeof calculator>;

/** As `calculator`, whose code is fetched when the first expression is worked out. */
export function lateCalculator(...parts: Parts): Calculator {
  const [{ store }] = parts;
  let fetched: Calculator | null = null;
  const fetching = async (expression: string): Promise<Calculator | null> => {
    const { setExpression, setArithmetic, arithmetic } = store.getState();
    setExpression(expression);
    setArithmetic(expression.trim() === "" ? { state: "idle" } : loading(arithmetic));
    try {
      const { calculator: make } = await import("./arithmetic.ts");
      fetched ??= make(...parts);
      // A newer expression, or a stop, came meanwhile: that one is worked out.
      const { state } = store.getState().arithmetic;
      return state === "loading" && store.getState().expression === expression ? fetched : null;
    } catch (error) {
      setArithmetic(failed(sentence(error), store.getState().arithmetic));
      return null;
    }
  };
  const now = async (expression: string): Promise<void> => {
    await (fetched ?? (await fetching(expression)))?.now(expression);
  };
  const stop = (): void => {
    if (fetched) fetched.stop();
    else store.getState().setArithmetic({ state: "idle" });
  };
  return { now, stop };
}
