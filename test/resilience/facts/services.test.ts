import { describe, expect, test } from "vitest";
import { factsOf } from "../../../resilience/facts/facts-of";
import type { Properties, Resource } from "../../../resilience/facts/resource";
import { resource } from "../../fixtures/resource";

const made = (type: string, inputs: Properties, name = "shop") => resource({ type, name, id: name, inputs });

/** What services are said to be: product, least copies, whether users are known to wait for them. */
function saidOf(...resources: readonly Resource[]) {
  return factsOf(resources)
    .all("service")
    .map(({ product, least, serves }) => [product, least.value, serves.value]);
}

test.each<readonly [string, string, Properties, string, number | undefined, boolean]>([
  [
    "a service behind a load balancer",
    "aws:ecs/service:Service",
    { desiredCount: 3, loadBalancers: [{}] },
    "ECS service",
    3,
    true,
  ],
  ["a worker without a number", "aws:ecs/service:Service", {}, "ECS service", 0, false],
  ["a daemon", "aws:ecs/service:Service", { schedulingStrategy: "DAEMON" }, "ECS service", undefined, false],
  ["a function", "aws:lambda/function:Function", { reservedConcurrentExecutions: 5 }, "function", undefined, false],
  ["a function that is off", "aws:lambda/function:Function", { reservedConcurrentExecutions: 0 }, "function", 0, false],
  ["App Runner", "aws:apprunner/service:Service", { serviceName: "a" }, "container app", undefined, true],
  ["a web app", "azure-native:web:WebApp", { kind: "app,linux" }, "App Service app", undefined, true],
  ["a stopped web app", "azure-native:web:WebApp", { enabled: false }, "App Service app", 0, true],
  ["a function app", "azure-native:web:WebApp", { kind: "functionapp,linux" }, "function", undefined, false],
  [
    "a container app",
    "azure-native:app:ContainerApp",
    { configuration: { ingress: {} } },
    "container app",
    undefined,
    true,
  ],
  [
    "a scale set",
    "azure-native:compute:VirtualMachineScaleSet",
    { sku: { capacity: 2 } },
    "group of machines",
    2,
    false,
  ],
  ["Cloud Run", "gcp:cloudrunv2/service:Service", { location: "us-east1" }, "Cloud Run service", undefined, true],
  ["Cloud Run of old", "gcp:cloudrun/service:Service", { location: "us-east1" }, "Cloud Run service", undefined, true],
  ["a function of Google", "gcp:cloudfunctionsv2/function:Function", {}, "function", undefined, false],
  [
    "a regional group",
    "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
    { targetSize: 0, namedPorts: [{}] },
    "group of machines",
    0,
    true,
  ],
])("%s is read", (_, type, inputs, product, least, serves) => {
  expect(saidOf(made(type, inputs))).toEqual([[product, least, serves]]);
});

test("a scale set that a load balancer leads to serves", () => {
  const ipConfigurations = [{ loadBalancerBackendAddressPools: [{ id: "pool" }] }];
  const networkProfile = { networkInterfaceConfigurations: [{ ipConfigurations }] };
  const set = made("azure-native:compute:VirtualMachineScaleSet", { virtualMachineProfile: { networkProfile } });
  expect(saidOf(set)).toEqual([["group of machines", undefined, true]]);
});

describe("what scales a service says its least number", () => {
  test("on ECS, and of services alone", () => {
    const service = made("aws:ecs/service:Service", { name: "web", desiredCount: 0 });
    const target = (scalableDimension: string) =>
      made(
        "aws:appautoscaling/target:Target",
        { scalableDimension, resourceId: "service/prod/web", minCapacity: 2 },
        "scale",
      );
    expect(saidOf(service, target("ecs:service:DesiredCount"))).toEqual([["ECS service", 2, false]]);
    expect(saidOf(service, target("dynamodb:table:ReadCapacityUnits"))).toEqual([["ECS service", 0, false]]);
  });

  test("on Azure by the least of its profiles", () => {
    const set = made("azure-native:compute:VirtualMachineScaleSet", { sku: { capacity: 3 } });
    const profiles = ["2", "0"].map((minimum) => ({ capacity: { minimum } }));
    const inputs = { targetResourceUri: "shop", profiles };
    const setting = (more: Properties) =>
      made("azure-native:monitor:AutoscaleSetting", { ...inputs, ...more }, "scale");
    expect(saidOf(set, setting({}))).toEqual([["group of machines", 0, false]]);
    expect(saidOf(set, setting({ enabled: false }))).toEqual([["group of machines", 3, false]]);
  });

  test("on Google Cloud", () => {
    const group = made("gcp:compute/instanceGroupManager:InstanceGroupManager", { zone: "us-east1-b" });
    const inputs = { target: "shop", autoscalingPolicy: { minReplicas: 1 } };
    expect(saidOf(group, made("gcp:compute/autoscaler:Autoscaler", inputs, "scale"))).toEqual([
      ["group of machines", 1, false],
    ]);
  });
});

describe("Karpenter", () => {
  const nodePool = (spec: Properties) => made("kubernetes:karpenter.sh/v1:NodePool", { spec: { template: { spec } } });
  const inZones = (...values: string[]) => ({ key: "topology.kubernetes.io/zone", operator: "In", values });
  const poolOf = (one: Resource) => factsOf([one]).all("node-pool")[0];

  test("makes nodes in the zones that it is asked for, else wherever it may", () => {
    expect(poolOf(nodePool({ requirements: [inZones("us-east-2a")] }))?.zones.value).toEqual(["us-east-2a"]);
    expect(poolOf(nodePool({ requirements: [] }))?.zones.value).toBeUndefined();
    const old = made("kubernetes:karpenter.sh/v1alpha5:Provisioner", { spec: { requirements: [inZones("b", "c")] } });
    expect(poolOf(old)?.zones.value).toEqual(["b", "c"]);
  });

  test("is seen by its chart too, and no other chart is", () => {
    const chart = (name: string) => made("kubernetes:helm.sh/v3:Release", { chart: name });
    expect(poolOf(chart("oci://public.ecr.aws/karpenter/karpenter"))).toMatchObject({ elastic: true });
    expect(poolOf(chart("karpenter-crd"))).toBeUndefined();
  });

  test("has pools that only some pods may stand on", () => {
    expect(poolOf(nodePool({ taints: [{ key: "gpu", effect: "NoSchedule" }] }))?.special.value).toBe(true);
  });
});
