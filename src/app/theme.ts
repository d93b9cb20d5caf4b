import { store } from "#store/store.ts";
import type { Theme } from "#store/view.ts";

/** The same key as in `public/theme.js`, which sets the theme before the first paint. */
const KEY = "explorer-theme";

/** Takes over what the first paint used, and follows the store from then on. Returns the end of following. */
export function followTheme(): () => void {
  store.getState().setTheme(document.documentElement.dataset["theme"] === "dark" ? "dark" : "light");
  return store.subscribe(
    (state) => state.theme,
    (theme) => {
      document.documentElement.dataset["theme"] = theme;
    },
  );
}

/** The person's own choice: kept for the next visit where storage is allowed. */
export function chooseTheme(theme: Theme): void {
  store.getState().setTheme(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage is blocked; the choice holds until the page closes.
  }
}
