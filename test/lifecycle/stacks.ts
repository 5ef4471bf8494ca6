/** What the scenarios must know of a shipped stack: another cloud or shape is one more row. */
export interface Shipped {
  /** The stack of `stacks/Pulumi.<name>.yaml`; it has two regions. */
  readonly name: string;
  /** A stack with one unprotected region that stands beside it in the same account. */
  readonly beside: string;
  /** Where it was created, which it prefers, and which writes. */
  readonly seed: string;
  /** Its other region. */
  readonly standby: string;
  /** Regions that it does not have, in the order in which scenarios add them; the last is only ever refused. */
  readonly more: readonly [third: string, fourth: string, fifth: string];
  /** The type of a region's cluster, which is long in the making. */
  readonly cluster: string;
  /** End of the name of what `cluster.logRetentionDays` changes in a region. */
  readonly logs: string;
  /** The type of a region's member of the database. */
  readonly member: string;
  /** The type of the zone. */
  readonly zone: string;
  /** Names of what another `primary` changes. */
  readonly preferred: readonly string[];
  /** Inputs that another region may change in place elsewhere, by type. */
  readonly widened: Readonly<Record<string, readonly string[]>>;
  /** Types of what stays in the account after release and destroy. */
  readonly remains: readonly string[];
  /** An input of the member that holds the database's password. */
  readonly password: string;
  /** Settings that name another account. */
  readonly abroad: Readonly<Record<string, unknown>>;
  /** An engine that the stack cannot turn to. */
  readonly engine: string;
}

/** Every shipped stack that the scenarios run on. */
export const shipped: readonly Shipped[] = [
  {
    name: "aws-active-passive",
    beside: "dev",
    seed: "us-east-2",
    standby: "eu-west-1",
    more: ["ap-northeast-1", "eu-central-1", "ca-central-1"],
    cluster: "aws:eks/cluster:Cluster",
    logs: "cluster-logs",
    member: "aws:rds/cluster:Cluster",
    zone: "aws:route53/zone:Zone",
    preferred: ["shop-traffic-global-a", "shop-traffic-global-aaaa"],
    widened: {
      "aws:secretsmanager/secret:Secret": ["replicas"],
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
];
