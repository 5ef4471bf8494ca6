import { promiseOf } from "../decide/promise";
import { engines, holds } from "../tables/engines";
import { fewestProtected, instances } from "../tables/instances";
import { setAmong } from "../tables/region-sets";
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

  rule("region-set", ["cloud", "database", "regions"], ({ cloud, database: { engine }, regions }, past) => {
    const { sets, regions: range, cloud: home } = engines[engine];
    const [before, now] = [Object.keys(past.regions), Object.keys(regions)];
    // Another cloud's engine, and another number than it can carry, are faults of their own.
    if (!sets || home !== cloud || !holds(range, now.length)) return [];
    const [was, set] = [past.built ? setAmong(sets, before) : undefined, setAmong(sets, now)];
    if (!set) {
      const near = sets.filter(({ regions: members }) => members.some((code) => now.includes(code)));
      const listed = (near.length > 0 ? near : sets).map(({ name, regions: all }) => `${name} (${all.join(", ")})`);
      const allowed = `regions of one configuration of ${engine}: ${listed.join("; ")}`;
      return [{ path: "regions", found: now.join(", "), allowed }];
    }
    return faultIf(was !== undefined && was.name !== set.name, {
      path: "regions",
      found: `${now.join(", ")}, which are of ${set.name}`,
      allowed: `regions of ${was?.name} (${was?.regions.join(", ")}), as it was: another configuration would replace the database`,
      advice:
        "The service can move an instance (gcloud spanner instances move); the program cannot, and would not know.",
    });
  }),
];
