import { expect, test } from "vitest";
import type { Properties, Resource } from "../../../resilience/facts/resource";
import { rolloutOf } from "../../../resilience/rollout/rollout";
import { objectionLines } from "../../../resilience/rollout/text";
import { configOf, graphOfConfig } from "../../harness/stacks";
import { previewBetween } from "./digest";

const config = configOf("aws-active-passive");

/** The stack with something else in what its Platform decided: the rules with memory are asked elsewhere. */
function decided(graph: readonly Resource[], key: string, value: Properties[string]): Resource[] {
  return graph.map((resource) => {
    if (resource.type !== "trilith:index:Platform") return resource;
    const topology = { ...(resource.inputs.topology as Properties), [key]: value };
    return { ...resource, inputs: { ...resource.inputs, topology } };
  });
}

async function foundIn(change: (graph: readonly Resource[]) => readonly Resource[], replaced: readonly string[] = []) {
  const before = await graphOfConfig(config);
  const preview = previewBetween(before, change(before), ({ name }) => replaced.includes(name));
  return rolloutOf({ resources: before, preview }).objections;
}

const same = (graph: readonly Resource[]) => graph;

test("refuses another address plan, engine, backbone and seed, with what to do instead", async () => {
  const found = async (key: string, value: Properties[string]) =>
    (await foundIn((graph) => decided(graph, key, value))).map((one) => one.found);
  expect(await found("supernet", "10.64.0.0/10")).toEqual([
    "the address plan would change: network.supernet from 10.0.0.0/10 to 10.64.0.0/10",
  ]);
  expect(await found("database", { engine: "dsql" })).toEqual([
    "the database's engine would change: database.engine from aurora-postgresql to dsql",
  ]);
  expect(await found("backbone", "transit-gateway")).toEqual([
    "the way in which networks are joined would change: network.backbone from peering to transit-gateway",
  ]);
  expect(await found("seed", "eu-west-1")).toHaveLength(1);
  const lines = { "us-east-2": { slot: 0 }, "eu-west-1": { slot: 5 } };
  expect(await found("regions", lines)).toEqual(["the address plan would change: regions.eu-west-1.slot from 1 to 5"]);
});

test("refuses what replaces something global, or in two regions, or under what another wave still uses", async () => {
  const found = async (...names: string[]) => (await foundIn(same, names)).map((one) => one.found);
  expect(await found("shop-foundation-zone")).toEqual([
    "what belongs to no region would be replaced, and every region uses it",
  ]);
  expect(await found("shop-eu-west-1-cluster-logs", "shop-us-east-2-cluster-logs")).toEqual([
    "resources would be replaced in eu-west-1 and us-east-2",
  ]);
  expect(await found("shop-eu-west-1-cluster-logs")).toEqual([]);
});

test("a refusal is read at 60 columns, and names what it is about", async () => {
  const lines = objectionLines(await foundIn(same, ["shop-foundation-zone"]), 60);
  expect(lines).toEqual([
    "- what belongs to no region would be replaced, and every",
    "region uses it",
    "    shop-foundation-zone (aws:route53/zone:Zone)",
    "  Take what replaces them out of the change and roll out the",
    "  rest; then run `pulumi up` for it, in a window in which",
    "  every region may be down.",
  ]);
});
