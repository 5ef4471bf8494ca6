import { engines } from "../../components/topology/tables/engines";
import catalogue from "../../components/topology/tables/regions.json";
import { safeguards } from "../../components/topology/tables/safeguards";
import type { Choice } from "../../components/topology/tables/tier-row";
import { tiers } from "../../components/topology/tables/tiers";

/** What a release that chooses otherwise has instead of a value. */
const other: Readonly<Record<string, unknown>> = {
  dns: "anycast",
  anycast: "dns",
  hot: "warm",
  warm: "hot",
  pilot: "warm",
  standard: "provisioned",
  provisioned: "standard",
  none: "essential",
  essential: "all",
  all: "none",
};

function otherwise(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (typeof value === "string") return other[value] ?? value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, otherwise(inner)]));
}

/** A part of a table, and what it is changed to. */
type Change = readonly [target: object, key: string, value: unknown];

function isChoice(value: unknown): value is Choice<unknown> {
  return typeof value === "object" && value !== null && "value" in value && "why" in value;
}

const isRequired = (choice: object) => Reflect.get(choice, "required") === true;

/**
 * Every choice of a table's rows, once: rows share them. Fewest regions and zones, and a method that a tier needs, are no
 * defaults but requirements.
 */
function choicesOf(rows: Readonly<Record<string, object>>): Change[] {
  const choices = Object.values(rows).flatMap((row) =>
    Object.entries(row).flatMap(([name, choice]) =>
      isChoice(choice) && !isRequired(choice) && !["regions", "zones", "mandatory"].includes(name) ? [choice] : [],
    ),
  );
  return [...new Set(choices)].flatMap((choice): Change[] => [
    [choice, "value", otherwise(choice.value)],
    ...Object.values(choice.except ?? {}).map((own): Change => [own, "value", otherwise(own.value)]),
  ]);
}

function changes(): Change[] {
  return [
    ...choicesOf(tiers),
    ...choicesOf(safeguards),
    ...Object.values(tiers).map((row): Change => [row, "objectives", otherwise(row.objectives)]),
    ...Object.values(engines).flatMap((row): Change[] => [
      ...(row.version === undefined ? [] : [[row, "version", "99.1"] as const]),
      ...(row.instanceClass === undefined ? [] : [[row, "instanceClass", "db.r99.large"] as const]),
    ]),
    ...Object.values(catalogue.regions).flatMap((cloud) =>
      Object.values(cloud).map((region): Change => [region, "zones", region.zones.toReversed()]),
    ),
  ];
}

/** Does something with tables in which every default is another one, as a later release might have them. */
export function inAnotherRelease<T>(use: () => T, more: readonly Change[] = []): T {
  const undo: Change[] = [];
  const orders = new Map<object, readonly string[]>();
  try {
    for (const [target, key, value] of [...changes(), ...more]) {
      undo.push([target, key, Reflect.get(target, key)]);
      if (!orders.has(target)) orders.set(target, Object.keys(target));
      if (value === undefined) Reflect.deleteProperty(target, key);
      else Reflect.set(target, key, value);
    }
    return use();
  } finally {
    for (const [target, key, value] of undo.reverse()) Reflect.set(target, key, value);
    for (const [target, keys] of orders) inOrder(target, keys);
  }
}

/** A key that was gone comes back as the last: other tests of the process read tables in their order. */
function inOrder(target: object, keys: readonly string[]): void {
  for (const key of keys) {
    const value: unknown = Reflect.get(target, key);
    Reflect.deleteProperty(target, key);
    Reflect.set(target, key, value);
  }
}
