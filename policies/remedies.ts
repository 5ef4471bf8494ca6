import type { Cloud } from "../components/topology/model";
import { chosen, tiers } from "../components/topology/tables/tiers";
import { tokenOf } from "../resilience/facts/token";
import type { Settings } from "../resilience/rules/settings";

/** Raw inputs of a resource, as the SDK keeps them behind its wrappers. */
type Inputs = Readonly<Record<string, unknown>>;

/** How one property of one type is mended. */
interface Remedy {
  /** Number of the rule that it serves. */
  readonly rule: string;
  /** The type, as `tokenOf` gives it. */
  readonly token: string;
  /** The property, step by step. */
  readonly path: readonly string[];
  /** The value that may stand there instead of what stands there. */
  readonly mended: (now: number, settings: Settings) => number;
}

const ttlCeiling = (cloud: Cloud) => (now: number, settings: Settings) =>
  Math.min(now, chosen(tiers[settings.tier].dnsTtlSeconds, cloud));

/** Everything that is mended: numbers alone, since a lower TTL takes nothing away that an `up` could not give back. */
const remedies: readonly Remedy[] = [
  { rule: "R16", token: "aws:route53:record", path: ["ttl"], mended: ttlCeiling("aws") },
  {
    rule: "R16",
    token: "azure-native:trafficmanager:profile",
    path: ["dnsConfig", "ttl"],
    mended: ttlCeiling("azure"),
  },
  { rule: "R16", token: "gcp:dns:recordset", path: ["ttl"], mended: ttlCeiling("gcp") },
];

/**
 * Whether a rule has anything that mends.
 * @param id - Number of the rule.
 */
export function isMended(id: string): boolean {
  return remedies.some(({ rule }) => rule === id);
}

/**
 * A resource's inputs with what a rule found put right.
 * @param id - Number of the rule.
 * @param type - The resource's type.
 * @param found - Properties that the rule named, as in `dnsConfig.ttl`: no other is touched.
 * @param inputs - The inputs; secrets in them stay the objects that they are.
 * @param settings - What the run goes by.
 * @returns New inputs, or nothing where nothing is mended: unless a plain known number stands there.
 */
export function mendedInputs(
  id: string,
  type: string,
  found: ReadonlySet<string>,
  inputs: Inputs,
  settings: Settings,
): Inputs | undefined {
  const token = tokenOf(type);
  const mine = remedies.filter(
    ({ rule, token: wanted, path }) => rule === id && wanted === token && found.has(path.join(".")),
  );
  const mended = mine.reduce(
    (now, { path, mended: value }) => replaced(now, path, (one) => value(one, settings)),
    inputs,
  );
  return mended === inputs ? undefined : mended;
}

function replaced(inputs: Inputs, [step = "", ...rest]: readonly string[], value: (now: number) => number): Inputs {
  const now = inputs[step];
  if (rest.length > 0) {
    if (!isPlain(now)) return inputs;
    const inner = replaced(now, rest, value);
    return inner === now ? inputs : { ...inputs, [step]: inner };
  }
  if (typeof now !== "number") return inputs;
  const next = value(now);
  return next === now ? inputs : { ...inputs, [step]: next };
}

/** The SDK's own secrets and assets are objects of classes. */
function isPlain(value: unknown): value is Inputs {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
