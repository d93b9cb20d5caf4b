/** Letters of a link that programs for chat and mail carry whole. */
export const LONGEST_LINK = 8000;

/** The page itself, without what stands after it. */
export const pageAddress = (): string => location.href.replace(/[?#].*$/, "");
