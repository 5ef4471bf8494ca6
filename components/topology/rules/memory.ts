import { type Fault, shown } from "../configuration/faults";
import type { Past } from "../configuration/past";
import { valueAt } from "../configuration/plain-data";
import type { Config } from "../configuration/schema";
import { homeBefore } from "../decide/home";
import { takeOffline } from "../decide/locations";
import { consistencyOf, seedOf } from "../decide/promise";
import { type OneWayKey, oneWayDoors } from "../tables/one-way";
import { states } from "../tables/states";
import { isControlRegionFixed } from "./regions";
import { faultIf, type Rule, rule } from "./rule";

/** What never changes, by the path of its key. */
const kept: readonly Rule[] = [
  keptRule("service", ["service"], ({ service }) => service),
  keptRule("environment", ["environment"], ({ environment }) => environment),
  keptRule("cloud", ["cloud"], ({ cloud }) => cloud),
  keptRule("account", ["account"], ({ account }) => account),
  keptRule("seed", ["seed", "regions"], seedOf),
  keptRule("network.supernet", ["network"], ({ network }) => network.supernet),
  keptRule("database.engine", ["database"], ({ database }) => database.engine),
  keptRule("database.consistency", ["database"], ({ database }) => consistencyOf(database)),
  keptRule("database.witness", ["database"], ({ database }) => database.witness),
];

type Regions = Pick<Config, "regions" | "seed">;

/** Rules that compare with what was; none of them can be broken where there is no memory. */
export const memoryRules: readonly Rule[] = [
  ...kept,

  // Unlike the others, it may have been absent.
  rule("salt-kept", ["salt"], ({ salt }, past) =>
    faultIf(past.known && salt !== past.kept.salt, {
      path: "salt",
      found: shown(salt),
      allowed: `${shown(past.kept.salt)}, as it was: ${oneWayDoors.salt.why}`,
      advice: oneWayDoors.salt.way,
    }),
  ),

  rule("control-region-kept", ["cloud", "controlRegion"], ({ cloud, controlRegion }, past) =>
    faultIf(controlRegion !== undefined && controlRegion !== past.controlRegion && isControlRegionFixed(cloud, past), {
      path: "controlRegion",
      found: shown(controlRegion),
      allowed: `${shown(past.controlRegion)}, as it was: the global resource group lives there`,
    }),
  ),

  rule("delegation-kept", ["traffic"], ({ traffic: { zone, delegated } }, past) =>
    faultIf(past.built && zone === "create" && delegated !== true, {
      path: "traffic.delegated",
      found: shown(delegated),
      allowed: `true, as it was: ${oneWayDoors["traffic.delegated"].why}`,
      advice: oneWayDoors["traffic.delegated"].way,
    }),
  ),

  rule("slot-kept", ["regions"], ({ regions }, past) =>
    Object.entries(regions).flatMap(([code, { slot }]) => {
      const before = past.regions[code]?.slot;
      return faultIf(before !== undefined && before !== slot, {
        path: `regions.${code}.slot`,
        found: String(slot),
        allowed: `${before}, as it was: ${oneWayDoors["regions.<region>.slot"].why}`,
        advice: oneWayDoors["regions.<region>.slot"].way,
      });
    }),
  ),

  rule("mode-kept", ["cluster", "regions"], ({ cluster, regions }, past) =>
    Object.entries(regions).flatMap(([code, { cluster: own }]) => {
      const [before, wanted] = [
        valueAt(past.topology, ["regions", code, "cluster", "mode"]),
        own?.mode ?? cluster.mode,
      ];
      return faultIf(typeof before === "string" && wanted !== undefined && wanted !== before, {
        path: own?.mode === undefined ? "cluster.mode" : `regions.${code}.cluster.mode`,
        found: shown(wanted),
        allowed: `${shown(before)}, as it was in ${code}: ${oneWayDoors["cluster.mode"].why}`,
        advice: `Drain ${code}, delete its line, and let it join again with the other mode; until then write the mode of ${code} under its own line.`,
      });
    }),
  ),

  rule("slot-not-reused", ["regions"], ({ regions }, past) => {
    const current = Object.entries(past.regions).map(([code, { slot }]) => [String(slot), code] as const);
    const owners = new Map([...Object.entries(past.retired), ...current]);
    return Object.entries(regions).flatMap(([code, { slot }]) => {
      const owner = owners.get(String(slot));
      return faultIf(owner !== undefined && owner !== code && past.regions[code] === undefined, {
        path: `regions.${code}.slot`,
        found: `${slot}, the slot of ${owner}`,
        allowed: "a slot that no region ever had: addresses of a lost region may still be in use somewhere",
      });
    });
  }),

  rule("line-deleted", ["regions"], ({ regions }, past) =>
    Object.entries(past.regions).flatMap(([code, { state }]) =>
      faultIf(regions[code] === undefined && !states[state].removable && past.writer !== code, {
        path: `regions.${code}`,
        found: `no line for a region that was ${state}`,
        allowed: "deleting the line of a region that was joining, draining or lost",
        advice: `Write ${code}: { slot: ${past.regions[code]?.slot}, state: draining }, run pulumi up, then delete the line.`,
      }),
    ),
  ),

  rule("lost-stays-lost", ["regions"], ({ regions }, past) =>
    Object.entries(regions).flatMap(([code, { state }]) =>
      faultIf(past.regions[code]?.state === "lost" && state !== "lost", {
        path: `regions.${code}.state`,
        found: `${state} for a region that was lost`,
        allowed: "lost",
        advice: oneWayDoors["regions.<region>.state"].way,
      }),
    ),
  ),

  rule("lost-was-known", ["regions"], ({ regions }, past) =>
    Object.entries(regions).flatMap(([code, { state }]) =>
      faultIf(past.built && past.regions[code] === undefined && state === "lost", {
        path: `regions.${code}.state`,
        found: "lost for a region that no finished update knew",
        allowed: "joining or active for a new region",
        advice: `What is lost is only forgotten, and of this one nobody knows what was built. Delete the line; what an unfinished update left is taken out with pulumi state delete.`,
      }),
    ),
  ),

  rule("backbone-of-the-living", ["network", "regions"], ({ network: { backbone }, regions }, past) => {
    const lost = Object.keys(regions).filter((code) => regions[code]?.state === "lost");
    const isNew = past.built && backbone !== undefined && backbone !== "none" && backbone !== past.backbone;
    return faultIf(isNew && lost.length > 0, {
      path: "network.backbone",
      found: `${backbone} instead of ${past.backbone ?? "none"} while ${lost.join(", ")} answers nobody`,
      allowed: `${past.backbone ?? "none"}, as it was, as long as a lost region has a line: its end of a link cannot be built`,
      advice: "Delete the line of what is lost in the same update: the others are joined anew without it.",
    });
  }),

  rule("writer-active", ["regions", "seed"], writerFaults),
];

