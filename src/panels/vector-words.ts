import type { ReadText } from "#protocol/embed.ts";

/** How a model makes one vector of many. */
export function poolingSentence({ pooling, tokens }: Pick<ReadText, "pooling" | "tokens">): string {
  if (tokens.length === 0) return "There is no token in it, so its vector means nothing.";
  if (pooling === "inside")
    return "This model makes one vector of them inside the network; what each token adds cannot be told.";
  if (pooling === "cls")
    return "The vector of the first token, which has read all the others, stands for the text.";
  return "The text’s vector is the mean of its tokens’. A share is what a token adds along it; all shares make 1.";
}
