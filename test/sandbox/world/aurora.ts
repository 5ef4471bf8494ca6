import type { Props } from "../../../sandbox/world/values";
import { type Kept, MiniEngine, networkIn } from "./mini-engine";

/** Where the writer stands, and where the secondary does. */
export const [here, there] = ["us-east-2", "eu-west-1"] as const;

/** The types of an Aurora database. */
export const globalType = "aws:rds/globalCluster:GlobalCluster";
export const clusterType = "aws:rds/cluster:Cluster";
export const instanceType = "aws:rds/clusterInstance:ClusterInstance";

/** What only the first member is told. */
export const creation = { masterUsername: "postgres", masterPassword: "not-a-secret", databaseName: "shop" };

/** A global database of Aurora, piece by piece. */
export class Database {
  readonly engine = new MiniEngine();
  private readonly version: string;
  private second = 0;

  constructor(version = "16.6") {
    this.version = version;
  }

  async global(): Promise<Kept> {
    const engine = { engine: "aurora-postgresql", engineVersion: this.version, storageEncrypted: true };
    return this.engine.create(globalType, "global", { region: here, globalClusterIdentifier: "shop", ...engine });
  }

  /** Everything in a region that a cluster stands on; the cluster's own arguments. */
  async ground(region: string): Promise<Props> {
    const { subnetIds } = await networkIn(this.engine, region, this.second++);
    await this.engine.create("aws:rds/subnetGroup:SubnetGroup", `${region}-group`, { region, name: "db", subnetIds });
    const key = await this.engine.create("aws:kms/key:Key", `${region}-key`, { region });
    return {
      region,
      clusterIdentifier: `shop-${region}`,
      globalClusterIdentifier: "shop",
      engine: "aurora-postgresql",
      engineVersion: this.version,
      dbSubnetGroupName: "db",
      storageEncrypted: true,
      kmsKeyId: String(key.outputs.arn),
      skipFinalSnapshot: true,
    };
  }

  cluster(inputs: Props): Promise<Kept> {
    return this.engine.create(clusterType, String(inputs.clusterIdentifier), inputs);
  }

  instance(region: string, more: Props = {}): Promise<Kept> {
    const inputs = {
      region,
      identifier: `shop-${region}-1`,
      clusterIdentifier: `shop-${region}`,
      engine: "aurora-postgresql",
      instanceClass: "db.r6g.large",
    };
    return this.engine.create(instanceType, `${region}-1`, { ...inputs, ...more });
  }

  /** A writer and a secondary, each with an instance. */
  async pair(member: Props = {}, instance: Props = {}) {
    const global = await this.global();
    const writer = await this.cluster({ ...(await this.ground(here)), ...creation, ...member });
    await this.instance(here, instance);
    const secondary = await this.cluster({ ...(await this.ground(there)), ...member });
    const reader = await this.instance(there, instance);
    return { global, writer, secondary, reader };
  }
}
