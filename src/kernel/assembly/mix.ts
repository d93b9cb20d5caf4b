/** Scrambles 32 bits (Wellons 2018, "lowbias32"): the same everywhere, so that what is drawn with it is too. */
export function mix(x: u32): u32 {
  x = (x ^ (x >> 16)) * 0x7feb352d;
  x = (x ^ (x >> 15)) * 0x846ca68b;
  return x ^ (x >> 16);
}
