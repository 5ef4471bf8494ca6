import { spawn } from "node:child_process";
import { constants } from "node:os";
import type { Engine } from "./machine";

/** What the engine did and said. */
export interface Outcome {
  /** Exit code; 128 and the signal's number when a signal ended it. */
  readonly code: number;
  /** What it wrote to standard output; empty unless captured. */
  readonly stdout: string;
  /** What it wrote to standard error; empty unless captured. */
  readonly stderr: string;
}

/** What the engine says went wrong, without the trace that follows where it finds a fault of its own. */
export function complaint({ stdout, stderr }: Outcome): string {
  const text = stdout.includes("Diagnostics:") ? stdout.slice(stdout.indexOf("Diagnostics:")) : stderr.trim() || stdout;
  const lines = text.trim().split("\n");
  const end = lines.findIndex((line) => /^(=+|goroutine .*|Stack Trace:)$/.test(line.trim()));
  return lines
    .slice(0, end > 0 ? Math.min(end, 12) : 12)
    .join("\n")
    .trim();
}

/** An engine that answers about one stack, be it a real one or the sandbox's. */
export interface StackEngine {
  /** The stack. */
  readonly stack: string;
  /** Runs one command, which never asks back, and keeps what it says. */
  readonly ask: (args: readonly string[]) => Promise<Outcome>;
}

/**
 * Runs a command of the engine to its end. Signals for this process are passed on.
 * @param capture whether what it writes is kept for the caller instead of shown
 */
export function run(
  { executable }: Engine,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  capture: boolean,
): Promise<Outcome> {
  return new Promise((done, fail) => {
    // At a terminal, Ctrl-C reaches the engine by itself, and a second one would make it give up what is in flight.
    // Without one, it gets a group of its own and each signal once.
    const terminal = process.stdin.isTTY === true;
    const output = capture ? "pipe" : "inherit";
    const child = spawn(executable, args, { cwd, env, stdio: ["inherit", output, output], detached: !terminal });
    const forward = (signal: NodeJS.Signals) => {
      if (signal !== "SIGINT" || !terminal) child.kill(signal);
    };
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
    for (const signal of signals) process.on(signal, forward);
    const said = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream]?.on("data", (part: Buffer) => {
        said[stream] += part;
      });
    }
    child.on("error", fail);
    child.on("close", (code, signal) => {
      for (const name of signals) process.off(name, forward);
      done({ code: code ?? 128 + (signal ? constants.signals[signal] : 0), ...said });
    });
  });
}
