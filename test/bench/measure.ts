import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What one run of a command cost. */
export interface Cost {
  readonly seconds: number;
  /** Peak resident memory of the Pulumi program's own process, in MB; 0 when the command ran none. */
  readonly programMegabytes: number;
}

const programMark = "@pulumi/pulumi/cmd/run";
const samplingMilliseconds = 20;

/** Runs a command to its end, with more in its environment if that is given; rejects with what it printed when it fails. */
export function cost(file: string, args: readonly string[], cwd: string, more: NodeJS.ProcessEnv = {}): Promise<Cost> {
  return new Promise((done, fail) => {
    const started = process.hrtime.bigint();
    const env = { ...process.env, NO_COLOR: "1", ...more };
    const child = spawn(file, args, { cwd, stdio: ["ignore", "pipe", "pipe"], env });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (part: Buffer) => {
        text += part.toString();
      });
    }
    let peak = 0;
    const sampler = setInterval(() => {
      peak = Math.max(peak, programPeak(cwd));
    }, samplingMilliseconds);
    child.on("error", fail);
    child.on("close", (code) => {
      clearInterval(sampler);
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      if (code === 0) done({ seconds, programMegabytes: peak });
      else fail(new Error(`${file} ${args.join(" ")} ended with ${code}:\n${text}`));
    });
  });
}

/** Peak resident memory, so far, of the Pulumi program that runs below a folder; the kernel keeps the peak itself. */
function programPeak(cwd: string): number {
  const peaks = readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
        const place = readFileSync(`/proc/${pid}/environ`, "utf8");
        if (!command.includes(programMark) || !(place.includes(cwd) || command.includes(cwd))) return 0;
        const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
        return Number(line?.[1] ?? 0) / 1024;
      } catch {
        return 0;
      }
    });
  return Math.max(0, ...peaks);
}

/** The middle value of an odd number of measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
