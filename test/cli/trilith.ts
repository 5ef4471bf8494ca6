import { execFile } from "node:child_process";
import { join, resolve } from "node:path";

/** The checkout, which is a project with the stacks that are shipped. */
export const checkout = resolve(__dirname, "../..");

/** How a command ended. */
export interface Ended {
  /** Its exit code. */
  readonly code: number;
  /** Its standard output. */
  readonly out: string;
  /** Its standard error. */
  readonly err: string;
}

/**
 * Runs `trilith` in the checkout, without a terminal.
 * @param args - Its arguments.
 * @param input - The file that is piped into it.
 */
export function trilith(args: readonly string[], input?: string): Promise<Ended> {
  const program = join(checkout, "bin/trilith.js");
  // No account and no network: a proxy that answers nothing would be asked by whoever asked.
  const env = {
    ...process.env,
    NO_COLOR: "",
    CI: "true",
    HTTPS_PROXY: "http://127.0.0.1:9",
    AWS_EC2_METADATA_DISABLED: "true",
  };
  return new Promise((done) => {
    const options = { cwd: checkout, env, maxBuffer: 1 << 26 };
    // A shell's pipe, as people have it: one from here would not block, and what reads it as a file would find it empty.
    const command = input === undefined ? [] : ["cat", input, "|"];
    const quoted = [...command, `"${process.execPath}"`, `"${program}"`, ...args.map((arg) => `'${arg}'`)];
    execFile("sh", ["-c", quoted.join(" ")], options, (error, out, err) => {
      done({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}
