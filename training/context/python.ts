import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";

/** Debian's python3 first: `apt install python3-torch` installs for that one only. */
const CANDIDATES = ["/usr/bin/python3", "python3"];

/** The Python to use: PYTHON, else the first candidate that has torch and numpy. Throws a readable sentence when none has. */
export function findPython(): string {
  const named = process.env["PYTHON"];
  const tried = named ? [named] : CANDIDATES;
  const found = tried.find((each) => spawnSync(each, ["-c", "import torch, numpy"]).status === 0);
  if (found) return found;
  throw new Error(
    `Training the context model needs Python with torch and numpy; ${tried.join(" and ")} has not both. ` +
      "On Debian: apt install python3-torch python3-numpy. Or name another Python in PYTHON. " +
      "The committed model stays usable without.",
  );
}

/** Runs learn/train.py to its end; its lines go to this terminal. */
export async function runTraining(python: string, planPath: string, threads: number): Promise<void> {
  const script = join(import.meta.dirname, "learn/train.py");
  const environment = {
    ...process.env,
    OMP_NUM_THREADS: String(threads),
    // Threads that wait give their core to others: with waiting in circles a loaded machine is ten times slower.
    OMP_WAIT_POLICY: "passive",
    PYTHONDONTWRITEBYTECODE: "1",
  };
  const child = spawn(python, [script, planPath], { stdio: "inherit", env: environment });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code !== 0)
    throw new Error(`${python} ${script} ended with code ${code}. Run the command again to go on.`);
}
