import { Provider } from "@pulumi/aws/provider";
import type { ResourceTransformation } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { AwsNetwork } from "../../../components/aws";
import { graphOf } from "../../harness/graph";
import { inRegion, only } from "./parts";

const region = "eu-west-1";

// `transforms` need an engine: the examples have them. Both kinds see every resource that a part makes.
const tuned: ResourceTransformation = ({ type, props, opts }) =>
  type === "aws:ec2/vpc:Vpc" ? { props: { ...props, instanceTenancy: "dedicated" }, opts } : undefined;

test("what no argument says is changed by a transformation, and a provider of one's own makes all that is inside", async () => {
  const graph = await graphOf(() => {
    const provider = new Provider("own", { region, maxRetries: 10 });
    const args = { place: inRegion(region), slot: 1 };
    new AwsNetwork("net", args, { transformations: [tuned], providers: [provider] });
  });
  expect(only(graph, "Vpc").inputs.instanceTenancy).toBe("dedicated");
  const own = graph.find(({ name }) => name === "own");
  const inside = graph.filter(({ custom, name }) => custom && name.startsWith("net-"));
  expect(inside.length).toBeGreaterThan(20);
  expect(new Set(inside.map(({ provider }) => provider?.urn))).toEqual(new Set([own?.urn]));
});
