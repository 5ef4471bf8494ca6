import type { Cloud } from "../../components/topology/model";
import type { Step } from "./steps";

/** What the scenarios must know of a shipped stack: another cloud or shape is one more row. */
export interface Shipped {
  readonly cloud: Cloud;
  /** The stack of `stacks/Pulumi.<name>.yaml`; it has two regions or three. */
  readonly name: string;
  /** The system's name, which every logical name begins with. */
  readonly service: string;
  /** Whether one region writes at a time, so that the writer can be moved. */
  readonly writers: "one" | "every";
  /** Where names are controlled from, and one that another `primary` changes; absent where it changes none. */
  readonly names?: { readonly home: string; readonly changed: string };
  /** A stack with one unprotected region that stands beside it in the same account, where one is shipped. */
  readonly beside?: string;
  /** Where the provider itself asks before it begins; none where it asks nobody. No shipped stack has a region there. */
  readonly control: readonly string[];
  /** Answers in a row that it is asked too often, which its provider bears. */
  readonly bears: number;
  /** Patterns of names that carry no region and are asked for in the seed. */
  readonly once: readonly string[];
  /** Where it was created, which it prefers, and which writes. */
  readonly seed: string;
  /** Another one of its regions. */
  readonly standby: string;
  /** The first slot that none of its regions ever had. */
  readonly slot: number;
  /** Regions that it does not have, in the order in which scenarios add them; the last is only ever refused. */
  readonly more: readonly [third: string, fourth: string, fifth: string];
  /** The type of a region's cluster, which is long in the making. */
  readonly cluster: string;
  /** Names of what `cluster.logRetentionDays` changes in a region, sorted. */
  readonly logs: (region: string) => readonly [first: string, ...others: string[]];
  /** The type of a region's member of the database. */
  readonly member: string;
  /** The types that what holds data in a region is of. */
  readonly members: readonly string[];
  /** Of what a deletion leaves, types that are left by a move of the writer, and only then. */
  readonly left: readonly string[];
  /** Types whose deletion is what takes protection away. */
  readonly guards: readonly string[];
  /** The type of the zone. */
  readonly zone: string;
  /** Types of what stands before the regions beside the zone, sorted. */
  readonly ground?: readonly string[];
  /** Names of what another `primary` changes. */
  readonly preferred: readonly string[];
  /** Inputs that another region may change in place elsewhere, by type. */
  readonly widened: Readonly<Record<string, readonly string[]>>;
  /** Types of what stays in the account after release and destroy. */
  readonly remains: readonly string[];
  /** An input that holds the database's password, absent for engines without one. */
  readonly password?: string;
  /** Settings that name another account, where the provider asks whose the credentials are. */
  readonly abroad?: Readonly<Record<string, unknown>>;
  /** Steps by which a state learns where a moved writer is described now; nothing changes in the cloud by them. */
  readonly described?: readonly string[];
  /** The output of a member that names whom it follows, empty in the one that writes. */
  readonly follows?: string;
  /** An engine that the stack cannot turn to. */
  readonly engine: string;
}

/** On AWS each part has its own log. */
const awsLogs = (service: string) => (region: string) =>
  [
    `${service}-${region}-cluster-logs`,
    `${service}-${region}-entry-firewall-log`,
    `${service}-${region}-network-flows-log`,
  ] as const;

/** On Azure a region has one workspace, and the flow log its account. */
const azureLogs = (service: string) => (region: string) =>
  [`${service}-${region}-network-flows-account`, `${service}-foundation-${region}-logs`] as const;

const azureGround = ["azure-native:authorization:ManagementLockByScope", "azure-native:resources:ResourceGroup"];

