import { expect } from "vitest";
import type { StateBackendArgs } from "../../../components/state-backend/contract";
import type { Resource } from "../../../resilience/facts/resource";
import { graphLaws } from "../../laws/graph";

/** What every cloud's test is given besides its places. */
export const everywhere: Omit<StateBackendArgs, "account" | "controlRegion" | "region" | "replicaRegion"> = {
  owner: "acme",
  terraformCompatible: false,
  tags: { team: "platform" },
};

/** The laws that hold for a state backend's graph: all but the one that only platforms stand under the root. */
export const laws = graphLaws.filter(({ title }) => !title.startsWith("no resource but the platform"));

/** Resources of a cloud, without components and providers. */
export function madeIn(graph: readonly Resource[]): Resource[] {
  return graph.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
}

/** Everything is protected, nothing is merely forgotten, and one provider makes it. */
export function expectKept(graph: readonly Resource[], provider: Resource): void {
  const made = madeIn(graph);
  expect(made.length).toBeGreaterThan(0);
  expect(made.filter(({ protect }) => !protect).map(({ name }) => name)).toEqual([]);
  expect(made.filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name)).toEqual([]);
  expect([...new Set(made.map((resource) => resource.provider?.urn))]).toEqual([provider.urn]);
}

/** What can carry labels says what it holds, and keeps its owner's. */
export function expectLabelled(graph: readonly Resource[], types: readonly string[], key: "tags" | "labels"): void {
  for (const type of types) {
    const found = graph.filter((resource) => resource.type.endsWith(`:${type}`));
    expect(found.length, type).toBeGreaterThan(0);
    for (const { inputs } of found) expect(inputs[key]).toEqual({ team: "platform", purpose: "pulumi-state" });
  }
}
