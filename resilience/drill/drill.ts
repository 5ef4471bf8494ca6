import { type Assumptions, allAssumptions } from "../assumptions/assumptions";
import { randomFrom } from "../assumptions/random";
import type { System, SystemRegion } from "../system/model";
import { nobody } from "./answer";
import { breakAll } from "./breaks";
import { Clients, type Habits } from "./clients";
import { Diary } from "./diary";
import { Incident } from "./incident";
import type { DrillEvent, DrillResult, Scenario } from "./model";
import { type Reading, readingOf } from "./reading";
import { measured, quantileOf, samplesOf } from "./result";
import { type DrillRules, drillRules } from "./rules";
import { Strata } from "./strata";
import { Tally } from "./tally";
import { elsewhere, World } from "./world";

/** How a drill is held. */
export interface DrillOptions {
  /** How often it is run, each time with draws of its own. @default 25: what is one in each run is spread evenly over all of them */
  readonly runs?: number;
  /** Users of each run. @default 100,000 */
  readonly clients?: number;
  /** What the draws are made from: the same seed gives the same result. @default 1 */
  readonly seed?: number;
  /** Numbers that nobody can promise. @default what the house ships */
  readonly assumptions?: Assumptions;
  /** The physics, for tests that bend it. @default as it is */
  readonly rules?: DrillRules;
}

/** What one run came to. */
interface Run {
  readonly half: number;
  readonly most: number;
  readonly all: number;
  readonly lacks: number;
  readonly twoWriters: number;
}

const day = 86400;

/** Everything that is the same in each run of a drill. */
class Exercise {
  readonly reading: Reading;
  readonly clients: Clients;
  private readonly strata: Strata;

  constructor(
    private readonly system: System,
    readonly scenario: Scenario,
    readonly options: Required<DrillOptions>,
  ) {
    this.reading = readingOf(system, options.assumptions);
    const views = Math.max(1, ...this.reading.layers.map(({ behaviour }) => behaviour.views));
    const places = [...system.regions, { region: elsewhere, share: 0 }];
    this.clients = new Clients(options.clients, places, views);
    this.strata = new Strata(options.runs, options.seed);
  }

  /** Seconds after which nothing of a run is looked at. */
  get endSeconds(): number {
    const last = Math.max(...this.scenario.failures.map(({ atSeconds }) => atSeconds));
    return last + (this.scenario.backAfterSeconds ?? 0) + 3 * day;
  }

  run(
    number: number,
    diary = new Diary(false),
    tally?: Tally,
  ): Run & { readonly world: World; readonly outs: Float64Array } {
    // Neighbouring seeds must not give neighbouring rows.
    const random = randomFrom(Math.imul(this.options.seed + number * 7919, 0x9e3779b1));
    const even = this.strata.of(number, random);
    const { reading, clients } = this;
    const world = new World({ reading, clients, random, even, rules: this.options.rules, diary });
    const { layer } = world;
    clients.begin(this.habits(even, layer?.reading.ttlSeconds ?? 60), layer?.lead(0) ?? nobody, tally);
    const incident = new Incident(world);
    breakAll(this.scenario, world, incident);
    world.clock.run(this.endSeconds);
    const outs = clients.end(layer?.views ?? 1);
    return { ...quantileOf(outs), lacks: incident.lacks, twoWriters: incident.twoWriters, world, outs };
  }

  private habits(even: (thing: string) => number, ttlSeconds: number): Habits {
    const { rules } = this.options;
    const { numbers } = this.reading;
    const disobedience = numbers.share("client.disobedience");
    const [straggler, reconnect] = [numbers.seconds("client.straggler"), numbers.seconds("client.reconnect")];
    const capacities = this.system.regions.map(({ capacity }) => ("value" in capacity ? capacity.value : "none"));
    const warmUp = [...capacities, "none" as const].map((capacity) => this.warmUp(capacity, even));
    const turned = even("age of caches");
    return { rules, ttlSeconds, turned, disobedience, straggler, reconnect, warmUp };
  }

  private warmUp(capacity: keyof typeof warmUps, even: (thing: string) => number): number {
    const key = warmUps[capacity];
    return key === undefined ? 0 : this.reading.numbers.seconds(key)(even(key));
  }
}

