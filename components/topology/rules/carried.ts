import type { Fault } from "../configuration/faults";
import { promiseOf } from "../decide/promise";
import { regionSetBefore } from "../decide/region-set";
import { regionFacts } from "../tables/catalogue";
import { engines, holds } from "../tables/engines";
import { fewestProtected, instances } from "../tables/instances";
import { type RegionSet, setAmong } from "../tables/region-sets";
import { chosen, tiers } from "../tables/tiers";
import { faultIf, type Rule, rule } from "./rule";

/** What the model cannot carry, whatever the service would say: the components would refuse it half way. */
export const carriedRules: readonly Rule[] = [
  rule("tier-protect", ["tier", "objectives", "protect"], ({ protect, ...promise }) => {
    const tier = promiseOf(promise)?.tier;
    return faultIf(tier === "dev" && protect === true, {
      path: "protect",
      found: "true with tier dev",
      allowed: "false, or nothing, with tier dev; true with tier bronze or above",
      advice:
        "Tier dev has one database instance, no vault, and leaves no last snapshot: protection would only keep people from deleting what is not kept.",
    });
  }),

  rule("instances-carried", ["database", "tier", "objectives", "protect", "cloud"], (config) => {
    const { engine, instancesPerRegion } = config.database;
    const { most, why } = instances[engine];
    const tier = promiseOf(config)?.tier;
    if (instancesPerRegion === undefined || engines[engine].cloud !== config.cloud) return [];
    const isProtected = config.protect ?? tier !== "dev";
    const least = isProtected ? fewestProtected : 1;
    const range = least === most ? `${least}` : `${least} to ${most}`;
    const standard = tier && `; tier ${tier} has ${chosen(tiers[tier].instancesPerRegion, config.cloud)} by itself`;
    return faultIf(most === undefined || instancesPerRegion < least || instancesPerRegion > most, {
      path: "database.instancesPerRegion",
      found: `${instancesPerRegion} with ${engine}${isProtected ? ", protected" : ""}`,
      allowed: most === undefined ? `nothing with ${engine}: ${why}` : `${range}: ${why}${standard ?? ""}`,
    });
  }),

  rule("region-set", ["cloud", "database", "regions"], ({ cloud, database, regions }, past) => {
    const { sets, regions: range, cloud: home } = engines[database.engine];
    const now = Object.keys(regions);
    // Another cloud's engine, another number than it can carry, and regions that there are not, are faults of their own.
    if (!sets || home !== cloud || !holds(range, now.length)) return [];
    if (now.some((code) => regionFacts(cloud, code) === undefined)) return [];
    const was = regionSetBefore({ database }, past);
    if (was !== undefined) return outsideOf(was, sets, now);
    if (setAmong(sets, now)) return [];
    const near = sets.filter(({ regions: members }) => members.some((code) => now.includes(code)));
    const listed = (near.length > 0 ? near : sets).map(({ name, regions: all }) => `${name} (${all.join(", ")})`);
    const allowed = `regions of one configuration of ${database.engine}: ${listed.join("; ")}`;
    return [{ path: "regions", found: now.join(", "), allowed }];
  }),
];

/** Regions without a copy of what stands. A configuration of somebody's own is in no table, and theirs to know. */
function outsideOf(name: string, sets: readonly RegionSet[], now: readonly string[]): readonly Fault[] {
  const set = sets.find((one) => one.name === name);
  const outside = now.filter((code) => !(set?.regions ?? now).includes(code));
  if (!set || outside.length === 0) return [];
  return [
    {
      path: "regions",
      found: `${outside.join(", ")}, where ${name} has no copy`,
      allowed: `regions of ${name} (${set.regions.join(", ")}), in which the database was made: another configuration would replace it`,
      advice: [
        "No update moves an instance. Google can, online (gcloud spanner instances move), but none that has backups, and by its",
        "description of the API none with a database under keys of yours. After a move run pulumi refresh: the state tells",
        "this rule where the database is by then.",
      ].join(" "),
    },
  ];
}
