import * as dsql from "@pulumi/aws/dsql";
import * as ec2 from "@pulumi/aws/ec2";
import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { Component } from "../../../component";
import { guards } from "../../../foundation/aws/guards";
import type { AwsNetworkOutputs } from "../../../network/aws";
import type { Placed, RegionPlace } from "../../../place";
import type { Hold } from "../../../topology/model";
import { physicalName } from "../../../topology/names/names";
import { AwsDatabaseFirewall } from "../firewall";
import { AwsDatabaseKey } from "../key";
import { dsqlKeyPolicy } from "./key-policy";

/** Port of the database: PostgreSQL's. */
export const port = 5432;

/** What one of the two regions of an Aurora DSQL database is made of. */
interface AwsDsqlMemberArgs {
  /** Whose it is, where, and what protects it. */
  readonly place: Placed<RegionPlace<unknown>>;
  /** The region's network. */
  readonly network: AwsNetworkOutputs;
  /** The region that votes and keeps no data to read. */
  readonly witness: string;
}

/** One region of an Aurora DSQL database: a cluster with its key, and a private way to it. */
export class AwsDsqlMember extends Component {
  /** The cluster; it is of no use before both of the pair know of each other. */
  readonly cluster: dsql.Cluster;
  /** What protects it. */
  readonly hold: Hold;

  constructor(name: string, args: AwsDsqlMemberArgs, opts?: ComponentResourceOptions) {
    super("AwsDsqlMember", name, { region: args.place.identity.region, witness: args.witness }, opts);
    this.hold = args.place.hold;
    const key = this.key(name, args);
    this.cluster = this.makeCluster(name, args, key);
    this.privateWay(name, args, this.firewall(name, args));

    this.registerOutputs({ cluster: this.cluster.arn });
  }

  private key(name: string, { place }: AwsDsqlMemberArgs): AwsDatabaseKey {
    const policy = JSON.stringify(dsqlKeyPolicy(place.account, place.identity.region));
    return new AwsDatabaseKey(`${name}-encryption`, { place, policy }, { parent: this });
  }

  private makeCluster(name: string, args: AwsDsqlMemberArgs, key: AwsDatabaseKey): dsql.Cluster {
    const { identity, hold, tags } = args.place;
    const { witness } = args;
    return new dsql.Cluster(
      `${name}-cluster`,
      {
        region: identity.region,
        // Without `clusters`: the service fills that in once both have been told of each other.
        multiRegionProperties: { witnessRegion: witness },
        kmsEncryptionKey: key.arn,
        deletionProtectionEnabled: guards[hold].deletionProtection,
        forceDestroy: false,
        tags: { ...tags, Name: physicalName("nameTag", identity) },
      },
      this.stateful(hold),
    );
  }

  private firewall(name: string, { place, network }: AwsDsqlMemberArgs): AwsDatabaseFirewall {
    const { networkId, privateRanges } = network;
    const args = { place, networkId, clients: { [place.identity.region]: privateRanges }, port };
    return new AwsDatabaseFirewall(`${name}-firewall`, args, { parent: this });
  }

  private privateWay(name: string, args: AwsDsqlMemberArgs, firewall: AwsDatabaseFirewall): void {
    const { identity, hold, tags } = args.place;
    const { network } = args;
    new ec2.VpcEndpoint(
      `${name}-way`,
      {
        region: identity.region,
        vpcId: network.networkId,
        serviceName: this.cluster.vpcEndpointServiceName,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds: network.databaseSubnetIds,
        securityGroupIds: [firewall.groupId],
        tags: { ...tags, Name: physicalName("nameTag", identity, "database") },
      },
      this.own(hold),
    );
  }
}