function keptRule<K extends keyof Config>(
  path: OneWayKey,
  needs: readonly K[],
  now: (config: Pick<Config, K>) => string | undefined,
): Rule {
  const { why, way } = oneWayDoors[path];
  return rule(`${path}-kept`, needs, (config, past) => {
    const before = past.kept[path];
    const value = now(config);
    return faultIf(before !== undefined && value !== undefined && value !== before, {
      path,
      found: shown(value),
      allowed: `${shown(before)}, as it was: ${why}`,
      advice: way,
    });
  });
}

/** The writer is an output of the stack: a refresh finds it, and only the next update writes it down. */
const writerAdvice = [
  "Promote another region first (a planned failover). If that was done already, the stack does not know yet:",
  "make this one active again, run pulumi refresh and pulumi up, then let it go.",
];

/** A lost region answers nobody: neither a planned failover nor a refresh of everything gets through. */
function lostWriterAdvice({ seen, kept }: Past, writer: string): readonly string[] {
  const first = "Fail over to another region first (a planned failover would need this one)";
  if (seen.writer === undefined) {
    return [
      `${first}.`,
      "If that was done already, the stack does not know yet: make this one active again, refresh the database alone",
      "(on aws: pulumi refresh --target '**-database-global'), run pulumi up, then say lost.",
    ];
  }
  const { service = "SERVICE", environment = "ENVIRONMENT", salt } = kept;
  return [
    `${first}, unless the service has done it: ${takeOffline({ service, environment, salt }, writer)} (only Microsoft brings it back).`,
    "Then let the stack look: pulumi refresh --target '**-database-account', which asks no region; and run this again.",
  ];
}

function writerFaults({ regions, seed }: Regions, past: Past): readonly Fault[] {
  const { writer } = past;
  if (writer === undefined || past.regions[writer] === undefined) return [];
  const state = regions[writer]?.state;
  const asksAgain = past.seen.writer === undefined && writer === homeBefore({ regions, seed }, past);
  // A lost home took along what tells who writes: the database asks again in the region that takes over, and refuses.
  if (state === "lost" && asksAgain) return [];
  return faultIf(state !== "active", {
    path: `regions.${writer}`,
    found: `${state ?? "no line"} for the region that the database writes in`,
    allowed: "active: the writer's region is never drained",
    advice: (state === "lost" ? lostWriterAdvice(past, writer) : writerAdvice).join(" "),
  });
}
