/** What was asked for cannot be done with what was given; the message says why and what stays. */
export class InputError extends Error {
  override name = "InputError";
}
