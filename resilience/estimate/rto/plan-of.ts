import { between, type Fate, fateOf, longest } from "./data";
import { destinationOf, leadsOf, warmUpOf } from "./lead";
import type { Plan, Step } from "./plan";
import { leading } from "./products";
import { never, nothing, quantityOf } from "./quantity";
import type { Reading } from "./reading";
import { atOnce } from "./users";

/**
 * Everything that happens when a region is lost, or nothing where something is missing: the reading then says what.
 * @param lost - The region.
 * @param reading - What is known.
 */
export function planOf(lost: string, reading: Reading): Plan | undefined {
  const { system } = reading;
  const fates = system.databases.map((database) => fateOf(database, lost, reading));
  const gone = fates.find(({ who }) => who === "nobody can");
  if (gone !== undefined) return reading.missing.size > 0 ? undefined : endless(lost, gone.step);
  const [layer] = system.traffic;
  if (layer === undefined) {
    reading.missing.add("RTO: nothing was read that leads users to regions");
    return undefined;
  }
  const destination = destinationOf(lost, layer, reading);
  if (destination === undefined) return undefined;
  const restored = fates.some((fate) => fate.restored);
  if (destination.to.length === 0 && !restored) return endless(lost, nowhere(lost));
  const heir = heirOf(fates, destination.byHand, reading);
  const leads = leadsOf(destination, layer, heir, reading);
  const warmUp = warmUpOf(destination, fates, heir, reading);
  if (reading.missing.size > 0) return undefined;
  const [people, others] = (["person", "itself"] as const).map((who) =>
    longest(
      fates.filter((fate) => fate.who === who).map(({ step }) => step),
      reading,
    ),
  );
  const decides = destination.byHand || people !== undefined;
  return {
    lost,
    ends: restored ? "restore" : "takeover",
    isAnycast: leading[layer.product].users !== "ttl",
    ...leads,
    ...(decides ? { decide: decisionOf(reading) } : {}),
    ...(people === undefined ? {} : { promoteByPerson: people }),
    ...(others === undefined ? {} : { promoteByItself: others }),
    warmUp,
    own: people === undefined && others === undefined ? 1 : ownShare(lost, reading),
  };
}

/** The region that users are led to once it writes, where they are led by that. */
function heirOf(fates: readonly Fate[], byHand: boolean, { system }: Reading): string | undefined {
  if (system.declared.gate !== "writable" || byHand) return undefined;
  return fates.find(({ who, heir }) => heir !== undefined && (who === "person" || who === "itself"))?.heir;
}

function decisionOf(reading: Reading): Step {
  const quantity = quantityOf(reading.decision);
  const minutes = reading.system.declared.operations?.decisionMinutes;
  const deadline = minutes === undefined ? "" : `, by the ${minutes} minutes after which the runbook orders it`;
  const formula = `a person decides${deadline}: ${between(quantity)}`;
  return { name: "decide", formula, quantity, assumptions: ["decide.person"], from: [] };
}

/** Where a database that all need has no writer, users of the other regions are out too, until it has one. */
function ownShare(lost: string, { system }: Reading): number {
  const total = system.regions.reduce((sum, { share }) => sum + share, 0);
  const own = system.regions.find(({ region }) => region === lost)?.share ?? 0;
  return total > 0 && own > 0 ? own / total : 1;
}

function nowhere(lost: string): Step {
  const formula = `nothing is left that users of ${lost} could be led to`;
  return { name: "promote", formula, quantity: never, assumptions: [], from: [] };
}

function endless(lost: string, step: Step): Plan {
  const idle = (name: Step["name"]): Step => ({ name, formula: "", quantity: nothing, assumptions: [], from: [] });
  return {
    lost,
    ends: "never",
    isAnycast: false,
    detect: idle("detect"),
    promoteByItself: { ...step, quantity: never },
    led: "detected",
    shift: idle("shift"),
    arrival: atOnce,
    arrives: idle("client"),
    warmUp: idle("warm-up"),
    own: 1,
  };
}
