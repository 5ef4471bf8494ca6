import { valueAt } from "./plain-data";

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
}

interface Row {
  /** What it tells. */
  readonly tells: keyof Seen;
  /** The output that tells it. */
  readonly output: string;
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
      const value = row && valueAt(resource, ["outputs", row.output]);
      return row ? [{ row, name, value, resource, region: valueAt(resource, ["outputs", "region"]) }] : [];
    },
  );
  const of = (what: keyof Seen) => told.filter(({ row }) => row.tells === what);
  const servers = of("primaries").map(({ resource }) => valueAt(resource, ["outputs", "version"]));
  const [database] = [...of("database").map(({ value }) => value), ...servers].flatMap(versionIn);
  return {
    ...(database === undefined ? {} : { database }),
    clusters: Object.fromEntries(
      of("clusters").flatMap(({ value, region }) => versionIn(value).map((version) => [String(region), version])),
    ),
    writers: of("writers").flatMap(({ name, value }) => (value === true ? [name] : [])),
    primaries: of("primaries").flatMap(({ value, resource }) => {
      const location = valueAt(resource, ["outputs", "location"]);
      return /^(Primary|None)$/.test(String(value)) && typeof location === "string" ? [codeOf(location)] : [];
    }),
    endpoints: of("endpoints").length > 0,
  };
}

function versionIn(value: unknown): readonly string[] {
  return typeof value === "string" && /^\d+(\.\d+)*$/.test(value) ? [value] : [];
}

/** Azure answers `East US 2` to who said `eastus2`. */
function codeOf(location: string): string {
  return location.toLowerCase().replaceAll(" ", "");
}