/** Every shipped stack that the scenarios run on. */
export const shipped: readonly Shipped[] = [
  {
    cloud: "aws",
    name: "aws-active-passive",
    service: "shop",
    writers: "one",
    names: { home: "us-east-1", changed: "shop-traffic-global-a" },
    beside: "dev",
    control: ["us-west-2"],
    bears: 20,
    once: ["**-database-global", "**-database-credentials", "**-database-table-**"],
    seed: "us-east-2",
    standby: "eu-west-1",
    slot: 2,
    more: ["ap-northeast-1", "eu-central-1", "ca-central-1"],
    cluster: "aws:eks/cluster:Cluster",
    logs: awsLogs("shop"),
    member: "aws:rds/cluster:Cluster",
    members: ["aws:rds/cluster:Cluster", "aws:rds/clusterInstance:ClusterInstance"],
    left: ["aws:secretsmanager/secret:Secret"],
    guards: [],
    zone: "aws:route53/zone:Zone",
    preferred: ["shop-traffic-global-a", "shop-traffic-global-aaaa"],
    follows: "replicationSourceIdentifier",
    widened: {
      "aws:secretsmanager/secret:Secret": ["replicas"],
      "aws:backup/plan:Plan": ["rules"],
      "aws:route53/record:Record": ["aliases", "healthCheckId"],
    },
    remains: ["aws:kms/key:Key", "aws:rds/clusterSnapshot:ClusterSnapshot"],
    password: "masterPassword",
    abroad: {
      account: "210987654321",
      cluster: { admins: ["arn:aws:iam::210987654321:role/platform"], allow: ["203.0.113.0/24"] },
    },
    engine: "dsql",
  },
  {
    cloud: "aws",
    name: "aws-active-active",
    service: "cart",
    writers: "every",
    beside: "dev",
    control: ["us-west-2"],
    bears: 20,
    once: ["**-database-global", "**-database-credentials", "**-database-table-**"],
    seed: "us-east-2",
    standby: "eu-west-1",
    slot: 19,
    more: ["eu-central-1", "ca-central-1", "ap-southeast-1"],
    cluster: "aws:eks/cluster:Cluster",
    logs: awsLogs("cart"),
    member: "aws:dynamodb/tableReplica:TableReplica",
    members: ["aws:dynamodb/table:Table", "aws:dynamodb/tableReplica:TableReplica"],
    left: [],
    guards: [],
    zone: "aws:route53/zone:Zone",
    preferred: [],
    widened: {},
    remains: ["aws:dynamodb/backup:Backup", "aws:kms/key:Key"],
    abroad: {
      account: "210987654321",
      cluster: { admins: ["arn:aws:iam::210987654321:role/platform"], allow: ["203.0.113.0/24"] },
    },
    engine: "aurora-postgresql",
  },
  {
    cloud: "azure",
    name: "azure-active-passive",
    service: "shop",
    writers: "one",
    control: [],
    bears: 3,
    once: ["**-database-first", "**-database-endpoints"],
    seed: "eastus2",
    standby: "centralus",
    slot: 2,
    more: ["northeurope", "swedencentral", "francecentral"],
    cluster: "azure-native:containerservice:ManagedCluster",
    logs: azureLogs("shop"),
    member: "azure-native:dbforpostgresql:Server",
    members: ["azure-native:dbforpostgresql:Server"],
    left: [],
    guards: ["azure-native:authorization:ManagementLockByScope"],
    zone: "azure-native:dns:Zone",
    ground: azureGround,
    preferred: ["shop-traffic-global-a"],
    described: ["import shop-database-endpoints"],
    follows: "sourceServerResourceId",
    widened: {},
    remains: ["azure-native:keyvault:Vault"],
    engine: "cosmos",
  },
  {
    cloud: "azure",
    name: "azure-active-active",
    service: "cart",
    writers: "every",
    control: [],
    bears: 3,
    once: [],
    seed: "eastus2",
    standby: "northeurope",
    slot: 19,
    more: ["swedencentral", "francecentral", "australiaeast"],
    cluster: "azure-native:containerservice:ManagedCluster",
    logs: azureLogs("cart"),
    member: "azure-native:network:PrivateEndpoint",
    members: ["azure-native:cosmosdb:DatabaseAccount"],
    left: [],
    guards: ["azure-native:authorization:ManagementLockByScope"],
    zone: "azure-native:dns:Zone",
    ground: azureGround,
    preferred: [],
    widened: { "azure-native:cosmosdb:DatabaseAccount": ["locations"] },
    remains: ["azure-native:keyvault:Vault"],
    engine: "postgresql-flexible",
  },
];

/** Those that a small stack stands beside, in the same account. */
export const besides = shipped.flatMap(({ beside, ...row }) => (beside === undefined ? [] : [{ ...row, beside }]));

/** Whether a step takes protection away and nothing else; after a failover a state may also learn where things are. */
export function releases({ guards, described = [] }: Shipped, { op, type, name }: Pick<Step, "op" | "type" | "name">) {
  return op === "update" || (op === "delete" && guards.includes(type)) || described.includes(`${op} ${name}`);
}

/** Steps on what leads users and on parts with a global control plane: those that any lost region brings. */
export function ordinary(row: Shipped, step: string): boolean {
  const isOwnRole =
    step.startsWith(`update ${row.service}-${row.seed}-`) || step === `update ${row.service}-traffic-${row.seed}-probe`;
  return (
    isOwnRole ||
    /^(create|update|delete) [a-z]+-traffic-/.test(step) ||
    /^update [a-z]+-backup-[a-z0-9-]+-plan$/.test(step)
  );
}
