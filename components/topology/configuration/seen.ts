import type { AccountLocation } from "../model";
import type { OperatedGroup } from "../model/services";
import { plainCode } from "../tables/catalogue";
import { zoneIn } from "../tables/gcp-traffic";
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
  /** The name of the set of regions that the data are in; absent where none was seen. */
  readonly regionSet?: string;
  /** The region that the account writes in; absent where none was seen, and where every region writes. */
  readonly writer?: string;
  /** The groups of pods behind an address announced everywhere, by zone; absent where none were seen. */
  readonly backends?: Readonly<Record<string, Required<OperatedGroup>>>;
  /** Share of DNS answers that lead to others than the preferred region; absent where no such record set was seen. */
  readonly trickle?: number;
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
 * @pulumi/azure-native 3.28, enum ReplicationRole: `AsyncReplica`, `GeoAsyncReplica`, `Primary`, `None`. @pulumi/gcp 9.37,
 * alloydb.Cluster: `clusterType` is `PRIMARY` or `SECONDARY`, `databaseVersion` for example `POSTGRES_17`.
 * spanner.Instance: `config` is the name of its configuration, which Google can change at once.
 * BackendServiceBackend: `capacityScaler` is 1 and `preference` DEFAULT where nothing is said.
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
  "trilith:index:GcpAlloydbMember$gcp:alloydb/cluster:Cluster": { tells: "primaries", output: "clusterType" },
  "trilith:index:AzurePostgresqlDatabase$azure-native:dbforpostgresql:VirtualEndpoint": {
    tells: "endpoints",
    output: "name",
  },
  "trilith:index:AzureCosmosDatabase$azure-native:cosmosdb:DatabaseAccount": { tells: "locations" },
  "trilith:index:GcpSpannerDatabase$gcp:spanner/instance:Instance": { tells: "regionSet", output: "config" },
  "trilith:index:GcpAnycast$gcp:compute/backendService:BackendService": { tells: "backends", output: "backends" },
  "trilith:index:GcpTraffic$gcp:dns/recordSet:RecordSet": { tells: "trickle", output: "routingPolicy" },
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
  const servers = of("primaries").map(({ resource }) => {
    const version = valueAt(resource, ["outputs", "version"]) ?? valueAt(resource, ["outputs", "databaseVersion"]);
    return text(version)?.replace(/^POSTGRES_/, "");
  });
  const [database] = [...of("database").map(({ value }) => value), ...servers].flatMap(versionIn);
  const [account] = of("locations");
  const [regionSet] = of("regionSet").flatMap(({ value }) => text(value)?.split("/").slice(-1) ?? []);
  const [trickle] = of("trickle").flatMap(({ value }) => numberIn(valueAt(value, ["primaryBackup", "trickleRatio"])));
  const groups = of("backends").flatMap(({ value }) => entries(value).flatMap(([, one]) => groupIn(one)));
  return {
    ...(database === undefined ? {} : { database }),
    clusters: Object.fromEntries(
      of("clusters").flatMap(({ value, region }) => versionIn(value).map((version) => [String(region), version])),
    ),
    writers: of("writers").flatMap(({ name, value }) => (value === true ? [name] : [])),
    primaries: of("primaries").flatMap(({ value, resource }) => {
      return /^(Primary|None)$/i.test(String(value)) ? codeOf(text(valueAt(resource, ["outputs", "location"]))) : [];
    }),
    endpoints: of("endpoints").length > 0,
    ...(account === undefined ? {} : accountIn(account.value)),
    ...(regionSet === undefined ? {} : { regionSet }),
    ...(trickle === undefined ? {} : { trickle }),
    ...(groups.length === 0 ? {} : { backends: Object.fromEntries(groups) }),
  };
}

function numberIn(value: unknown): readonly number[] {
  return typeof value === "number" ? [value] : [];
}

/** A group is told by its zone: a system has one in each. */
function groupIn(backend: unknown): [string, Required<OperatedGroup>][] {
  const zone = zoneIn(text(valueAt(backend, ["group"])) ?? "");
  const scaler = valueAt(backend, ["capacityScaler"]);
  if (zone === undefined) return [];
  const capacity = typeof scaler === "number" ? scaler : 1;
  return [[zone, { capacity, preferred: valueAt(backend, ["preference"]) === "PREFERRED" }]];
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
