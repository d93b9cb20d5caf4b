/** A colour in CIE L*a*b* under D65: lightness 0 to 100, a from green to red, b from blue to yellow. hex: six digits. */
export function labOf(hex: string): readonly [l: number, a: number, b: number] {
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const bent = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = bent((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = bent(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = bent((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const HUES = ["pink", "red", "orange", "yellow", "green", "turquoise", "blue", "violet"] as const;
/** Where each hue ends, degrees round L*a*b*, from −20; the last is pink's other end. */
const ENDS = [12, 45, 75, 108, 178, 225, 295, 325];

/** The hue of a colour in one word: "green", "grey". */
export function hueOf(hex: string): string {
  const [l, a, b] = labOf(hex);
  if (Math.hypot(a, b) < 9) return l < 20 ? "black" : l > 92 ? "white" : "grey";
  const degrees = (Math.atan2(b, a) * 180) / Math.PI;
  const turn = degrees < -35 ? degrees + 360 : degrees;
  const hue = HUES[ENDS.findIndex((end) => turn < end)] ?? "pink";
  if (hue === "yellow" && l >= 40 && l < 56) return "olive";
  return l < 48 && (hue === "orange" || hue === "yellow") ? "brown" : hue;
}

/** A colour as it is spoken: "dark green, #24552f". */
export function spoken(hex: string): string {
  const [l] = labOf(hex);
  const hue = hueOf(hex);
  const light = ["black", "white"].includes(hue) ? "" : l < 38 ? "dark " : l > 75 ? "light " : "";
  return `${light}${hue}, #${hex}`;
}

/** Numbers a colour goes in with: L*a*b* and their products, scaled to about −1 to 1, and 1. */
export function featuresOf(hex: string): readonly number[] {
  const [l, a, b] = labOf(hex);
  const [x, y, z] = [l / 50 - 1, a / 60, b / 60];
  return [1, x, y, z, x * x, y * y, z * z, x * y, x * z, y * z, Math.hypot(y, z)];
}
