import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { median } from "./measure";
import { checkout, program } from "./project";
import { report } from "./report";
import { stacks } from "./stacks";

const rounds = 5;
const limitSeconds = 3;

/** A plan of every stack that is shipped, as a person waits for it, where there is no engine, no account and no network. */
export async function planOfEvery(): Promise<boolean[]> {
  const nowhere = mkdtempSync(join(tmpdir(), "trilith-plan-"));
  const within: boolean[] = [];
  for (const stack of [...stacks, "dev"]) {
    await planned(stack, nowhere); // the first one compiles, and fills the disk's cache
    const seconds: number[] = [];
    for (let round = 0; round < rounds; round++) seconds.push(await planned(stack, nowhere));
    within.push(report(`trilith plan ${stack}`, median(seconds), limitSeconds, { unit: "seconds", rounds }));
  }
  rmSync(nowhere, { recursive: true });
  return within;
}

/** Seconds that a plan takes; whether its promise is kept is no matter here. */
function planned(stack: string, nowhere: string): Promise<number> {
  // No engine is on the path, none in a home, and whoever asked the network would ask a port that nobody listens on.
  const proxy = "http://127.0.0.1:9";
  const env = {
    PATH: nowhere,
    HOME: nowhere,
    PULUMI_HOME: nowhere,
    HTTP_PROXY: proxy,
    HTTPS_PROXY: proxy,
    NO_COLOR: "1",
  };
  const began = process.hrtime.bigint();
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [program, "plan", stack], {
      cwd: checkout,
      env,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (part: Buffer) => {
      said += part.toString();
    });
    child.on("error", fail);
    child.on("close", (code) => {
      if (code === 0 || code === 1) done(Number(process.hrtime.bigint() - began) / 1e9);
      else fail(new Error(`trilith plan ${stack} ended with ${code}:\n${said}`));
    });
  });
}
