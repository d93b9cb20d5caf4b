/** What the bench downloads, builds and makes up lies here, relative to the project; it can be deleted at any time. */
export const CACHE = "node_modules/.cache/bench-rivals";
