import type { SubnetArgs } from "@pulumi/aws/ec2";
import type { ClusterArgs } from "@pulumi/aws/eks";
import { mapped, or } from "../field";
import { type Rows, refsOf, row } from "../row";
import { firstSaid } from "./conditions";
import { nodeRows } from "./nodes";

const tiers: Readonly<Record<string, "standard" | "provisioned">> = { standard: "standard" };

/** Clusters, their nodes and the subnets that say their zones. */
export const clusterRows: Rows = {
  ...nodeRows,

  "aws:eks:cluster": row<ClusterArgs>((read, origin, resource) => {
    const network = read.in("vpcConfig");
    const tier = or(read.in("controlPlaneScalingConfig").text("tier"), "standard");
    return [
      {
        kind: "cluster",
        origin,
        tier: mapped(tier, (name) => (name.startsWith("tier-") ? "provisioned" : tiers[name])),
        // The control plane of EKS always stands in several zones.
        zonal: { path: "vpcConfig.subnetIds", value: undefined },
        zones: { path: "vpcConfig.subnetIds", value: undefined },
        subnets: refsOf(network, resource, "subnetIds", "vpcConfig"),
        managedNodes: or(read.in("computeConfig").flag("enabled"), false),
        secretsKey: read.in("encryptionConfig").in("provider").present("keyArn"),
      },
    ];
  }),

  "aws:ec2:subnet": row<SubnetArgs>((read, origin) => [
    { kind: "subnet", origin, zone: firstSaid([read.text("availabilityZone"), read.text("availabilityZoneId")]) },
  ]),
};
