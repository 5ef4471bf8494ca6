import type { TargetArgs } from "@pulumi/aws/appautoscaling";
import type { ServiceArgs as AppRunnerArgs } from "@pulumi/aws/apprunner";
import type { ServiceArgs } from "@pulumi/aws/ecs";
import type { FunctionArgs } from "@pulumi/aws/lambda";
import { absent, derived, known, mapped, or } from "../field";
import { type Rows, row } from "../row";

/** What serves without a cluster of Kubernetes. */
export const serviceRows: Rows = {
  "aws:ecs:service": row<ServiceArgs>((read, origin) => {
    const strategy = or(read.text("schedulingStrategy"), "REPLICA");
    const desired = read.number("desiredCount");
    const ways = [read.present("loadBalancers"), read.present("vpcLatticeConfigurations")];
    return [
      {
        kind: "service",
        origin,
        product: "ECS service",
        // A daemon has a copy on every machine. Source of the 0: ECS's API reference of CreateService, by way of the provider.
        least: derived(desired.path, () => (known(strategy) === "DAEMON" ? undefined : (known(desired) ?? 0))),
        serves: derived("loadBalancers", () => ways.some((way) => known(way))),
      },
    ];
  }),

  "aws:appautoscaling:target": row<TargetArgs>((read, origin, resource) => {
    if (read.text("scalableDimension").value !== "ecs:service:DesiredCount") return [];
    const urns = resource.propertyDependencies.resourceId ?? [];
    // As in service/CLUSTER/NAME.
    const named = mapped(read.text("resourceId"), (id) => id.split("/").at(-1));
    return [{ kind: "scaling", origin, of: { urns, named }, least: read.number("minCapacity") }];
  }),

  "aws:apprunner:service": row<AppRunnerArgs>((_, origin) => [
    {
      kind: "service",
      origin,
      product: "container app",
      least: absent("autoScalingConfigurationArn"),
      serves: { path: "serviceName", value: true },
    },
  ]),

  "aws:lambda:function": row<FunctionArgs>((read, origin) => {
    const reserved = read.number("reservedConcurrentExecutions");
    return [
      {
        kind: "service",
        origin,
        product: "function",
        // 0 switches it off; any other number is a ceiling, and -1 is none.
        least: mapped(reserved, (count) => (count === 0 ? 0 : undefined)),
        serves: { path: reserved.path, value: false },
      },
    ];
  }),
};
