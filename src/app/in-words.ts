/** Any value as a short text: objects as their JSON, never as "[object Object]"; what JSON cannot hold by its kind. */
export function inWords(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "boolean":
    case "bigint":
      return `${value}`;
    case "object":
      try {
        return JSON.stringify(value) ?? "an object";
      } catch {
        return "an object";
      }
    case "function":
      return "a function";
    case "symbol":
      return value.toString();
    case "undefined":
      return "nothing";
  }
}
