import { type Assumptions, allAssumptions, assumption, assumptionOf, inSeconds } from "../../assumptions/assumptions";
import { randomFrom } from "../../assumptions/random";
import type { Database, Source, System, Told } from "../../system/model";
import type { RecoveryPoint, Term } from "../model";
import { rank } from "../rto/figures";
import { madeFrom, never, nothing, type Quantity, quantityOf } from "../rto/quantity";

/** How much is lost, one formula each, in seconds of writes. */
export interface RpoFormulas {
  /** Of a replica that follows in its own time. */
  readonly behind: (lag: number) => number;
  /** Of a backup that is made now and then, and has to arrive elsewhere. */
  readonly aged: (interval: number, upload: number) => number;
  /** Of several databases. */
  readonly worst: (one: number, other: number) => number;
}

/** The formulas as they are. */
export const rpoFormulas: RpoFormulas = {
  behind: (lag) => lag,
  aged: (interval, upload) => interval + upload,
  worst: (one, other) => (one > other ? one : other),
};

/** How a recovery point is worked out. */
export interface RpoOptions {
  /** How many draws. @default 100,000 */
  readonly draws?: number;
  /** What they are made from. @default 1 */
  readonly seed?: number;
  /** Numbers that nobody can promise. @default what the house ships */
  readonly assumptions?: Assumptions;
  /** The formulas, for tests that bend one. @default as they are */
  readonly formulas?: RpoFormulas;
  /** Objective in seconds that draws are counted against. @default none */
  readonly objectiveSeconds?: number;
}

/** A recovery point, or what is missing to say one. */
export interface RpoAnswer {
  /** Absent where something is missing. */
  readonly rpo?: RecoveryPoint;
  /** What is missing, in sentences. */
  readonly missing: readonly string[];
}

interface Loss {
  readonly database: Database;
  readonly formula: string;
  readonly quantity: Quantity;
  readonly assumptions: readonly string[];
  readonly from: readonly Source[];
}

/**
 * What would be lost for good when any one region is: the most, over regions and databases.
 * @param system - The system.
 * @param options - What is not usual.
 */
export function recoveryPointOf(system: System, options: RpoOptions = {}): RpoAnswer {
  const settled = { draws: 100_000, seed: 1, assumptions: allAssumptions, formulas: rpoFormulas, ...options };
  const missing = new Set<string>();
  if (system.databases.length === 0) missing.add("RPO: no database was read, so that nobody knows what would be lost");
  const losses = system.databases.map((database) => lossOf(database, settled, missing));
  if (missing.size > 0) return { missing: [...missing] };
  return { rpo: wholeOf(losses, settled), missing: [] };
}

type Settled = Required<Omit<RpoOptions, "objectiveSeconds">> & Pick<RpoOptions, "objectiveSeconds">;

function lossOf(database: Database, settled: Settled, missing: Set<string>): Loss {
  const { name, product, members, replication, backup, from } = database;
  const { assumptions, formulas } = settled;
  const value = <T>(told: Told<T>, instead: T): T => {
    if ("value" in told) return told.value;
    missing.add(`RPO: ${told.missing}`);
    return instead;
  };
  const zero = { database, quantity: nothing, assumptions: [], from: replication.from };
  const holders = members.filter(({ role }) => role !== "witness");
  const how = holders.length > 1 ? value(replication, "none") : "none";
  if (how === "sync") return { ...zero, formula: `${name} answers a write when other regions hold it` };
  if (how === "async") {
    const row = assumptionOf("lag", product, assumptions);
    const lag = quantityOf(inSeconds(row));
    const quantity = madeFrom((seconds) => formulas.behind(seconds), lag, nothing);
    return { ...zero, formula: `other regions of ${name} are behind`, quantity, assumptions: [row.key] };
  }
  if (!value(backup.elsewhere, false)) {
    return {
      database,
      formula: `nothing of ${name} stands outside the region`,
      quantity: never,
      assumptions: [],
      from,
    };
  }
  const seconds = (key: string) => quantityOf(inSeconds(assumption(key, assumptions)));
  if (value(backup.pointInTime, false)) {
    const keys = ["backup.log-upload"];
    const formula = `the newest log of ${name} that stands elsewhere`;
    return {
      database,
      formula,
      quantity: seconds("backup.log-upload"),
      assumptions: keys,
      from: backup.pointInTime.from,
    };
  }
  return {
    database,
    formula: `the age of the newest backup of ${name}, and its way elsewhere`,
    quantity: madeFrom(formulas.aged, seconds("backup.interval"), seconds("backup.upload")),
    assumptions: ["backup.interval", "backup.upload"],
    from: backup.elsewhere.from,
  };
}

function wholeOf(losses: readonly Loss[], { draws, seed, formulas, objectiveSeconds }: Settled): RecoveryPoint {
  const columns = losses.map(({ quantity }, place) => {
    const random = randomFrom(seed + (place + 8) * 0x9e3779b1);
    return new Float64Array(draws).map(() => quantity.draw(random));
  });
  const most = new Float64Array(draws);
  for (const column of columns)
    for (let place = 0; place < draws; place++) most[place] = formulas.worst(most[place] ?? 0, column[place] ?? 0);
  most.sort();
  const terms = losses.map(({ formula, quantity, assumptions, from }, place): Term => {
    const { least, most: end } = quantity;
    const median = rank(columns[place]?.slice(0, 10_000).sort() ?? most, 0.5);
    return { name: "lag", formula, median, least, most: end, assumptions, from };
  });
  const [worst] = losses.toSorted((a, b) => b.quantity.most - a.quantity.most);
  const kept =
    objectiveSeconds === undefined ? undefined : most.filter((one) => one <= objectiveSeconds).length / draws;
  return {
    median: rank(most, 0.5),
    binding: rank(most, 0.9),
    ...(worst === undefined || worst.quantity.most === 0 ? {} : { database: worst.database.name }),
    ...(kept === undefined ? {} : { meets: kept }),
    ...(worst?.quantity === never ? { everything: true } : {}),
    terms,
  };
}
