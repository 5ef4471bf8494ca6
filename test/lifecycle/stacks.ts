import type { Shipped } from "./shipped";
import { gcpStacks } from "./stacks-gcp";
import type { Step } from "./steps";

export type { Shipped } from "./shipped";

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
  ...gcpStacks,
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
