/** Category colours 0..9 that a person gave to groups: by column (LABEL_PAINT for the label), then by name of the group. */
export type Painted = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Stands for the label among the columns: no column has an empty name. */
export const LABEL_PAINT = "";
