import { inSeconds } from "../../assumptions/assumptions";
import type { Database, DatabaseMember, System } from "../../system/model";
import { round } from "./detect";
import type { Step } from "./plan";
import { madeFrom, never, nothing, type Quantity, quantityOf } from "./quantity";
import type { Reading } from "./reading";

/** What becomes of one database when a region is lost. */
export interface Fate {
  /** Who acts: nobody has to, something does by itself, a person does, or nobody can. */
  readonly who: "nobody has to" | "itself" | "person" | "nobody can";
  /** Until it writes again, from the moment at which somebody acts. */
  readonly step: Step;
  /** Whether it comes out of a backup. */
  readonly restored: boolean;
  /** The region that writes from then on; absent where it is made anew. */
  readonly heir?: string;
}

const idle = {
  name: "promote",
  formula: "nobody has to be made the writer",
  quantity: nothing,
  assumptions: [],
  from: [],
} as const;

/**
 * What becomes of a database when a region is lost.
 * @param database - The database.
 * @param lost - The region.
 * @param reading - What is known.
 */
export function fateOf(database: Database, lost: string, reading: Reading): Fate {
  const { members, promotion } = database;
  const writes = reading.value(database.writes, "one");
  const left = members.filter(({ region }) => region !== lost);
  if (left.length === members.length) return { who: "nobody has to", step: idle, restored: false };
  if (writes !== "one") {
    const goesOn = writes === "every" ? left.length > 0 : left.length * 2 >= members.length;
    if (goesOn) return { who: "nobody has to", step: idle, restored: false };
    return left.length === 0 ? restoration(database, reading) : nobodyCan(database);
  }
  const writer = members.find(({ role }) => role === "writer");
  if (writer === undefined) reading.missing.add(`RTO: no member of ${database.name} is known to write`);
  if (writer?.region !== lost) return { who: "nobody has to", step: idle, restored: false };
  const heir = heirOf(left, reading.system);
  if (promotion === "restore" || heir === undefined) return restoration(database, reading);
  return taken(database, heir, reading);
}

function taken({ name, product, promotion, from }: Database, heir: DatabaseMember, reading: Reading): Fate {
  const row = reading.row("promote", product);
  const instances = heir.headless ? reading.seconds("promote.instances") : undefined;
  const quantity = madeFrom(
    reading.formulas.promotes,
    instances === undefined ? nothing : quantityOf(instances),
    quantityOf(inSeconds(row)),
  );
  const first = instances === undefined ? "" : ", once instances stand there";
  const automation = reading.system.declared.operations?.automation;
  const isPerson = promotion === "person" || (promotion === "executor" && automation !== undefined && automation < 4);
  return {
    who: isPerson ? "person" : "itself",
    restored: false,
    heir: heir.region,
    step: {
      name: "promote",
      formula: `${heir.region} becomes the writer of ${name}${first}: ${between(quantity)}`,
      quantity,
      assumptions: instances === undefined ? [row.key] : ["promote.instances", row.key],
      from,
    },
  };
}

function restoration(database: Database, reading: Reading): Fate {
  const elsewhere = reading.value(database.backup.elsewhere, false);
  if (!elsewhere) return nobodyCan(database);
  const quantity = quantityOf(reading.seconds("restore.database"));
  const step = {
    name: "promote",
    formula: `${database.name} is restored from a backup in another region: ${between(quantity)}`,
    quantity,
    assumptions: ["restore.database"],
    from: database.backup.elsewhere.from,
  } as const;
  return { who: "person", step, restored: true };
}

function nobodyCan({ name, from }: Database): Fate {
  const formula = `nothing of ${name} is left outside the region`;
  return { who: "nobody can", step: { ...idle, formula, quantity: never, from }, restored: true };
}

/** The member that users would be led to first; a witness holds no data. */
function heirOf(left: readonly DatabaseMember[], { traffic }: System): DatabaseMember | undefined {
  const ways = (traffic[0]?.ways ?? []).toSorted((a, b) => a.rank - b.rank);
  const order = [...ways.map(({ region }) => region), ...left.map(({ region }) => region)];
  const able = left.filter(({ role }) => role !== "witness");
  return order.flatMap((region) => able.find((member) => member.region === region) ?? [])[0];
}

/** Both ends of a time, as a person reads them. */
export function between({ least, most }: Quantity): string {
  return least === most ? `${round(least)} s` : `${round(least)} to ${round(most)} s`;
}

/**
 * The longest of several steps that go on beside each other.
 * @param steps - At least one.
 * @param reading - What is known.
 */
export function longest(steps: readonly Step[], { formulas }: Reading): Step | undefined {
  const [first, ...others] = steps;
  if (first === undefined || others.length === 0) return first;
  return others.reduce<Step>(
    (one, other) => ({
      name: one.name,
      formula: `${one.formula}; beside it ${other.formula}`,
      quantity: madeFrom(formulas.allDone, one.quantity, other.quantity),
      assumptions: [...new Set([...one.assumptions, ...other.assumptions])],
      from: [...one.from, ...other.from],
    }),
    first,
  );
}
