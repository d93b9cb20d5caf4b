/** What the ten category colours of each theme are called, in the order of the tokens `--cat-1` to `--cat-10`. */
export const CATEGORY_NAMES = {
  light: ["Blue", "Olive", "Teal", "Ochre", "Brown", "Pink", "Violet", "Crimson", "Purple", "Green"],
  dark: ["Steel", "Lime", "Ice", "Cream", "Orange", "Rosewood", "Violet", "Salmon", "Mauve", "Green"],
} as const;
