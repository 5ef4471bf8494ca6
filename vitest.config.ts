import { defineConfig } from "vitest/config";
import { rings } from "./test/run/rings";
import { LongestFirst } from "./test/run/sequencer";

export default defineConfig({
  test: {
    // A golden file that is missing or differs is a failure; `npm run golden` writes them.
    update: process.env.GOLDEN === "write" ? "all" : "none",
    sequence: { sequencer: LongestFirst },
    projects: rings.map(({ name, include, exclude, timeoutMs, workers, isolated, setup }, groupOrder) => ({
      test: {
        name,
        pool: "forks" as const,
        // A run makes millions of promises that live as long as it: in the 16 MB that Node has for young objects they are
        // copied again and again, which is a third of the time.
        execArgv: ["--max-semi-space-size=64"],
        isolate: isolated,
        // Where CI is set, programs colour what no terminal reads.
        env: { NO_COLOR: "1" },
        include: [...include],
        exclude: [...exclude],
        testTimeout: timeoutMs,
        hookTimeout: timeoutMs,
        maxWorkers: workers,
        ...(setup === undefined ? {} : { globalSetup: setup }),
        sequence: { groupOrder },
      },
    })),
  },
});
