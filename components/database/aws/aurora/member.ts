import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as rds from "@pulumi/aws/rds";
import type { ComponentResourceOptions, Output } from "@pulumi/pulumi";
import { Component } from "../../../component";
import { physicalName } from "../../../topology/names/names";
import type { DatabaseMember } from "../../contract";
import { AwsDatabaseFirewall } from "../firewall";
import { AwsDatabaseKey } from "../key";
import { type LagAlarm, lagAlarmOn } from "./lag";
import type { AwsAuroraMemberArgs } from "./member-args";
import { clusterParameters, monitoringIntervalSeconds, movedByOperations, port } from "./settings";

/** One region's member of an Aurora global database: a cluster with its instances, key, subnets and firewall. */
export class AwsAuroraMember extends Component implements DatabaseMember {
  /** The cluster's endpoint; it accepts writes while this region is the writer. */
  readonly endpoint: Output<string>;
  /** The endpoint for reads. */
  readonly readerEndpoint: Output<string>;
  /** The cluster's ARN: what a failover or switchover is told to promote. */
  readonly memberId: Output<string>;
  /** The cluster: a snapshot of it holds everything. */
  readonly backedUp: Readonly<Record<string, Output<string>>>;
  /** The cluster's port. */
  readonly port: Output<number>;
  /** ARN of the key that encrypts the member. */
  readonly keyArn: Output<string>;
  /** The member's instances. */
  readonly instances: readonly rds.ClusterInstance[];

  constructor(name: string, args: AwsAuroraMemberArgs, opts?: ComponentResourceOptions) {
    const { place, version, instanceClass, zones, network, clients } = args;
    super("AwsAuroraMember", name, { region: place.identity.region, version, instanceClass, zones }, opts);
    const here = { parent: this };
    const key = new AwsDatabaseKey(`${name}-encryption`, { place }, here);
    const subnets = this.subnetGroup(name, args);
    const { networkId } = network;
    const way = new AwsDatabaseFirewall(`${name}-firewall`, { place, networkId, clients, port }, here);
    const parameters = this.parameterGroups(name, args);
    const cluster = this.cluster(name, args, key, {
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [way.groupId],
      dbClusterParameterGroupName: parameters.cluster.name,
    });
    this.instances = this.makeInstances(name, args, key, cluster, parameters.instance);
    if (args.lagSeconds !== undefined)
      this.lagAlarm(name, args, lagAlarmOn(cluster.clusterIdentifier, args.lagSeconds));

    this.endpoint = cluster.endpoint;
    this.readerEndpoint = cluster.readerEndpoint;
    this.memberId = cluster.arn;
    this.backedUp = { cluster: cluster.arn };
    this.port = cluster.port;
    this.keyArn = key.arn;
    const { endpoint, readerEndpoint, memberId, backedUp } = this;
    this.registerOutputs({ endpoint, readerEndpoint, memberId, backedUp });
  }

  private subnetGroup(
    name: string,
    { place: { identity, hold, tags }, network }: AwsAuroraMemberArgs,
  ): rds.SubnetGroup {
    return new rds.SubnetGroup(
      `${name}-subnets`,
      {
        region: identity.region,
        name: physicalName("rdsSubnetGroup", identity),
        subnetIds: network.databaseSubnetIds,
        tags,
      },
      this.own(hold),
    );
  }

  /** Named after the major version: the next one has another family, and both exist during an upgrade. */
  private parameterGroups(name: string, { place: { identity, hold, tags }, version }: AwsAuroraMemberArgs) {
    const major = version.split(".")[0] ?? version;
    const shared = {
      region: identity.region,
      name: physicalName("rdsParameterGroup", identity, `postgresql${major}`),
      family: `aurora-postgresql${major}`,
      tags,
    };
    return {
      cluster: new rds.ClusterParameterGroup(
        `${name}-cluster-parameters`,
        { ...shared, description: "The same in every region", parameters: clusterParameters },
        this.own(hold),
      ),
      // Empty, but our own: the default group cannot be edited, and leaving it later restarts the instances.
      instance: new rds.ParameterGroup(
        `${name}-instance-parameters`,
        { ...shared, description: "The same in every region" },
        this.own(hold),
      ),
    };
  }

