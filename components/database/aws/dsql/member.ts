import * as dsql from "@pulumi/aws/dsql";
import * as ec2 from "@pulumi/aws/ec2";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import { Component } from "../../../component";
import { guards } from "../../../foundation/aws/guards";
import type { AwsNetworkOutputs } from "../../../network/aws";
import type { Hold, Identity } from "../../../topology/model";
import { physicalName } from "../../../topology/names/names";
import { AwsDatabaseFirewall } from "../firewall";
import { AwsDatabaseKey } from "../key";
import { dsqlKeyPolicy } from "./key-policy";

/** Port of the database: PostgreSQL's. */
export const port = 5432;

/** What one of the two regions of an Aurora DSQL database is made of. */
interface AwsDsqlMemberArgs {
  /** Whose it is, with its region. */
  readonly identity: Required<Pick<Identity, "region">> & Identity;
  /** The region's network. */
  readonly network: AwsNetworkOutputs;
  /** The region that votes and keeps no data to read. */
  readonly witness: string;
  /** ARN of where the region's alarms go: it tells the account without a call to the cloud. */
  readonly alarmTopic: Output<string>;
  /** What protects it: neither of the two goes alone. */
  readonly hold: Hold;
  /** Labels of the region's resources. */
  readonly tags: Readonly<Record<string, Input<string>>>;
}

/** One region of an Aurora DSQL database: a cluster with its key, and a private way to it. */
export class AwsDsqlMember extends Component {
  /** The cluster; it is of no use before both of the pair know of each other. */
  readonly cluster: dsql.Cluster;

  constructor(name: string, args: AwsDsqlMemberArgs, opts?: ComponentResourceOptions) {
    super("AwsDsqlMember", name, { region: args.identity.region, witness: args.witness }, opts);
    const key = this.key(name, args);
    this.cluster = this.makeCluster(name, args, key);
    this.privateWay(name, args, this.firewall(name, args));

    this.registerOutputs({ cluster: this.cluster.arn });
  }

  private key(name: string, { identity, alarmTopic, hold, tags }: AwsDsqlMemberArgs): AwsDatabaseKey {
    const policy = alarmTopic.apply((owner) => JSON.stringify(dsqlKeyPolicy(owner)));
    return new AwsDatabaseKey(`${name}-encryption`, { identity, policy, hold, tags }, { parent: this });
  }

  private makeCluster(name: string, args: AwsDsqlMemberArgs, key: AwsDatabaseKey): dsql.Cluster {
    const { identity, witness, hold, tags } = args;
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

  private firewall(name: string, { identity, network, hold, tags }: AwsDsqlMemberArgs): AwsDatabaseFirewall {
    const { networkId, privateRanges } = network;
    const clients = { [identity.region]: privateRanges };
    const args = { identity, networkId, clients, port, hold, tags };
    return new AwsDatabaseFirewall(`${name}-firewall`, args, { parent: this });
  }

  private privateWay(name: string, args: AwsDsqlMemberArgs, firewall: AwsDatabaseFirewall): void {
    const { identity, network, hold, tags } = args;
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
