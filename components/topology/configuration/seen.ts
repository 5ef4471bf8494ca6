import type { AccountLocation } from "../model";
import { plainCode } from "../tables/catalogue";
import { entries, text, valueAt } from "./plain-data";

/** What a stack's state has of its own resources, as new as the last refresh. */
export interface Seen {
  /** Version of the database, absent where it has none or was not seen. */
  readonly database?: string;
  /** Kubernetes version of every region's cluster that was seen. */
  readonly clusters: Readonly<Record<string, string>>;
  /** Logical names of the database's instances that accepted writes within their region. */
  readonly writers: readonly string[];
  /** Regions whose database server was a primary; a server that was not asked for long may still be told as one. */
  readonly primaries: readonly string[];
  /** Whether the names that lead to a primary server, wherever it is, are part of the state. */
  readonly endpoints: boolean;
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
 * @pulumi/azure-native 3.28, enum ReplicationRole: `AsyncReplica`, `GeoAsyncReplica`, `Primary`, `None`.
 */
const rows: Readonly<Record<string, Row>> = {
  "trilith:index:AwsCluster$aws:eks/cluster:Cluster": { tells: "clusters", output: "version" },
  "trilith:index:AwsAuroraDatabase$aws:rds/globalCluster:GlobalCluster": {
    tells: "database",
    output: "engineVersionActual",
  },
  "trilith:index:AwsAuroraMember$aws:rds/clusterInstance:ClusterInstance": { tells: "writers", output: "writer" },
  "trilith:index:AzurePostgresqlMember$azure-native:dbforpostgresql:Server": {
    tells: "primaries",
    output: "replicationRole",
  },
  "trilith:index:AzurePostgresqlDatabase$azure-native:dbforpostgresql:VirtualEndpoint": {
    tells: "endpoints",
    output: "name",
  },
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
      return row ? [{ row, name, value, resource, region: valueAt(resource, ["outputs", "region"]) }] : [];
    },
  );
  const of = (what: keyof Seen) => told.filter(({ row }) => row.tells === what);
  const servers = of("primaries").map(({ resource }) => valueAt(resource, ["outputs", "version"]));
  const [database] = [...of("database").map(({ value }) => value), ...servers].flatMap(versionIn);
  const [account] = of("locations");
  return {
    ...(database === undefined ? {} : { database }),
    clusters: Object.fromEntries(
      of("clusters").flatMap(({ value, region }) => versionIn(value).map((version) => [String(region), version])),
    ),
    writers: of("writers").flatMap(({ name, value }) => (value === true ? [name] : [])),
    primaries: of("primaries").flatMap(({ value, resource }) => {
      return /^(Primary|None)$/.test(String(value)) ? codeOf(text(valueAt(resource, ["outputs", "location"]))) : [];
    }),
    endpoints: of("endpoints").length > 0,
    ...(account === undefined ? {} : accountIn(account.value)),
  };
}

/**
 * Where an account is. Who writes is told by what it lists as its write locations: after a forced failover the region that
 * was given up may still have the rank that it had (unverified).
 */
function accountIn(outputs: unknown): Pick<Seen, "locations" | "writer"> {
  const rank = (place: unknown) => Number(valueAt(place, ["failoverPriority"]) ?? Number.POSITIVE_INFINITY);
  const places = entries(valueAt(outputs, ["locations"])).map(([, place]) => place);
  const [first] = entries(valueAt(outputs, ["writeLocations"])).flatMap(([, place]) =>
    codeOf(text(valueAt(place, ["locationName"]))),
  );
  const writer = valueAt(outputs, ["enableMultipleWriteLocations"]) === true ? undefined : first;
  const ranked = places
    .toSorted((one, other) => rank(one) - rank(other))
    .flatMap((place) =>
      codeOf(text(valueAt(place, ["locationName"]))).map((region) => ({
        region,
        isZoneRedundant: valueAt(place, ["isZoneRedundant"]) === true,
      })),
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

/** The code of a place that is told. */
function codeOf(place: string | undefined): readonly string[] {
  return place === undefined ? [] : [plainCode(place)];
}
