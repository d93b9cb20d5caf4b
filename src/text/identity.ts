const SEEDS = [0x9747b28c, 0x1b873593] as const;

/**
 * A stable key of a text, for caches: the same in every browser and version, equal for texts that are equal after NFC.
 * 16 hexadecimal digits, "-", and the length in base 36. The digits are two MurmurHash3 (x86, 32 bit, Austin Appleby,
 * public domain) of the UTF-16 code units, little-endian, with the seeds 9747b28c and 1b873593: 64 bits, so that a
 * million texts collide with a probability of about 3 in 100 million, and less as their lengths differ.
 */
export function textKey(text: string): string {
  const form = text.normalize("NFC");
  const digits = SEEDS.map((seed) => murmur3(form, seed).toString(16).padStart(8, "0")).join("");
  return `${digits}-${form.length.toString(36)}`;
}

/** MurmurHash3_x86_32 of the code units of a text, two bytes each, little-endian. An unsigned 32-bit number. */
export function murmur3(text: string, seed: number): number {
  let hash = seed;
  const pairs = text.length >> 1;
  for (let at = 0; at < pairs; at += 1) {
    const block = text.charCodeAt(2 * at) | (text.charCodeAt(2 * at + 1) << 16);
    hash ^= mixed(block);
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  }
  if (text.length % 2 === 1) hash ^= mixed(text.charCodeAt(text.length - 1));
  hash ^= text.length * 2;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function mixed(block: number): number {
  const scaled = Math.imul(block, 0xcc9e2d51);
  return Math.imul((scaled << 15) | (scaled >>> 17), 0x1b873593);
}
