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
  /** Whether it belongs to the long run alone: `npm test` leaves it out unless it is named. */
  readonly long?: true;
  /** Whether it runs only where it is named: what it needs takes longer to build than the long run has. */
  readonly apart?: true;
}

const minuteMs = 60_000;

// Limits end what hangs, and judge nobody's speed: a busy machine is eight times slower than a quiet one.
const limitMs = 8 * minuteMs;
const engineLimitMs = 40 * minuteMs;

const cores = availableParallelism();

// An engine with its language host and its world takes about 1 GB; twice that leaves room for the rest of the machine.
const engines = Math.max(1, Math.min(cores, Math.floor(totalmem() / (2 * 1024 ** 3))));

const world = ["test/sandbox/**/*.test.ts"];
const lifecycle = ["test/lifecycle/**/*.test.ts"];
const opinions = ["test/opinions/**/*.test.ts"];
const scenarios = ["test/long/**/*.test.ts"];
const kills = ["test/long/killed-*.test.ts"];
const gitea = ["test/gitea/**/*.test.ts"];

/** From 90 s down to 10, on two cores. */
const longLifecycle = [
  "fresh",
  "remains",
  "regions",
  "lost-seed",
  "lost",
  "recover",
  "bootstrap",
  "guarded",
  "failover",
  "half",
  "killed",
  "wrong",
  "policies",
  "bootstrap-azure",
  "bootstrap-gcp",
];

/** The same of the long run. */
const longScenarios = [
  "plan",
  "half",
  "pipelines",
  "rollout",
  "existing",
  "engines",
  "lost-seed-writer",
  "policies-rules",
  "lost-seed-tables",
  "documents",
  "guarded",
  "backends",
  "recover",
  "bootstrap",
  "migration",
  "release",
  "remains",
  "own-program",
  "published",
  "installed",
  "examples",
  "policies",
  "start",
];

/** The rings, from the inside out: every test file is in exactly one. */
export const rings: readonly Ring[] = [
  {
    name: "unit",
    proves: "decisions, graphs, laws and invariants, without an engine",
    include: ["test/**/*.test.ts"],
    first: [
      ...["breadth", "lost-seed", "regions", "shape", "engines"].map((name) => `test/plans/${name}.test.ts`),
      "test/resilience/deployment/side-by-side.test.ts",
    ],
    exclude: [...world, ...lifecycle, ...opinions, ...scenarios, ...kills, ...gitea],
    isolated: false,
    timeoutMs: limitMs,
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
    timeoutMs: limitMs,
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
    timeoutMs: engineLimitMs,
    workers: engines,
    setup: "test/lifecycle/snapshot.ts",
  },
  {
    name: "opinions",
    engine: false,
    proves: "what programs and data that others wrote say of everything that is registered",
    include: opinions,
    first: ["test/opinions/cfn-lint.test.ts", "test/opinions/checkov.test.ts"],
    exclude: [],
    isolated: false,
    timeoutMs: engineLimitMs,
    workers: cores,
    long: true,
  },
  {
    name: "scenarios",
    engine: true,
    proves:
      "what takes the real engine long: real backends, the published package, whole nights, every mutation, and that plans are right",
    include: scenarios,
    first: longScenarios.map((name) => `test/long/${name}.test.ts`),
    exclude: kills,
    isolated: true,
    timeoutMs: engineLimitMs,
    workers: engines,
    setup: "test/lifecycle/snapshot.ts",
    long: true,
  },
  {
    name: "kills",
    engine: true,
    proves: "an up that is killed at any point can be gone on with",
    include: kills,
    first: [],
    exclude: [],
    isolated: true,
    timeoutMs: engineLimitMs,
    workers: engines,
    setup: "test/lifecycle/snapshot.ts",
    long: true,
  },
  {
    name: "gitea",
    engine: false,
    proves: "a pull request comes through its gate on a real Gitea server, which is built from source",
    include: gitea,
    first: [],
    exclude: [],
    isolated: true,
    timeoutMs: engineLimitMs,
    workers: 1,
    long: true,
    apart: true,
  },
];

/** What `npm run test:long` names to run every ring that is long. */
export const longRun = "long";

/**
 * The rings that a command line asks for, from the inside out.
 * @param names - Names of rings, or `long` for those of the long run; none for every ring that is not long.
 * @throws Error when there is no such ring.
 */
export function ringsNamed(names: readonly string[]): readonly Ring[] {
  const strangers = names.filter((name) => name !== longRun && !rings.some((ring) => ring.name === name));
  if (strangers.length > 0) {
    const known = [...rings.map(({ name }) => name), longRun].join(", ");
    throw new Error(`there is no ring ${strangers.join(", ")}; there are ${known}`);
  }
  const isAsked = ({ name, long, apart }: Ring) =>
    names.length === 0 ? !long : names.includes(name) || (long === true && !apart && names.includes(longRun));
  return rings.filter(isAsked);
}
