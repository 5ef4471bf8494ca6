import * as alloydb from "@pulumi/gcp/alloydb";
import * as secretmanager from "@pulumi/gcp/secretmanager";
import { type ComponentResourceOptions, interpolate, type Output, type Resource } from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId";
import { after, Component } from "../../../component";
import { physicalName } from "../../../topology/names/names";
import { clusterArgs, leaderArgs, readersArgs } from "./cluster-args";
import { endpointOf } from "./endpoint";
import type { GcpAlloydbMemberArgs, GcpAlloydbSettings } from "./member-args";
import {
  administrator,
  clusterMovedByOperations,
  firstDatabase,
  instanceMovedByOperations,
  nodesOf,
  port,
} from "./settings";

/**
 * One region's cluster with its instances, the private endpoints that lead to them and a copy of the credentials.
 *
 * Everything is named by an id that is made up with the cluster: one that comes again after its region was lost has another
 * one, and meets nothing of what a forced promotion left behind under the old.
 */
export class GcpAlloydbMember extends Component {
  /** Id of the cluster: what a promotion names. */
  readonly clusterId: Output<string>;
  /** The cluster. */
  readonly cluster: alloydb.Cluster;
  /** The address that leads to the instance, which writes while the cluster is the primary. */
  readonly address: Output<string>;
  /** The address that leads to nodes for reads; the same where there is no pool of them. */
  readonly readerAddress: Output<string>;
  /** Resource id of the region's own copy of the first administrator's credentials. */
  readonly credentials: Output<string>;
  /** What has to stand before a secondary cluster is made, and goes after it. */
  readonly finished: readonly Resource[];

  constructor(name: string, given: GcpAlloydbMemberArgs, opts?: ComponentResourceOptions) {
    const { place, version, instanceClass, instances } = given;
    const { region } = place.identity;
    super("GcpAlloydbMember", name, { region, version, instanceClass, instances }, opts);
    const { foundation } = place;
    const key = foundation?.keys[region];
    if (!foundation || !key)
      this.refuse(`place.foundation has no key for ${region}: a database is encrypted with its region's`);
    const args = { ...given, foundation, key };
    this.clusterId = this.makeId(name, args);
    this.cluster = this.makeCluster(name, args);
    const instance = this.makeInstance(name, args);

    this.address = this.endpointTo(`${name}-endpoint`, args, instance, this.clusterId);
    this.readerAddress = this.makeReaders(name, args, instance) ?? this.address;
    this.credentials = this.makeCredentials(name, args);
    this.finished = [this.cluster, instance];
    const { clusterId, address, readerAddress, credentials } = this;
    this.registerOutputs({ clusterId, address, readerAddress, credentials });
  }

  private makeId(name: string, { place: { identity, hold } }: GcpAlloydbSettings): Output<string> {
    const made = new RandomId(`${name}-id`, { byteLength: 2 }, this.stateful(hold));
    return interpolate`${physicalName("alloydbCluster", identity)}-${made.hex}`;
  }

  private makeCluster(name: string, args: GcpAlloydbSettings): alloydb.Cluster {
    return new alloydb.Cluster(
      `${name}-cluster`,
      clusterArgs(args, this.clusterId),
      this.stateful(args.place.hold, {
        dependsOn: [...args.after],
        ignoreChanges: [...clusterMovedByOperations, ...(args.raises ? [] : ["databaseVersion"])],
      }),
    );
  }

  private makeInstance(name: string, args: GcpAlloydbSettings): alloydb.Instance {
    return new alloydb.Instance(
      `${name}-instance`,
      leaderArgs(args, this.cluster.name, this.clusterId),
      this.stateful(args.place.hold, { ignoreChanges: instanceMovedByOperations }),
    );
  }

  private makeReaders(name: string, args: GcpAlloydbSettings, leader: Resource): Output<string> | undefined {
    if (nodesOf(args.instances).readers === 0) return undefined;
    const id = interpolate`${this.clusterId}-readers`;
    const own = this.own(args.place.hold, { dependsOn: [leader] });
    const pool = new alloydb.Instance(`${name}-readers`, readersArgs(args, this.cluster.name, id), own);
    return this.endpointTo(`${name}-readers-endpoint`, args, pool, id);
  }

  private endpointTo(
    name: string,
    { place, network, foundation }: GcpAlloydbSettings,
    to: alloydb.Instance,
    id: Output<string>,
  ): Output<string> {
    const attachment = to.pscInstanceConfig.apply((config) => config.serviceAttachmentLink ?? "");
    const { networkId } = foundation;
    const subnetworkId =
      network.endpointsSubnetworkId ?? this.refuse("the network has no endpointsSubnetworkId: endpoints stand in it");
    return endpointOf(name, { place, name: id, networkId, subnetworkId, attachment }, this.own(place.hold));
  }

  /**
   * The first administrator's credentials, in the region's own secret: a secret with replicas could not be told of another
   * region without being replaced. A password that is rotated by hand is not taken back.
   * @source Terraform's Google provider: another replica replaces secretmanager.Secret.
   */
  private makeCredentials(name: string, { place, key, creation }: GcpAlloydbSettings): Output<string> {
    const { account, identity, hold, tags } = place;
    const entry = new secretmanager.RegionalSecret(
      `${name}-credentials`,
      {
        project: account,
        location: identity.region,
        secretId: this.clusterId,
        customerManagedEncryption: { kmsKeyName: key },
        deletionProtection: hold === "protected",
        labels: tags,
      },
      this.stateful(hold),
    );
    const secretData = interpolate`{"engine":"postgres","username":"${administrator}","password":"${creation.password}","dbname":"${firstDatabase}","port":${port}}`;
    const version = new secretmanager.RegionalSecretVersion(
      `${name}-credentials`,
      { secret: entry.id, secretData },
      this.own(hold, { ignoreChanges: ["secretData"] }),
    );
    return after(entry.id, [version]);
  }
}
