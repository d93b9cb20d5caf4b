/** Animals by size, the smallest first: so it is in the world, whatever a model says. */
export const ANIMALS = [
  "mouse",
  "frog",
  "rabbit",
  "cat",
  "dog",
  "sheep",
  "pig",
  "bear",
  "cow",
  "horse",
  "elephant",
  "whale",
] as const;

/** Six of them to be put in order, as in a dictionary. */
export const SIX = ["cat", "dog", "elephant", "frog", "horse", "mouse"] as const;

/** Things that are cold or hot, for the other ruler. */
export const THINGS = [
  "glacier",
  "ice",
  "snow",
  "winter",
  "summer",
  "desert",
  "soup",
  "oven",
  "fire",
  "volcano",
] as const;

export const ONE_SIZE = [["small", "big"]] as const;
export const SIX_SIZES = [
  ["small", "big"],
  ["tiny", "huge"],
  ["little", "large"],
  ["miniature", "giant"],
  ["mini", "massive"],
  ["minute", "enormous"],
] as const;

export const GENDER = [["he", "she"]] as const;

/** Jobs that people of any kind do. */
export const JOBS = [
  "nurse",
  "engineer",
  "carpenter",
  "teacher",
  "dancer",
  "pilot",
  "secretary",
  "surgeon",
  "programmer",
  "baker",
  "lawyer",
  "farmer",
  "soldier",
  "singer",
  "scientist",
  "butcher",
  "judge",
  "cleaner",
  "painter",
  "manager",
] as const;

/** Words that have no side. */
export const NEUTRAL = [
  "table",
  "river",
  "paper",
  "window",
  "stone",
  "number",
  "bridge",
  "yellow",
  "cloud",
  "map",
  "glass",
  "corner",
  "morning",
  "page",
  "metal",
  "distance",
  "minute",
  "bread",
  "chair",
  "road",
] as const;
