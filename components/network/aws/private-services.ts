import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { physicalName } from "../../topology/names/names";
import type { SettledNetwork } from "../settled";
import { servicesAt } from "./services";
import type { SubnetZone } from "./subnet-zones";

/** AWS speaks HTTPS on every endpoint. */
const port = 443;

/** What the private ways to AWS's services are given. */
export interface AwsPrivateServicesArgs extends Pick<SettledNetwork, "place" | "privateServices"> {
  /** Id of the VPC. */
  readonly networkId: Input<string>;
  /** Ids of the private subnets, one per zone: each gets an address of every endpoint. */
  readonly subnetIds: Output<string[]>;
  /** The zones with their ranges: the private ones may ask. */
  readonly zones: readonly SubnetZone[];
}

/**
 * Private ways to AWS's own services: one interface endpoint each, with an address in every private subnet, that the
 * service's ordinary name leads to. Nodes and pods use them without knowing, and the NAT gateway is not in the way.
 */
export class AwsPrivateServices extends Component {
  /** Id of the security group of the endpoints. */
  readonly securityGroupId: Output<string>;

  constructor(name: string, args: AwsPrivateServicesArgs, opts?: ComponentResourceOptions) {
    super("AwsPrivateServices", name, args, opts);
    const group = this.securityGroup(name, args);
    for (const service of servicesAt(args.privateServices)) this.endpoint(name, args, service, group);

    this.securityGroupId = group.id;
    this.registerOutputs({ securityGroupId: this.securityGroupId });
  }

  private securityGroup(name: string, { place: { identity, hold, tags }, networkId, zones }: AwsPrivateServicesArgs) {
    const { region } = identity;
    const groupName = physicalName("securityGroup", identity, "services");
    const group = new ec2.SecurityGroup(
      `${name}-firewall`,
      {
        region,
        name: groupName,
        description: "HTTPS from nodes and pods to the services of AWS",
        vpcId: networkId,
        tags: { ...tags, Name: groupName },
      },
      this.own(hold),
    );
    for (const place of zones) {
      const description = `HTTPS from zone ${place.zone}`;
      const from = { description, ipProtocol: "tcp", fromPort: port, toPort: port, cidrIpv4: place.private };
      new vpc.SecurityGroupIngressRule(
        `${name}-from-${place.zone}`,
        { region, securityGroupId: group.id, ...from, tags },
        this.own(hold),
      );
    }
    return group;
  }

  private endpoint(name: string, args: AwsPrivateServicesArgs, service: string, group: ec2.SecurityGroup): void {
    const { identity, hold, tags } = args.place;
    const { networkId, subnetIds } = args;
    const { region } = identity;
    new ec2.VpcEndpoint(
      `${name}-${service}`,
      {
        region,
        vpcId: networkId,
        serviceName: `com.amazonaws.${region}.${service}`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds,
        securityGroupIds: [group.id],
        tags: { ...tags, Name: physicalName("nameTag", identity, service.replace(".", "-")) },
      },
      this.own(hold),
    );
  }
}
