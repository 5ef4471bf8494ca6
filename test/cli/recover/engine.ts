import type { Outcome, StackEngine } from "../../../engine/run";

/** An engine that answers by the first words of a command, and remembers what it was asked. */
export class AnsweringEngine implements StackEngine {
  readonly stack = "prod";
  readonly asked: string[] = [];

  /** @param answers What it says by the beginning of a command; a text is a success. */
  constructor(private readonly answers: Readonly<Record<string, string | (() => string) | Partial<Outcome>>>) {}

  ask = async (args: readonly string[]): Promise<Outcome> => {
    const line = args.join(" ");
    this.asked.push(line);
    const found = Object.entries(this.answers).find(([words]) => line.startsWith(words));
    if (!found) throw new Error(`the test has no answer to: ${line}`);
    const [, answer] = found;
    const said = typeof answer === "function" ? answer() : answer;
    return { code: 0, stdout: "", stderr: "", ...(typeof said === "string" ? { stdout: said } : said) };
  };
}

/** What a folder's backend says of itself. */
export const folderBackend = '{"user":"root","url":"file:///nowhere/state"}';

/** What the engine says of a stack that is not locked, when it is to refresh what is not there. */
export const notLocked = {
  code: 1,
  stderr: "error: no resource named 'urn:pulumi:none::none::trilith:recovery:Nothing::nothing' found",
};

/** A store that shows its locks to whoever takes one. */
export const storeBackend = '{"user":"root","url":"s3://state?region=eu-north-1"}';

/** What it says of one that is. Source: pulumi 3.259, run. */
export function lockedBy(host: string, pid: number, since = "2026-11-21T13:15:28Z"): Partial<Outcome> {
  const lock = `file:///nowhere/state/.pulumi/locks/organization/trilith/prod/8d9c.json: created by root@${host}`;
  const head =
    "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.";
  return { code: 255, stderr: `${head}\n  ${lock} (pid ${pid}) at ${since}` };
}
