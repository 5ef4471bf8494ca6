import * as ec2 from "@pulumi/aws/ec2";
import * as lb from "@pulumi/aws/lb";
import * as vpc from "@pulumi/aws/vpc";
import { all, type ComponentResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import type { AwsClusterOutputs } from "../../cluster/aws";
import { Component } from "../../component";
import { guards } from "../../foundation/aws/guards";
import type { FoundationOutputs } from "../../foundation/contract";
import type { AwsNetworkOutputs } from "../../network/aws";
import { heldAs } from "../../place";
import type { Probe } from "../../topology/model";
import { physicalName } from "../../topology/names/names";
import { holdOfPart } from "../../topology/tables/states";
import { certificateOf } from "../certificate";
import type { EntryArgs, EntryOutputs, ReachedBy } from "../contract";
import { type SettledEntry, settledEntry } from "../settled";
import {
  deregistrationDelaySeconds,
  everybody,
  healthyThreshold,
  ports,
  probeLimits,
  targetGroupHealth,
  tlsPolicy,
} from "./settings";
import { AwsWebAcl } from "./web-acl";
import { AwsZonalAutoshift } from "./zonal-autoshift";

/** What an entry on AWS is given. */
export interface AwsEntryArgs extends EntryArgs<FoundationOutputs, AwsNetworkOutputs, AwsClusterOutputs> {}

type Args = SettledEntry<FoundationOutputs, AwsNetworkOutputs, AwsClusterOutputs>;

/** What the traffic layer on AWS needs of a region's front door. */
export interface AwsEntryOutputs extends EntryOutputs {
  /** The load balancer's own DNS name. */
  readonly address: Output<string>;
  /** Hosted zone of that name, for alias records. */
  readonly addressZoneId: Output<string>;
  /** ARN of the load balancer, for layers that point at it by ARN. */
  readonly arn: Output<string>;
}

/**
 * A region's front door on AWS, the outer half: a load balancer for HTTPS alone, and the target group that the cluster
 * fills with pods. Both belong to the program, not to the cluster: they are known before it answers and outlive it.
 *
 * With exposure `internal` the load balancer has no address that the internet reaches: connections come through the
 * accelerator's network interfaces, with the addresses of the clients, so the rules of its security group stay.
 *
 * Route 53 counts the load balancer as healthy while one target is.
 */
export class AwsEntry extends Component implements AwsEntryOutputs {
  /** The load balancer's own DNS name. */
  readonly address: Output<string>;
  /** Hosted zone of that name, for alias records. */
  readonly addressZoneId: Output<string>;
  /** ARN of the load balancer, for layers that point at it by ARN. */
  readonly arn: Output<string>;
  /** The load balancer's own DNS name. */
  readonly reachedBy: ReachedBy;
  /** `targetGroupArn`, and `targetPort`: the one port that pods can be reached on. */
  readonly binding: Output<Record<string, string>>;

  constructor(name: string, given: AwsEntryArgs, opts?: ComponentResourceOptions) {
    super("AwsEntry", name, given, opts);
    const args = settledEntry("aws", given);
    this.checkProbe(args.targetProbe);
    const found = certificateOf(args);
    const certificate = "missing" in found ? this.refuse(found.missing) : found.id;
    const group = this.securityGroup(name, args);
    const balancer = this.loadBalancer(name, args, group);
    const targets = this.targetGroup(name, args);
    this.surroundings(name, args, balancer);
    const listener = this.listener(name, args, balancer, targets, certificate);

    this.address = balancer.dnsName;
    this.reachedBy = { kind: "address", address: this.address, exposure: args.exposure };
    this.addressZoneId = balancer.zoneId;
    this.arn = balancer.arn;
    // Pods are only registered with a target group that a listener uses, or their health is never asked.
    this.binding = all([targets.arn, listener.urn]).apply(
      ([targetGroupArn]): Record<string, string> => ({
        targetGroupArn,
        targetPort: String(ports.target),
      }),
    );
    const { address, addressZoneId, arn, binding } = this;
    this.registerOutputs({ address, addressZoneId, arn, binding });
  }

  private checkProbe(targetProbe: Probe): void {
    for (const [key, [least, most]] of Object.entries(probeLimits)) {
      const found = targetProbe[key as keyof typeof probeLimits];
      if (found < least || found > most) this.refuse(`targetProbe.${key} must be ${least} to ${most}, got ${found}`);
    }
    if (targetProbe.timeoutSeconds >= targetProbe.intervalSeconds) {
      const { timeoutSeconds, intervalSeconds } = targetProbe;
      this.refuse(
        `targetProbe.timeoutSeconds (${timeoutSeconds}) must be below targetProbe.intervalSeconds (${intervalSeconds})`,
      );
    }
  }

  private securityGroup(name: string, args: Args): ec2.SecurityGroup {
    const { identity, hold, tags } = args.place;
    const { network, cluster } = args;
    const { region } = identity;
    const groupName = physicalName("securityGroup", identity, "entry");
    const group = new ec2.SecurityGroup(
      `${name}-public`,
      {
        region,
        name: groupName,
        description: "HTTPS from everybody to the load balancer",
        vpcId: network.networkId,
        tags: { ...tags, Name: groupName },
      },
      this.own(hold),
    );
    for (const [version, from] of Object.entries(everybody)) {
      const description = `HTTPS from everybody over ${version === "ipv4" ? "IPv4" : "IPv6"}`;
      const rule = { region, securityGroupId: group.id, description, ...tcp(ports.public), ...from, tags };
      new vpc.SecurityGroupIngressRule(`${name}-public-${version}`, rule, this.own(hold));
    }
    const [outside, inside] = [group.id, cluster.securityGroupId];
    const way = { region, ...tcp(ports.target), tags };
    new vpc.SecurityGroupEgressRule(
      `${name}-to-pods`,
      { ...way, securityGroupId: outside, referencedSecurityGroupId: inside, description: "Requests to the pods" },
      this.own(hold),
    );
    new vpc.SecurityGroupIngressRule(
      `${name}-to-pods`,
      { ...way, securityGroupId: inside, referencedSecurityGroupId: outside, description: "From the load balancer" },
      this.own(hold),
    );
    return group;
  }

  private loadBalancer(name: string, args: Args, group: ec2.SecurityGroup): lb.LoadBalancer {
    const { identity, hold, tags } = args.place;
    const { network, exposure } = args;
    return new lb.LoadBalancer(
      `${name}-balancer`,
      {
        region: identity.region,
        name: physicalName("loadBalancer", identity),
        loadBalancerType: "application",
        internal: exposure === "internal",
        ipAddressType: "dualstack",
        // An internal one too: no other subnets have IPv6. Its attribute `ipv6.deny_all_igw_traffic` is true from the
        // start and keeps the internet gateway out (API model of Elastic Load Balancing, botocore 1.44.5).
        subnets: network.publicSubnetIds,
        securityGroups: [group.id],
        dropInvalidHeaderFields: true,
        desyncMitigationMode: "defensive",
        enableZonalShift: true,
        // A firewall that fails must not make a healthy region look dead.
        enableWafFailOpen: firewallHold(args) !== undefined,
        enableDeletionProtection: guards[hold].deletionProtection,
        tags,
      },
      // Protected in the engine too: a replacement is refused at preview, not half way by the service.
      this.stateful(hold),
    );
  }

  private surroundings(name: string, args: Args, { arn, arnSuffix }: lb.LoadBalancer): void {
    const { place, targetProbe, logRetentionDays, cluster } = args;
    const here = { parent: this };
    const held = firewallHold(args);
    const firewall = { targetProbe, logRetentionDays, balancerArn: arn };
    if (held) new AwsWebAcl(`${name}-firewall`, { place: heldAs(place, held), ...firewall }, here);
    if (!args.zonalAutoshift) return;
    const resources = { balancer: arn, cluster: cluster.clusterArn };
    new AwsZonalAutoshift(`${name}-autoshift`, { place, resources, balancer: arnSuffix }, here);
  }

  /**
   * Its name carries the port: a target group in use cannot be deleted first, so a replacement needs another name, and
   * the port is what replaces it.
   */
  private targetGroup(
    name: string,
    { place: { identity, hold, tags }, network, cluster, targetProbe }: Args,
  ): lb.TargetGroup {
    return new lb.TargetGroup(
      `${name}-targets`,
      {
        region: identity.region,
        name: physicalName("targetGroup", identity, String(ports.target)),
        vpcId: network.networkId,
        targetType: "ip",
        protocol: "HTTP",
        port: ports.target,
        deregistrationDelay: deregistrationDelaySeconds,
        healthCheck: {
          protocol: "HTTP",
          path: targetProbe.path,
          matcher: "200",
          interval: targetProbe.intervalSeconds,
          timeout: targetProbe.timeoutSeconds,
          healthyThreshold,
          unhealthyThreshold: targetProbe.failureThreshold,
        },
        targetGroupHealth,
        // Auto Mode registers targets only with groups that name its cluster (aws/containers-roadmap#2508).
        tags: { ...tags, "eks:eks-cluster-name": cluster.clusterName },
      },
      this.own(hold),
    );
  }

  private listener(
    name: string,
    { place: { identity, hold, tags } }: Args,
    balancer: lb.LoadBalancer,
    targets: lb.TargetGroup,
    certificateArn: Input<string>,
  ): lb.Listener {
    return new lb.Listener(
      `${name}-https`,
      {
        region: identity.region,
        loadBalancerArn: balancer.arn,
        port: ports.public,
        protocol: "HTTPS",
        sslPolicy: tlsPolicy,
        certificateArn,
        defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
        tags,
      },
      this.own(hold),
    );
  }
}

/** What protects the firewall; absent where there is none. */
function firewallHold({ place: { hold }, released, firewall }: Args) {
  return holdOfPart({ hold, released }, "firewall", firewall);
}

function tcp(port: number) {
  return { ipProtocol: "tcp", fromPort: port, toPort: port };
}
