import { output } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { AwsEntryBinding, type AwsEntryBindingArgs } from "../../../components/aws";
import { graphOf } from "../../harness/graph";
import { inRegion, ofType, only } from "./parts";

const targetGroupArn = "arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/shop/1";
const args: AwsEntryBindingArgs = {
  place: inRegion("us-east-2"),
  capacity: "full",
  entry: {
    reachedBy: { kind: "address", address: output("lb"), exposure: "public" },
    address: output("lb"),
    arn: output("arn:lb"),
    addressZoneId: output("Z"),
    binding: output<Record<string, string>>({ targetGroupArn, targetPort: "8080" }),
  },
};
const graphWith = (change: Partial<AwsEntryBindingArgs> = {}) =>
  graphOf(() => void new AwsEntryBinding("door", { ...args, ...change }));

test("Auto Mode registers the Service's pods with the target group, by its own kind of binding", async () => {
  const graph = await graphWith();
  expect(only(graph, "TargetGroupBinding")).toMatchObject({
    type: "kubernetes:eks.amazonaws.com/v1:TargetGroupBinding",
    inputs: {
      metadata: { name: "entry", namespace: "shop" },
      spec: { serviceRef: { name: "entry", port: 8080 }, targetGroupARN: targetGroupArn, targetType: "ip" },
    },
  });
  expect(only(graph, "AwsEntryBinding").outputs).toEqual({ service: "shop/entry" });
});

test("the binding goes before its Service, and opens no way in of its own", async () => {
  const graph = await graphWith();
  const binding = only(graph, "TargetGroupBinding");
  expect(binding.dependencies).toContain(only(graph, "Service").urn);
  expect(binding.inputs.spec).not.toHaveProperty("networking");
});

test("a pilot light binds too, so that a failover only has to add pods", async () => {
  const graph = await graphWith({ capacity: "pilot" });
  expect(ofType(graph, "Deployment")).toEqual([]);
  expect(only(graph, "TargetGroupBinding").inputs.spec).toMatchObject({ targetGroupARN: targetGroupArn });
});

test("the lost region's binding is only forgotten", async () => {
  expect(only(await graphWith({ place: inRegion("us-east-2", "abandoned") }), "TargetGroupBinding")).toMatchObject({
    retainOnDelete: true,
    ignoreChanges: ["*"],
  });
});
