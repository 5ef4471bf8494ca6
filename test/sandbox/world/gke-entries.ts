import { gcp } from "../../../sandbox/gcp/cloud";
import { types } from "../../../sandbox/gcp/sources";
import type { SandboxCloud } from "../../../sandbox/world/cloud";
import type { Row } from "../../../sandbox/world/row";
import type { Props } from "../../../sandbox/world/values";
import type { Thing } from "../../../sandbox/world/world";
import { type Kept, MiniEngine } from "./mini-engine";

/** The project and the region of these tests. */
export const [project, region] = ["shop-prod-1", "us-central1"] as const;

const bare = (id: string): Row => ({ source: "tpg", createOnly: [], id, outputs: { name: "{name}" } });

/** What stands around a load balancer, as far as it looks at it. */
const cloud: SandboxCloud = {
  ...gcp,
  rows: {
    ...gcp.rows,
    [types.network]: bare("projects/{@project}/global/networks/{name}"),
    [types.subnetwork]: {
      ...bare("projects/{@project}/regions/{region}/subnetworks/{name}"),
      refers: [{ property: "network", to: [{ type: types.network, by: "id" }], region: "any", holds: true }],
    },
    [types.certificate]: bare("projects/{@project}/locations/{location}/certificates/{name}"),
  },
};

/** A project with the one network, from which whatever stands in it is made. */
export async function groundIn() {
  const engine = new MiniEngine(undefined, "dev", cloud, { project, region });
  const network = await engine.create(types.network, "net", { name: "net" });
  const subnet = (name: string, more: Props = {}) =>
    engine.create(types.subnetwork, name, { name, region, network: network.id, ipCidrRange: "10.0.0.0/20", ...more });
  const nodes = await subnet("nodes");
  return { engine, network, nodes, subnet };
}

/** A cluster of the network, and what puts objects into it. */
export function clusterIn(engine: MiniEngine, network: Kept, nodes: Kept, more: Props = {}) {
  const { world } = engine;
  const endpoint = "gke-1.us-central1.gke.goog";
  const put = (type: string, id: string, inputs: Props, rest: Partial<Thing> = {}) =>
    world.begin({
      ...{ type, id, inputs, region, urn: engine.urn(type, id), stack: "dev", project: "shop", state: "ready" },
      ...{ outputs: inputs, facts: {}, keys: [], ...rest },
    });
  const inputs = { network: network.id, subnetwork: nodes.id, location: region, enableAutopilot: true, ...more };
  const outputs = { ...inputs, controlPlaneEndpointsConfig: { dnsEndpointConfig: { endpoint } } };
  const cluster = put(types.cluster, `projects/${project}/locations/${region}/clusters/shop`, inputs, { outputs });
  const object = (kind: string, given: Props) =>
    put(`kubernetes:${kind}`, kind, given, { facts: { cluster: `https://${endpoint}` } });
  const operation = (thing: Thing) => ({ thing, before: {}, cleared: [], world });
  return { cluster, object, operation };
}

/** Arguments of a Service that asks for groups of a name. */
export const service: Props = {
  metadata: {
    name: "entry",
    namespace: "shop",
    annotations: { "cloud.google.com/neg": JSON.stringify({ exposed_ports: { 8080: { name: "shop-entry" } } }) },
  },
  spec: { selector: { "trilith-entry": "true" } },
};

/** Arguments of pods that join it: in every one of some zones, or anywhere. */
export function pods(zones: readonly string[] | undefined, replicas = zones?.length ?? 3): Props {
  const key = "topology.kubernetes.io/zone";
  const expressions = [{ key, operator: "In", values: [...(zones ?? [])] }];
  const required = { nodeSelectorTerms: [{ matchExpressions: expressions }] };
  const pinned: Props = {
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } },
    topologySpreadConstraints: [
      { topologyKey: key, maxSkew: 1, whenUnsatisfiable: "DoNotSchedule", minDomains: zones?.length ?? 1 },
    ],
  };
  const template = { metadata: { labels: { "trilith-entry": "true" } }, spec: zones ? pinned : {} };
  return { metadata: { name: "placeholder", namespace: "shop" }, spec: { replicas, template } };
}
