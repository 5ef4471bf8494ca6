import { tiers } from "../../../components/topology/tiers";
import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { DatabaseFact, DatabaseInstanceFact } from "../../facts/model";
import { gathered, someHold } from "../certainty";
import { isNamed } from "../named";
import { type Breach, breach, type Rule } from "../rule";
import type { Settings } from "../settings";
import { shownPlace, wanted as wantedOf } from "../subjects";
import { type DatabaseGroup, databaseGroups } from "./groups";

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
      .filter(({ origin, counted }) => !counted && origin.state !== "lost" && instancesFor(settings, origin) > 1)
      .map(({ origin, zoneRedundant }) => ({
        subject: origin,
        broken: () =>
          known(zoneRedundant) === false
            ? breach(zoneRedundant, "it stands in one zone, and two are needed")
            : undefined,
      })),
  all: (facts, settings) =>
    databaseGroups(facts).flatMap((group) =>
      group.members
        .filter(({ origin, counted }) => counted && origin.state !== "lost" && instancesFor(settings, origin) > 1)
        .map((member) => ({ subject: member.origin, broken: () => brokenBy(member, group, facts, settings) })),
    ),
  remediation: "Turn on Multi-AZ, ZoneRedundant or REGIONAL availability, or add an instance in another zone.",
  source:
    "Instances per region: the tier table. RDS, PostgreSQL flexible server and Cloud SQL keep a standby in another zone.",
};

function instancesFor({ tier }: Settings, origin: DatabaseFact["origin"]): number {
  return wantedOf(tiers[tier].instancesPerRegion, origin);
}

function brokenBy(member: DatabaseFact, group: DatabaseGroup, facts: Facts, settings: Settings): Breach | undefined {
  const instances = instancesOf(member, facts);
  if (instances.length === 0) return waitsAlone(group, facts, settings) ? undefined : { found: "it has no instance" };
  if (
    someHold(
      instances.map(
        ({ spans }) =>
          () =>
            (known(spans) ?? 1) > 1,
      ),
    )
  )
    return undefined;
  const wanted = instancesFor(settings, member.origin);
  if (instances.length < wanted) return { found: `it has ${instances.length} of ${wanted} instances` };
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

function instancesOf(member: DatabaseFact, facts: Facts): readonly DatabaseInstanceFact[] {
  return facts.all("database-instance").filter(({ of }) => isNamed(facts, of, member));
}

/** A pilot light: storage that follows a member with instances, where the tier allows to wait for new ones. */
function waitsAlone({ members }: DatabaseGroup, facts: Facts, { tier }: Settings): boolean {
  const isAllowed = tiers[tier].standbys.includes("pilot");
  return isAllowed && members.some((member) => member.counted && instancesOf(member, facts).length > 0);
}
