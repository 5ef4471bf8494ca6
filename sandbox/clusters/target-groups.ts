import { types } from "../aws/sources";
import type { Operation } from "../world/row";
import { textAt, valuesAt } from "../world/values";
import { type ApiServer, inside } from "./server";

/** The tag by which Auto Mode's policy lets the controller register targets. Source: containers-roadmap#2508. */
const clusterTag = "eks:eks-cluster-name";

/**
 * Why a TargetGroupBinding would bind nothing: the controller's webhook refuses what contradicts AWS, and without the tag
 * or in another network it would accept the binding and never register a target. A Service that does not exist yet is no
 * fault: the controller waits for it. Source: aws-load-balancer-controller, webhooks/elbv2; EKS user guide for Auto Mode.
 */
export function refusesBinding({ thing, world }: Operation, server: ApiServer): string | undefined {
  const spec = (name: string) => textAt(thing.inputs, `spec.${name}`);
  const arn = spec("targetGroupARN");
  const group = world.find(types.targetGroup, "arn", arn);
  if (!group) return `TargetGroupNotFound: spec.targetGroupARN names "${arn}", and there is no such target group`;
  const cluster = world.find(types.eksCluster, "endpoint", server.endpoint);
  const [own, other] = [textAt(cluster?.outputs, "vpcConfig.vpcId"), textAt(group.inputs, "vpcId")];
  const bound = inside(server.endpoint, world, thing.type).find(
    (one) => one.serial !== thing.serial && textAt(one.inputs, "spec.targetGroupARN") === arn,
  );
  const tag = textAt(group.outputs.tagsAll ?? group.inputs.tags, clusterTag);
  const kind = textAt(group.inputs, "targetType") || "instance";
  const faults: [boolean, string][] = [
    [group.region !== server.region, `${arn} is in ${group.region}, and the cluster in ${server.region}`],
    [own !== other, `${arn} is in ${other}, and the cluster ${server.cluster} in ${own}`],
    [spec("vpcID") !== "" && spec("vpcID") !== other, `spec.vpcID is ${spec("vpcID")}, and ${arn} is in ${other}`],
    [spec("targetType") !== kind, `spec.targetType is ${spec("targetType")}, and that of ${arn} is ${kind}`],
    [
      spec("targetType") === "ip" && valuesAt(thing.inputs, "spec.nodeSelector").length > 0,
      "TargetGroupBinding cannot set NodeSelector when TargetType is ip",
    ],
    [bound !== undefined, `TargetGroup ${arn} is already bound to TargetGroupBinding ${bound?.id}`],
    [
      tag !== server.cluster,
      `${arn} needs the tag ${clusterTag}: ${server.cluster} (it has ${tag || "none"}): without it EKS Auto Mode may not register a target`,
    ],
  ];
  return faults.find(([broken]) => broken)?.[1];
}