  private cluster(name: string, args: AwsAuroraMemberArgs, key: AwsDatabaseKey, ground: Partial<rds.ClusterArgs>) {
    const { identity, hold, tags } = args.place;
    const { keepsSnapshot, deletionProtection } = args;
    // Named after the key, which lives as long as the member: a member that comes again finds its own name free.
    const snapshot = key.keyId.apply((id) => physicalName("rdsSnapshot", identity, `final-${id.split("-")[0]}`));
    return new rds.Cluster(
      `${name}-cluster`,
      {
        region: identity.region,
        clusterIdentifier: physicalName("rdsCluster", identity),
        globalClusterIdentifier: args.globalClusterId,
        engine: rds.EngineType.AuroraPostgresql,
        engineVersion: args.version,
        port,
        ...ground,
        ...args.creation,
        ...(args.sourceRegion !== undefined && { sourceRegion: args.sourceRegion }),
        storageEncrypted: true,
        kmsKeyId: key.arn,
        iamDatabaseAuthenticationEnabled: true,
        enabledCloudwatchLogsExports: ["postgresql"],
        backupRetentionPeriod: args.backupRetentionDays,
        copyTagsToSnapshot: true,
        deletionProtection,
        applyImmediately: args.apply === "now",
        deleteAutomatedBackups: !keepsSnapshot,
        skipFinalSnapshot: !keepsSnapshot,
        ...(keepsSnapshot && { finalSnapshotIdentifier: snapshot }),
        tags,
      },
      this.stateful(hold, { dependsOn: args.after, ignoreChanges: movedByOperations }),
    );
  }

  /** All at the same time, but for another class: that restarts them, so each waits for the one before it. */
  private makeInstances(
    name: string,
    args: AwsAuroraMemberArgs,
    key: AwsDatabaseKey,
    cluster: rds.Cluster,
    parameters: rds.ParameterGroup,
  ): rds.ClusterInstance[] {
    const { hold } = args.place;
    const { zones, changedLast } = args;
    const made = new Map<string, rds.ClusterInstance>();
    for (const zone of zones.toSorted((one, other) => Number(one === changedLast) - Number(other === changedLast))) {
      const before = changedLast === undefined ? [] : [...made.values()].slice(-1);
      const instance = this.instanceArgs(args, zone, key, cluster, parameters);
      made.set(zone, new rds.ClusterInstance(`${name}-${zone}`, instance, this.own(hold, { dependsOn: before })));
    }
    return zones.flatMap((zone) => made.get(zone) ?? []);
  }

  private instanceArgs(
    { place: { identity, tags }, network, zones, instanceClass, apply, monitoringRoleArn }: AwsAuroraMemberArgs,
    zone: string,
    key: AwsDatabaseKey,
    cluster: rds.Cluster,
    parameters: rds.ParameterGroup,
  ): rds.ClusterInstanceArgs {
    const availabilityZone =
      network.zoneNames[zone] ??
      this.refuse(`zone ${zone} is none of the network's: ${Object.keys(network.zoneNames)}`);
    return {
      region: identity.region,
      identifier: physicalName("rdsInstance", identity, zone),
      clusterIdentifier: cluster.id,
      engine: rds.EngineType.AuroraPostgresql,
      instanceClass,
      availabilityZone,
      promotionTier: zones.indexOf(zone),
      // Without it another class waits for a window that RDS picked at random, and the update says that it was done.
      applyImmediately: apply === "now",
      dbParameterGroupName: parameters.name,
      publiclyAccessible: false,
      // Every member must have the same version to be promoted: versions move through the global cluster alone.
      autoMinorVersionUpgrade: false,
      monitoringInterval: monitoringIntervalSeconds,
      monitoringRoleArn,
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: key.arn,
      tags,
    };
  }

  private lagAlarm(name: string, args: AwsAuroraMemberArgs, watched: LagAlarm): void {
    const { identity, hold, tags } = args.place;
    const alarmActions = args.alarmsTo === undefined ? [] : [args.alarmsTo];
    const where = { region: identity.region, name: physicalName("alarm", identity, "database-lag") };
    new cloudwatch.MetricAlarm(`${name}-lag`, { ...where, ...watched, alarmActions, tags }, this.own(hold));
  }
}
