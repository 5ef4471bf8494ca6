import { describe, expect, test } from "vitest";
import type { Cloud } from "../../../components/topology/model";
import { factsOf } from "../../../resilience/facts/facts-of";
import type { Resource } from "../../../resilience/facts/resource";
import { rules } from "../../../resilience/rules";
import { resultsOf } from "../../../resilience/rules/run";
import { defaultSettings } from "../../../resilience/rules/settings";
import { graphOfConfig, type StackConfig } from "../../harness/stacks";
import { sites, withoutClusters } from "./sites";

const clouds = Object.keys(sites) as Cloud[];
const graphs = (cloud: Cloud) => graphOfConfig(sites[cloud] as StackConfig);
const typesIn = (graph: readonly Resource[]) => new Set(graph.filter(({ custom }) => custom).map(({ type }) => type));

/** What would be made, or changed, of a network and a cluster. */
const made: Readonly<Record<Cloud, RegExp>> = {
  aws: /^aws:(ec2\/(vpc|subnet|routeTable|route|natGateway|internetGateway|defaultSecurityGroup|eip)|eks\/cluster|eks\/accessEntry):/,
  azure: /^azure-native:(network:(VirtualNetwork|Subnet|NatGateway|VirtualNetworkPeering)|containerservice:.*)$/,
  gcp: /^gcp:(compute\/(network|subnetwork|router|routerNat|networkFirewallPolicy.*)|container\/.*):/,
};

describe.each(clouds)("a system on %s whose networks and clusters exist", (cloud) => {
  test("has no resource of a network, a route in it, or a cluster", async () => {
    expect([...typesIn(await graphs(cloud))].filter((type) => made[cloud].test(type))).toEqual([]);
  });

  test("reads nothing of them either: a region that is down stops no update elsewhere", async () => {
    expect((await graphs(cloud)).filter(({ external }) => external)).toEqual([]);
  });

  test("has every other part in every region", async () => {
    const graph = await graphs(cloud);
    for (const code of Object.keys(sites[cloud].regions)) {
      const kinds = graph
        .filter(({ name, custom }) => !custom && name.startsWith(`shop-${code}`))
        .map(({ type }) => type);
      const words = kinds.map((type) => type.replace(/^trilith:index:(Aws|Azure|Gcp)?/, ""));
      expect(words).toEqual(expect.arrayContaining(["ExistingNetwork", "ExistingCluster", "Entry", "EntryBinding"]));
    }
  });

  test("makes its own cluster in a network that exists", async () => {
    const graph = await graphOfConfig(withoutClusters(sites[cloud]) as StackConfig);
    const cluster =
      /^(aws:eks\/cluster:Cluster|azure-native:containerservice:ManagedCluster|gcp:container\/cluster:Cluster)$/;
    const clusters = graph.filter(({ type }) => cluster.test(type));
    expect(clusters).toHaveLength(2);
    const [first] = Object.values(sites[cloud].regions).map(({ existing }) => existing.network);
    const named = { aws: "zones", azure: "subnets", gcp: "id" }[cloud] as keyof typeof first;
    const told =
      JSON.stringify(first?.[named]).match(/subnet-\w+1"|\/subnets\/nodes|global\/networks\/ours/)?.[0] ?? "?";
    expect(JSON.stringify(clusters.map(({ inputs }) => inputs))).toContain(told);
  });
});

describe.each(clouds)("the facts of a system on %s whose networks and clusters exist", (cloud) => {
  test("have its clusters, in their regions, and know nothing of how they are made", async () => {
    const clusters = factsOf(await graphs(cloud)).all("cluster");
    expect(clusters.map(({ origin }) => origin.region.value).toSorted()).toEqual(
      Object.keys(sites[cloud].regions).toSorted(),
    );
    expect(clusters.map(({ origin, tier }) => [origin.cloud, origin.external, tier.value])).toEqual([
      [cloud, true, undefined],
      [cloud, true, undefined],
    ]);
  });

  test("break no rule that the same system with networks and clusters of its own keeps", async () => {
    const own = Object.fromEntries(Object.entries(sites[cloud].regions).map(([code, { slot }]) => [code, { slot }]));
    const [before, after] = [await graphOfConfig({ ...sites[cloud], regions: own }), await graphs(cloud)];
    expect(brokenIn(after).filter((id) => !brokenIn(before).includes(id))).toEqual([]);
  });
});

function brokenIn(graph: readonly Resource[]): string[] {
  const facts = factsOf(graph);
  const settings = defaultSettings("2026-11-28", "silver");
  const found = rules.flatMap((rule) =>
    (["one", "all"] as const).flatMap((scope) => resultsOf(rule, scope, facts, settings)),
  );
  return found.filter(({ doubt }) => !doubt).map(({ rule }) => rule.id);
}
