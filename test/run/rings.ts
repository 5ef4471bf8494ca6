import { availableParallelism, totalmem } from "node:os";

/** A ring of tests: the inner rings are fast and need little, the outer ones prove more. */
export interface Ring {
  /** Name of the vitest project, and what `npm test -- NAME` takes. */
  readonly name: string;
  /** What the ring proves. */
  readonly proves: string;
  /** Globs of its test files. */
  readonly include: readonly string[];
  /** Files that take longest, in the order in which they begin; the others follow. */
  readonly first: readonly string[];
  /** Globs of test files that belong to other rings. */
  readonly exclude: readonly string[];
  /** Whether each test file gets a process of its own; sharing one loads the SDKs once, not once per file. */
  readonly isolated: boolean;
  /** Longest time for one test, in milliseconds. */
  readonly timeoutMs: number;
  /** Test files that run at the same time. */
  readonly workers: number;
  /** Whether its tests run the Pulumi engine, which is fetched, on a new machine for minutes, before they start. */
  readonly engine: boolean;
  /** Module that prepares the ring once, before its first test. */
  readonly setup?: string;
}

const minuteMs = 60_000;
const cores = availableParallelism();

// An engine with its language host and its world takes about 1 GB; twice that leaves room for the rest of the machine.
const engines = Math.max(1, Math.min(cores, Math.floor(totalmem() / (2 * 1024 ** 3))));

const world = ["test/sandbox/**/*.test.ts"];
const lifecycle = ["test/lifecycle/**/*.test.ts"];

/** From 140 s down to 20, on two cores. */
const longLifecycle = [
  "shape",
  "killed-early",
  "killed-region",
  "regions",
  "remembered",
  "guarded",
  "lost",
  "policies-rules",
  "published",
  "backends",
  "killed-late",
  "engines",
  "half",
  "failover",
  "fresh",
  "recover",
  "bootstrap",
  "migration",
  "policies",
  "zone",
  "tier",
  "wrong",
  "remains",
  "delegation",
];

/** The rings, from the inside out: every test file is in exactly one. */
export const rings: readonly Ring[] = [
  {
    name: "unit",
    proves: "decisions, graphs, laws and invariants, without an engine",
    include: ["test/**/*.test.ts"],
    first: ["test/resilience/deployment/side-by-side.test.ts"],
    exclude: [...world, ...lifecycle],
    isolated: false,
    timeoutMs: minuteMs / 2,
    workers: cores,
    engine: false,
  },
  {
    name: "world",
    engine: true,
    proves: "the offline clouds",
    include: world,
    first: ["test/sandbox/world/world.test.ts", "test/sandbox/kubernetes/engine.test.ts"],
    exclude: [],
    isolated: true,
    timeoutMs: minuteMs,
    workers: cores,
  },
  {
    name: "lifecycle",
    engine: true,
    proves: "the unmodified project under the real engine",
    include: lifecycle,
    first: longLifecycle.map((name) => `test/lifecycle/${name}.test.ts`),
    exclude: [],
    isolated: true,
    timeoutMs: 10 * minuteMs,
    workers: engines,
    setup: "test/lifecycle/snapshot.ts",
  },
];
