import { valueAt } from "./plain-data";

/** What a stack's state has of its own resources, as new as the last refresh. */
export interface Seen {
  /** Version of the database, absent where it has none or was not seen. */
  readonly database?: string;
  /** Kubernetes version of every region's cluster that was seen. */
  readonly clusters: Readonly<Record<string, string>>;
  /** Logical names of the database's instances that accepted writes within their region. */
  readonly writers: readonly string[];
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
 */
const rows: Readonly<Record<string, Row>> = {
  "trilith:index:AwsCluster$aws:eks/cluster:Cluster": { tells: "clusters", output: "version" },
  "trilith:index:AwsAuroraDatabase$aws:rds/globalCluster:GlobalCluster": {
    tells: "database",
    output: "engineVersionActual",
  },
  "trilith:index:AwsAuroraMember$aws:rds/clusterInstance:ClusterInstance": { tells: "writers", output: "writer" },
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
      return row ? [{ row, name, value, region: valueAt(resource, ["outputs", "region"]) }] : [];
    },
  );
  const of = (what: keyof Seen) => told.filter(({ row }) => row.tells === what);
  const [database] = of("database").flatMap(({ value }) => versionIn(value));
  return {
    ...(database === undefined ? {} : { database }),
    clusters: Object.fromEntries(
      of("clusters").flatMap(({ value, region }) => versionIn(value).map((version) => [String(region), version])),
    ),
    writers: of("writers").flatMap(({ name, value }) => (value === true ? [name] : [])),
  };
}

function versionIn(value: unknown): readonly string[] {
  return typeof value === "string" && /^\d+(\.\d+)*$/.test(value) ? [value] : [];
}
