import type { Caller } from "../sandbox/session/session";

/** This process as the one who calls the engine; what is said to a person goes to standard error. */
export function caller(): Caller {
  return { cwd: process.cwd(), env: process.env, say: (line) => void process.stderr.write(`${line}\n`) };
}
