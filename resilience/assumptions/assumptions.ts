import { RunError } from "@pulumi/pulumi";
import shipped from "./assumptions.json";
import { scaled } from "./distribution";
import type { Assumption, Distribution } from "./model";
import { ownRows } from "./rows";

/** Assumptions by key. */
export type Assumptions = ReadonlyMap<string, Assumption>;

/** Families of assumptions with a row for each product, and one for all others. */
export type Family = "promote" | "lag" | "recover.threshold";

/** What the house ships; `rows.ts` says its form, and a test holds it to that. */
export const allAssumptions: Assumptions = new Map((shipped as readonly Assumption[]).map((row) => [row.key, row]));

/**
 * One assumption.
 * @param key - Its key.
 * @param among - Where it is looked up.
 * @throws Where nothing has that key, which is a fault of the program.
 */
export function assumption(key: string, among: Assumptions = allAssumptions): Assumption {
  const found = among.get(key);
  if (found === undefined) throw new Error(`no assumption is called ${key}`);
  return found;
}

/**
 * A product's assumption of a family, or that of all others.
 * @param family - The family.
 * @param product - The product as the system calls it.
 * @param among - Where it is looked up.
 */
export function assumptionOf(family: Family, product: string, among: Assumptions = allAssumptions): Assumption {
  return among.get(`${family}.${product}`) ?? assumption(`${family}.other`, among);
}

/**
 * A time in seconds, whatever its unit.
 * @param time - An assumption whose unit is `s` or `min`.
 */
export function inSeconds({ key, unit, distribution }: Assumption): Distribution {
  if (unit === "s") return distribution;
  if (unit === "min") return scaled(distribution, 60);
  throw new Error(`${key} is no time: its unit is ${unit}`);
}

/** Everything that is wrong with a user's own assumptions at once. */
export class AssumptionError extends RunError {
  /** Sentences, one a fault. */
  readonly faults: readonly string[];

  /** @param faults - At least one sentence. */
  constructor(faults: readonly string[]) {
    super(["The assumptions cannot be used.", ...faults.map((fault) => `  ${fault}`)].join("\n"));
    this.name = "AssumptionError";
    this.faults = faults;
    this.stack = this.message;
  }
}

const families: readonly Family[] = ["promote", "lag", "recover.threshold"];

/**
 * A user's own file over what the house ships: their numbers win, and keep the unit of the row that they replace.
 * @param own - What the file holds: rows with `key`, `distribution`, `source`, `date` and `confidence`.
 * @param base - What it is laid over.
 * @throws {AssumptionError} Where a row has another form, a key that nothing goes by, or the key of an earlier row.
 */
export function mergedAssumptions(own: unknown, base: Assumptions = allAssumptions): Assumptions {
  const read = ownRows(own);
  if ("faults" in read) throw new AssumptionError(read.faults);
  const merged = new Map(base);
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const { means, unverified, ...row } of read.rows) {
    const replaced = base.get(row.key) ?? otherOf(row.key, base);
    if (replaced === undefined) faults.push(`${row.key}: nothing goes by it; there are ${[...base.keys()].join(", ")}`);
    else if (seen.has(row.key)) faults.push(`${row.key}: it stands twice`);
    else if (replaced.unit === "share" && !isShare(row.distribution)) {
      faults.push(`${row.key}: a share lies between 0 and 1`);
    } else {
      const kept = { means: means ?? replaced.means, unit: replaced.unit };
      merged.set(row.key, { ...row, ...kept, ...(unverified === undefined ? {} : { unverified }) });
    }
    seen.add(row.key);
  }
  if (faults.length > 0) throw new AssumptionError(faults);
  return merged;
}

function otherOf(key: string, base: Assumptions): Assumption | undefined {
  const family = families.find((name) => key.startsWith(`${name}.`) && key.length > name.length + 1);
  return family === undefined ? undefined : base.get(`${family}.other`);
}

function isShare(distribution: Distribution): boolean {
  return (distribution.shape === "fixed" ? distribution.value : distribution.most) <= 1;
}
