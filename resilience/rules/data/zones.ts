import { tiers } from "../../../components/topology/tables/tiers";
import { known } from "../../facts/field";
import type { DatabaseFact } from "../../facts/model";
import { gathered, someHold } from "../certainty";
import { type Breach, breach, type Rule } from "../rule";
import type { Settings } from "../settings";
import { shownPlace, wanted as wantedOf } from "../subjects";
import { type DatabaseGroup, databaseGroups, isBesideSource } from "./groups";
import { type InstancesOf, instancesIn } from "./instances";
import { stepsFor } from "./remedies";
import { counted } from "./wording";

/** R11: a database outlives a zone. */
export const databaseZones: Rule = {
  id: "R11",
  slug: "db-zone-redundant",
  title: "Every database outlives a zone",
  why: "A zone is lost far more often than a region: without a second one, each time is a failover of the region.",
  severity: "high",
  clouds: ["aws", "azure", "gcp"],
  one: (facts, settings) =>
    facts
      .all("database")
      .filter((database) => isAsked(database, settings) && !database.counted && database.part !== "replica")
      .map((database) => ({ subject: database.origin, broken: () => inOneZone(database) })),
  all: (facts, settings) => {
    const instancesOf = instancesIn(facts);
    return databaseGroups(facts).flatMap((group) =>
      group.members
        .filter((member) => isAsked(member, settings) && (member.counted || member.part === "replica"))
        .map((member) => ({
          subject: member.origin,
          broken: () =>
            member.counted ? tooFewZones(member, group, instancesOf, settings) : replicasInOneZone(member, group),
        })),
    );
  },
  remediation: "Let it stand in two zones: by the service's own switch, or with an instance in another zone.",
  source:
    "Instances per region: the tier table. RDS, PostgreSQL flexible server and Cloud SQL keep a standby in another zone.",
};

function isAsked({ origin }: DatabaseFact, { tier }: Settings): boolean {
  return origin.state !== "lost" && wantedOf(tiers[tier].instancesPerRegion, origin) > 1;
}

function inOneZone(database: DatabaseFact): Breach | undefined {
  const { zoneRedundant, regions, product } = database;
  if (known(zoneRedundant) !== false) return undefined;
  // Several regions are more than zones.
  if ((known(regions) ?? []).length > 1) return undefined;
  return breach(zoneRedundant, `it stands in one zone, and two are needed${stepsFor(product, "zones")}`);
}

/**
 * A replica beside its source is no second source: the source is asked. In another region it takes over, alone or with the
 * other replicas there.
 */
function replicasInOneZone(replica: DatabaseFact, group: DatabaseGroup): Breach | undefined {
  const told = inOneZone(replica);
  if (!told || isBesideSource(replica, group)) return undefined;
  const region = known(replica.origin.region);
  const beside = group.members.filter(({ part, origin }) => part === "replica" && origin.region.value === region);
  const { values } = gathered(beside, ({ zone }) => [zone === undefined ? undefined : known(zone)]);
  return values.length > 1 ? undefined : told;
}

function tooFewZones(
  member: DatabaseFact,
  group: DatabaseGroup,
  instancesOf: InstancesOf,
  settings: Settings,
): Breach | undefined {
  const instances = instancesOf(member);
  if (instances.length === 0)
    return waitsAlone(group, instancesOf, settings) ? undefined : { found: "it has no instance" };
  const spans = instances.map((instance) => () => (known(instance.spans) ?? 1) > 1);
  if (someHold(spans)) return undefined;
  const wanted = wantedOf(tiers[settings.tier].instancesPerRegion, member.origin);
  if (instances.length < wanted) return { found: `it has ${instances.length} of ${counted(wanted, "instance")}` };
  const { values, doubt } = gathered(instances, ({ zone }) => [known(zone)]);
  const [first] = values;
  // A zone that is not said is the cloud's to choose: it spreads the instances.
  if (values.length > 1 || values.includes(undefined)) return undefined;
  if (doubt) throw doubt;
  return {
    found: `all its instances stand in ${shownPlace(first ?? "")}`,
    property: instances[0]?.zone.path ?? "zone",
  };
}

/** A pilot light: storage that follows a member with instances, where the tier allows to wait for new ones. */
function waitsAlone({ members }: DatabaseGroup, instancesOf: InstancesOf, { tier }: Settings): boolean {
  const isAllowed = tiers[tier].standbys.includes("pilot");
  return isAllowed && members.some((member) => member.counted && instancesOf(member).length > 0);
}
