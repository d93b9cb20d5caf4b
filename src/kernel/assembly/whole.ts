// Rows as whole numbers of 16 bits, in panels of four: see `tile.ts`.

/**
 * A row of f32, `bytes` bytes, as i16 into its place of a panel, scaled by `scale`; `wholeBytes` a row, a multiple of 16, zeros at the
 * end. Returns the length of what rounding took, in the unit of the row, rounded up.
 */
export function quantiseRow(
  row: usize,
  bytes: usize,
  scale: f64,
  panel: usize,
  place: i32,
  wholeBytes: usize,
): f32 {
  const into = panel + ((<usize>place) << 4);
  let lost: f64 = 0;
  for (let d: usize = 0; d < wholeBytes >> 1; d++) {
    const value = d << 2 < bytes ? <f64>load<f32>(row + (d << 2)) : 0;
    const whole = nearest<f64>(value * scale);
    store<i16>(into + ((d >> 3) << 6) + ((d & 7) << 1), <i16>whole);
    const rest = value - whole / scale;
    lost += rest * rest;
  }
  return <f32>(sqrt(lost) * 1.000001);
}
