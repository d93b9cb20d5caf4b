/** What went wrong, in a sentence for the person at the console: what, where, what to do. Printed without a stack. */
export class Failure extends Error {
  override readonly name = "Failure";
}

/** A failure of the disk in words; anything else as it came. */
export function inWords(error: unknown, path: string): unknown {
  const code = String((error as NodeJS.ErrnoException | null)?.code);
  if (["ENOSPC", "EDQUOT"].includes(code))
    return new Failure(
      `The disk is full: ${path} could not be written. Make room and run this again; it goes on where it stopped.`,
    );
  if (["EROFS", "EACCES", "EPERM"].includes(code))
    return new Failure(`${path} may not be written. Choose another folder, or change its permissions.`);
  return error;
}

/** Runs a command of the console: a Failure is one line and exit code 1, anything else is a bug and shows its stack. */
export async function asCommand(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
