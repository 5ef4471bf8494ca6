import { spawn } from "node:child_process";
import { get } from "node:https";
import type { Part } from "../../resilience/rollout/model";
import type { Caller } from "../../sandbox/session/session";

/** A region that is asked. */
export interface Asked {
  /** Its code. */
  readonly region: string;
  /** What it is for the users. */
  readonly part: Part;
  /** Its own address with the health path; absent where the stack names none. */
  readonly url?: string;
  /** The stack. */
  readonly stack: string;
  /** The wave after, or before, which it is asked. */
  readonly wave: string;
  /** Seconds of writes that the stack may lose at most; absent where it does not say. */
  readonly rpoSeconds?: number;
}

/** What a region answers. */
export interface Answer {
  /** Whether it is well; absent where nobody could ask. */
  readonly isWell?: boolean;
  /** What was said, in a few words. */
  readonly said: string;
}

/** Asks a region whether it is well. */
export type Health = (asked: Asked) => Promise<Answer>;

const answerSeconds = 10;

/**
 * Asks a region's own name over HTTPS. One that serves has to say 2xx or 3xx; one that waits has only to answer, since a
 * standby says 503 on a path that asks whether it writes.
 */
export function httpsHealth(): Health {
  return ({ url, part }) => {
    if (url === undefined) return Promise.resolve({ said: "not asked: the stack names no address; say --probe" });
    return new Promise((done) => {
      const request = get(url, { timeout: answerSeconds * 1000, agent: false }, (response) => {
        response.resume();
        const { statusCode = 0 } = response;
        const isWell = part === "standby" || part === "new" ? statusCode > 0 : statusCode >= 200 && statusCode < 400;
        done({ isWell, said: `${url} says ${statusCode}` });
      });
      request.on("timeout", () => request.destroy(new Error(`nothing within ${answerSeconds} s`)));
      request.on("error", (error) => done({ isWell: false, said: `${url}: ${error.message}` }));
    });
  };
}

/**
 * Asks the sandbox's world: a region is well that nobody has lost. No application runs there.
 * @param lost - Tells the lost regions.
 */
export function sandboxHealth(lost: () => Promise<readonly string[]>): Health {
  return async ({ region }) => {
    const isWell = !(await lost()).includes(region);
    return { isWell, said: isWell ? "the sandbox's world answers for it" : "the sandbox's world has lost it" };
  };
}

/**
 * Asks by a command of the operator's.
 * @param command - For the shell; ends with 0 where the region is well.
 * @param from - Where it runs, and in which environment.
 */
export function commandHealth(command: string, { cwd, env }: Caller): Health {
  return ({ region, part, url = "", stack, wave, rpoSeconds }) =>
    new Promise((done, fail) => {
      const { NODE_OPTIONS: _, ...rest } = env;
      const own = {
        REGION: region,
        PART: part,
        URL: url,
        STACK: stack,
        WAVE: wave,
        RPO_SECONDS: String(rpoSeconds ?? ""),
      };
      const child = spawn(command, { cwd, env: { ...rest, ...own }, shell: true, stdio: ["ignore", "pipe", "pipe"] });
      let said = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (part: Buffer) => {
          said = (said + part).slice(-2000);
        });
      }
      child.on("error", fail);
      child.on("close", (code) => {
        const last = said.trim().split("\n").at(-1)?.slice(0, 200) ?? "";
        done({ isWell: code === 0, said: last || `the command ended with ${code}` });
      });
    });
}
