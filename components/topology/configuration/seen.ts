import type { AccountLocation } from "../model";
import { entries, text, valueAt } from "./plain-data";

/** What a stack's state has of its own resources, as new as the last refresh. */
export interface Seen {
  /** Version of the database, absent where it has none or was not seen. */
  readonly database?: string;
  /** Kubernetes version of every region's cluster that was seen. */
  readonly clusters: Readonly<Record<string, string>>;
  /** Logical names of the database's instances that accepted writes within their region. */
  readonly writers: readonly string[];
  /** The regions of the database's account in the order in which they take over; absent where none was seen. */
  readonly locations?: readonly AccountLocation[];
  /** The region that the account writes in; absent where none was seen, and where every region writes. */
  readonly writer?: string;
}

interface Row {
  /** What it tells. */
  readonly tells: keyof Seen;
  /** The output that tells it; all of them where it is absent. */
  readonly output?: string;
}

/**
 * What is read of a state, by a component's type and that of its child. Only what the components made counts: the same
 * program may have clusters of its own.
 * @source @pulumi/aws 7.48. A global cluster's version is that of its writer: `rds/global_cluster.go` of
 * terraform-provider-aws reads it anew with every refresh, and so does `rds/cluster_instance.go` the instance's role.
 */
const rows: Readonly<Record<string, Row>> = {
  "trilith:index:AwsCluster$aws:eks/cluster:Cluster": { tells: "clusters", output: "version" },
  "trilith:index:AwsAuroraDatabase$aws:rds/globalCluster:GlobalCluster": {
    tells: "database",
    output: "engineVersionActual",
  },
  "trilith:index:AwsAuroraMember$aws:rds/clusterInstance:ClusterInstance": { tells: "writers", output: "writer" },
  "trilith:index:AzureCosmosDatabase$azure-native:cosmosdb:DatabaseAccount": { tells: "locations" },
};

/**
 * Reads what a state tells of a system, leaving out what is not as expected.
 * @param resources - `{ type, outputs }` by URN, as the engine answers.
 */
export function seenIn(resources: unknown): Seen {
  const told = Object.entries(typeof resources === "object" && resources !== null ? resources : {}).flatMap(
    ([urn, resource]) => {
      const [, , types = "", name = ""] = urn.split("::");
      const row = rows[types.split("$").slice(-2).join("$")];
      const value = row && valueAt(resource, ["outputs", ...(row.output === undefined ? [] : [row.output])]);
      return row ? [{ row, name, value, region: valueAt(resource, ["outputs", "region"]) }] : [];
    },
  );
  const of = (what: keyof Seen) => told.filter(({ row }) => row.tells === what);
  const [database] = of("database").flatMap(({ value }) => versionIn(value));
  const [account] = of("locations");
  return {
    ...(database === undefined ? {} : { database }),
    clusters: Object.fromEntries(
      of("clusters").flatMap(({ value, region }) => versionIn(value).map((version) => [String(region), version])),
    ),
    writers: of("writers").flatMap(({ name, value }) => (value === true ? [name] : [])),
    ...(account === undefined ? {} : accountIn(account.value)),
  };
}

/** Azure answers with the names that people read: `East US 2` is `eastus2`. */
function codeIn(place: unknown): readonly string[] {
  const name = text(valueAt(place, ["locationName"]));
  return name === undefined ? [] : [name.toLowerCase().replaceAll(" ", "")];
}

/**
 * Where an account is. Who writes is told by what it lists as its write locations: after a forced failover the region that
 * was given up may still have the rank that it had (unverified).
 */
function accountIn(outputs: unknown): Pick<Seen, "locations" | "writer"> {
  const rank = (place: unknown) => Number(valueAt(place, ["failoverPriority"]) ?? Number.POSITIVE_INFINITY);
  const places = entries(valueAt(outputs, ["locations"])).map(([, place]) => place);
  const [first] = entries(valueAt(outputs, ["writeLocations"])).flatMap(([, place]) => codeIn(place));
  const writer = valueAt(outputs, ["enableMultipleWriteLocations"]) === true ? undefined : first;
  const ranked = places
    .toSorted((one, other) => rank(one) - rank(other))
    .flatMap((place) =>
      codeIn(place).map((region) => ({ region, isZoneRedundant: valueAt(place, ["isZoneRedundant"]) === true })),
    );
  const isWriter = ({ region }: AccountLocation) => region === writer;
  return {
    locations: [...ranked.filter(isWriter), ...ranked.filter((one) => !isWriter(one))],
    ...(writer === undefined ? {} : { writer }),
  };
}

function versionIn(value: unknown): readonly string[] {
  return typeof value === "string" && /^\d+(\.\d+)*$/.test(value) ? [value] : [];
}
