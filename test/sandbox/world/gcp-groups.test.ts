import { output } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { GcpEntryBinding } from "../../../components/gcp";
import { endsGroups, keepsNamespace, makesGroups } from "../../../sandbox/clusters/gke-groups";
import { types } from "../../../sandbox/gcp/sources";
import type { Props } from "../../../sandbox/world/values";
import { inProject } from "../../components/gcp/entry-parts";
import { graphOf } from "../../harness/graph";
import { clusterIn, groundIn, pods, project, region, service } from "./gke-entries";

const zones = ["us-central1-a", "us-central1-b", "us-central1-c"];
const group = (zone: string) => `projects/${project}/zones/${zone}/networkEndpointGroups/shop-entry`;

async function exposed(placed: Props | undefined, cluster: Props = {}) {
  const ground = await groundIn();
  const { engine, network, nodes } = ground;
  const made = clusterIn(engine, network, nodes, cluster);
  const { object, operation } = made;
  const namespace = object("core/v1:Namespace", { metadata: { name: "shop" } });
  const exposing = object("core/v1:Service", service);
  makesGroups(operation(exposing));
  if (placed) makesGroups(operation(object("apps/v1:Deployment", placed)));
  const groups = () => engine.world.ready(types.endpointGroup).map(({ id }) => id);
  return { ...ground, ...made, namespace, exposing, groups };
}

const leading = (ids: readonly string[]): Props => ({
  region,
  loadBalancingScheme: "EXTERNAL_MANAGED",
  backends: ids.map((id) => ({ group: id, balancingMode: "RATE", maxRatePerEndpoint: 1, capacityScaler: 1 })),
});

test("a Service alone has no group: a zone has one when a pod must stand there", async () => {
  expect((await exposed(undefined)).groups()).toEqual([]);
  expect((await exposed(pods(zones))).groups()).toEqual(zones.map(group));
  expect((await exposed(pods(zones, 2))).groups()).toEqual(zones.slice(0, 2).map(group));
});

test("pods that nothing spreads may all stand in one zone: a load balancer that names the others is refused", async () => {
  const { engine, groups } = await exposed(pods(undefined));
  expect(groups()).toHaveLength(1);
  const create = engine.create(types.regionBackendService, "backends", leading(zones.map(group)));
  await expect(create).rejects.toThrow(/us-central1-b\/networkEndpointGroups\/shop-entry", and there is no/);
});

test("a pod is in no zone that the cluster has no nodes in", async () => {
  const { groups } = await exposed(pods(["us-central1-f", "us-central1-a"]), { nodeLocations: zones });
  expect(groups()).toEqual([group("us-central1-a")]);
});

test("nodes of a pool stand in every zone of their cluster, whatever pods do", async () => {
  const { engine, cluster, groups, exposing, operation } = await exposed(undefined, { enableAutopilot: false });
  engine.world.begin({
    ...{ type: types.nodePool, id: "pool", inputs: { cluster: cluster.id }, outputs: {}, facts: {}, keys: [] },
    ...{ region, urn: "urn", stack: "dev", project: "shop", state: "ready" },
  });
  makesGroups(operation(exposing));
  expect(groups()).toHaveLength(4);
});

test("groups go with their Service, but for those that a load balancer names, which keep the namespace", async () => {
  const { engine, namespace, exposing, groups, operation } = await exposed(pods(zones));
  const [first = ""] = zones.map(group);
  const backends = await engine.create(types.regionBackendService, "backends", leading([first]));
  expect(keepsNamespace(operation(namespace))).toMatch(/neg-finalizer.*us-central1-a.*is in use by .*backendServices/);
  engine.world.drop(exposing);
  endsGroups(engine.world);
  expect(groups()).toEqual([first]);
  expect(keepsNamespace(operation(namespace))).toMatch(/it would never go/);
  await engine.delete(backends);
  expect(keepsNamespace(operation(namespace))).toBeUndefined();
  endsGroups(engine.world);
  expect(groups()).toEqual([]);
});

test("what Trilith puts into a cluster gives every zone of the entry its group", async () => {
  const { engine, network, nodes } = await groundIn();
  const { object, operation } = clusterIn(engine, network, nodes);
  const entry = { zones, binding: output<Record<string, string>>({ groupName: "shop-entry" }) };
  const graph = await graphOf(() => void new GcpEntryBinding("door", { place: inProject(), entry }));
  for (const kind of ["core/v1:Service", "apps/v1:Deployment"]) {
    const made = graph.find(({ type }) => type === `kubernetes:${kind}`);
    makesGroups(operation(object(kind, made?.inputs as Props)));
  }
  expect(engine.world.ready(types.endpointGroup).map(({ id }) => id)).toEqual(zones.map(group));
});

test("a cluster that goes first leaves its groups, and those keep the network", async () => {
  const { engine, network, nodes, cluster, exposing, groups } = await exposed(pods(zones));
  engine.world.drop(exposing);
  engine.world.drop(cluster);
  endsGroups(engine.world);
  expect(groups()).toEqual(zones.map(group));
  await expect(engine.delete(nodes)).rejects.toThrow(/still in use: .*NetworkEndpointGroup/);
  await expect(engine.delete(network)).rejects.toThrow(/still in use/);
});

test("a group belongs to the cluster's network and region, and is found by its id", async () => {
  const { engine, network, nodes } = await exposed(pods(zones));
  const [found] = engine.world.ready(types.endpointGroup);
  expect(found).toMatchObject({ region, inputs: { network: network.id, subnetwork: nodes.id, zone: "us-central1-a" } });
});