/** What newcomers wait for, by what stands there. */
const warmUps = {
  full: undefined,
  hot: undefined,
  warm: "warm-up.pods",
  pilot: "warm-up.nodes",
  none: "warm-up.nodes",
} as const satisfies Readonly<Record<"full" | "hot" | "warm" | "pilot" | "none", string | undefined>>;

/**
 * Breaks something of a system on a model of it, many times, and measures what users would feel.
 * @param system - The system.
 * @param scenario - What breaks, and when.
 * @param options - How often, with how many users, from which seed.
 */
export function drillOf(system: System, scenario: Scenario, options: DrillOptions = {}): DrillResult {
  const filled = { runs: 25, clients: 100_000, seed: 1, assumptions: allAssumptions, rules: drillRules, ...options };
  const exercise = new Exercise(system, scenario, filled);
  const { missing } = exercise.reading;
  const about = { scenario, missing, runs: { count: filled.runs, clients: filled.clients, seed: filled.seed } };
  if (missing.length > 0) return { ...about, ...nothing };
  const runs = Array.from({ length: filled.runs }, (_, number) => {
    const { world, outs, ...run } = exercise.run(number);
    return { ...run, number };
  });
  const middle = [...runs].sort((a, b) => a.most - b.most || a.number - b.number)[Math.ceil(runs.length / 2) - 1];
  return {
    ...about,
    ...told(exercise, middle?.number ?? 0),
    rto: {
      half: measured(runs.map(({ half }) => half)),
      most: measured(runs.map(({ most }) => most)),
      all: measured(runs.map(({ all }) => all)),
    },
    rpo: measured(runs.map(({ lacks }) => lacks)),
    twoWritersSeconds: Math.max(...runs.map(({ twoWriters }) => twoWriters)),
  };
}

const nothing = {
  events: [],
  samples: [],
  rto: { half: {}, most: {}, all: {} },
  rpo: {},
  twoWritersSeconds: 0,
  peakLoad: {},
} as const satisfies Partial<DrillResult>;

/** The run that is told: once more, with everything written down. */
function told(exercise: Exercise, number: number): Pick<DrillResult, "events" | "samples" | "peakLoad"> {
  const { reading, clients, endSeconds } = exercise;
  const regions = reading.system.regions.map(({ region }) => region);
  const diary = new Diary(true);
  const tally = new Tally([...regions, elsewhere], clients.count, endSeconds);
  const run = exercise.run(number, diary, tally);
  const shares = [
    { says: "Half of those who were out are served again.", at: run.half },
    { says: "Nine of ten of those who were out are served again.", at: run.most },
    { says: "99 of 100 of those who were out are served again.", at: run.all },
  ];
  for (const { says, at } of shares) if (at > 0 && at < endSeconds) diary.note(at, "users", "users", () => says);
  if (run.all >= endSeconds)
    diary.note(endSeconds, "users", "users", () => "Users are still out, and nothing more happens.");
  const events = diary.events();
  const samples = samplesOf(
    tally,
    events.map(({ atSeconds }: DrillEvent) => atSeconds),
    run.world.writing,
    capacities(reading.system.regions, exercise.scenario),
  );
  const peaks = samples
    .flatMap(({ load }) => Object.entries(load))
    .reduce(
      (most, [region, load]) => most.set(region, Math.max(most.get(region) ?? 0, load)),
      new Map<string, number>(),
    );
  return { events, samples, peakLoad: Object.fromEntries(peaks) };
}

/** What stands of the capacity that serving alone would need, where the graph says it in full. */
function capacities(regions: readonly SystemRegion[], { failures }: Scenario): ReadonlyMap<string, number> {
  const zones = failures.flatMap(({ failure }) => (failure.what === "zone" ? [failure.region] : []));
  return new Map(
    regions.flatMap(({ region, capacity }) => {
      if (!("value" in capacity) || (capacity.value !== "full" && capacity.value !== "hot")) return [];
      return [[region, zones.includes(region) ? zonesLeft : 1] as const];
    }),
  );
}

/** A region has three zones, one of which is gone. */
const zonesLeft = 2 / 3;
