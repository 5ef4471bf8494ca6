import { ComponentResource } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import type { FoundationArgs } from "../../../components/foundation/contract";
import { GcpFoundation, gcp } from "../../../components/gcp";
import type { Hold, RegionState, Topology } from "../../../components/topology/model";
import { holdOf } from "../../../components/topology/tables/states";
import { graphOf } from "../../harness/graph";
import { names, ofType, only } from "../aws/parts";

const account = "example-shop-prod";
const identity = { service: "shop", environment: "prod" } as const;
const inRegion = (region: string, slot?: number, hold: Hold = "protected") => ({
  place: { account, identity: { ...identity, region }, hold },
  ...(slot === undefined ? {} : { slot }),
});
const inState = (region: string, slot: number, state: RegionState = "active") =>
  inRegion(region, slot, holdOf(true, state));

const args: FoundationArgs = {
  place: { account, identity, hold: "protected" },
  domain: "shop.example.com",
  zone: "create",
  delegated: true,
  regions: { "us-east1": inState("us-east1", 0), "europe-west1": inState("europe-west1", 1) },
};
const graphWith = (change: Partial<FoundationArgs> = {}) =>
  graphOf(() => void new GcpFoundation("shop", { ...args, ...change }));
const outputsOf = async (change: Partial<FoundationArgs> = {}) =>
  only(await graphWith(change), "GcpFoundation").outputs;

test("the provider works in the project alone, deletes what is deleted here, and is told no region", async () => {
  const graph = await graphOf(
    () => void gcp.provider("shop-gcp", { account } as Topology, new ComponentResource("test:index:Parent", "shop")),
  );
  const provider = graph.find(({ type }) => type === "pulumi:providers:gcp");
  expect(provider?.inputs).toEqual({ project: account, addPulumiAttributionLabel: "false", deletionPolicy: "DELETE" });
});

test("before delegation there is a zone that is signed, logged and kept twice, and nothing else", async () => {
  const graph = await graphWith({ delegated: false });
  expect(names(graph.filter(({ custom }) => custom))).toEqual(["shop-zone"]);
  expect(only(graph, "ManagedZone")).toMatchObject({
    protect: true,
    inputs: {
      project: account,
      name: "shop-prod",
      dnsName: "shop.example.com.",
      dnssecConfig: { state: "on" },
      cloudLoggingConfig: { enableLogging: true },
      forceDestroy: false,
      deletionPolicy: "PREVENT",
    },
  });
  expect(only(graph, "GcpFoundation").outputs).toMatchObject({
    zoneId: "projects/example-shop-prod/managedZones/shop-prod",
    zoneName: "shop-prod",
    nameServers: [expect.stringMatching(/^ns-cloud-/), expect.anything(), expect.anything(), expect.anything()],
    certificates: { kind: "regional", ids: {} },
    networkId: "",
    projectNumber: "",
    ...{ registries: {}, alarmsTo: {}, keys: {}, nodeAccounts: {} },
  });
});

test("one network with global routes, and a firewall that lets in the front ends and each region's own proxies", async () => {
  const graph = await graphWith();
  expect(only(graph, "Network")).toMatchObject({
    protect: true,
    inputs: { name: "shop-prod", autoCreateSubnetworks: false, routingMode: "GLOBAL", deletionPolicy: "PREVENT" },
  });
  const rules = ofType(graph, "NetworkFirewallPolicyRule")
    .map(({ inputs }) => [Number(inputs.priority), inputs.match] as const)
    .toSorted(([before], [after]) => before - after);
  const layer4Configs = [{ ipProtocol: "tcp", ports: ["8080"] }];
  expect(rules).toEqual([
    [1000, { srcIpRanges: ["130.211.0.0/22", "35.191.0.0/16"], layer4Configs }],
    [2000, { srcIpRanges: ["10.0.64.0/23"], layer4Configs }],
    [2001, { srcIpRanges: ["10.1.64.0/23"], layer4Configs }],
  ]);
  expect(only(graph, "NetworkFirewallPolicyAssociation").inputs.attachmentTarget).toBe("shop-vpc-network-id");
  expect(only(graph, "GcpFoundation").outputs.networkId).toBe("shop-vpc-network-id");
});

test("a part alone, without a place in an address plan, opens the front ends' way and no other", async () => {
  const graph = await graphWith({ regions: { "us-east1": inRegion("us-east1") } });
  expect(only(graph, "NetworkFirewallPolicyRule").inputs.priority).toBe(1000);
});

test("both kinds of certificates are asked for ahead of any traffic, each place with an authorization and a record", async () => {
  const graph = await graphWith();
  const places = ["global", "us-east1", "europe-west1"];
  const certificates = ofType(graph, "Certificate");
  expect(certificates.map(({ inputs }) => inputs.location)).toEqual(places);
  for (const { inputs } of certificates) {
    expect(inputs.managed).toMatchObject({ domains: ["shop.example.com", "*.shop.example.com"] });
  }
  const authorizations = ofType(graph, "DnsAuthorization").map(({ inputs }) => [inputs.location, inputs.type]);
  expect(authorizations).toEqual(places.map((place) => [place, "PER_PROJECT_RECORD"]));
  const records = ofType(graph, "RecordSet").map(({ inputs }) => [inputs.managedZone, inputs.name]);
  expect(records).toEqual(places.map((place) => ["shop-prod", `_acme-challenge_${place}.shop.example.com.`]));
  const entries = ofType(graph, "CertificateMapEntry").map(({ inputs }) => [inputs.hostname, inputs.certificates]);
  const presented = ["shop-certificates-global-certificate-id"];
  expect(entries).toEqual([
    ["shop.example.com", presented],
    ["*.shop.example.com", presented],
  ]);
  expect(only(graph, "GcpFoundation").outputs).toMatchObject({
    certificateMap: "shop-certificates-map-id",
    certificates: { ids: { "us-east1": "shop-certificates-us-east1-certificate-id" } },
  });
});

test("a continent has one registry whose tags never move; a region on none has its own", async () => {
  const codes = ["us-east1", "us-central1", "australia-southeast1"];
  const regions = Object.fromEntries(codes.map((code, slot) => [code, inState(code, slot)]));
  const graph = await graphWith({ regions });
  const made = ofType(graph, "Repository").map(({ inputs, protect }) => [
    inputs.location,
    inputs.dockerConfig,
    protect,
  ]);
  const dockerConfig = { immutableTags: true };
  expect(made).toEqual([
    ["australia-southeast1", dockerConfig, true],
    ["us", dockerConfig, true],
  ]);
  expect(only(graph, "GcpFoundation").outputs.registries).toEqual({
    "australia-southeast1": "australia-southeast1-docker.pkg.dev/example-shop-prod/shop-prod/shop",
    "us-central1": "us-docker.pkg.dev/example-shop-prod/shop-prod/shop",
    "us-east1": "us-docker.pkg.dev/example-shop-prod/shop-prod/shop",
  });
});

test("a registry stays protected as long as one of its regions is, and goes when the last one may", async () => {
  const held = async (...states: readonly RegionState[]) => {
    const codes = ["us-central1", "us-east1"];
    const regions = Object.fromEntries(states.map((state, at) => [codes[at], inState(codes[at] ?? "", at, state)]));
    const { protect, retainOnDelete } = only(await graphWith({ regions }), "Repository");
    return { protect, retainOnDelete };
  };
  expect(await held("draining", "active")).toMatchObject({ protect: true });
  expect(await held("draining", "lost")).toEqual({ protect: false, retainOnDelete: false });
  expect(await held("lost")).toEqual({ protect: false, retainOnDelete: false });
});

test("a region's key is of hardware, turns by itself, can be had back for thirty days, and its ring's name is new each time", async () => {
  const graph = await graphWith();
  expect(only(graph, "CryptoKey", "shop-us-east1-key")).toMatchObject({
    protect: true,
    inputs: {
      keyRing: "shop-us-east1-ring-id",
      rotationPeriod: "7776000s",
      destroyScheduledDuration: "2592000s",
      versionTemplate: { protectionLevel: "HSM" },
      deletionPolicy: "PREVENT",
    },
  });
  const ring = only(graph, "KeyRing", "shop-us-east1-ring");
  expect(ring).toMatchObject({ protect: true, inputs: { location: "us-east1", name: "shop-prod-us-east1-0a1b" } });
  expect(ring.propertyDependencies.name).toEqual([only(graph, "RandomId", "shop-us-east1-ring").urn]);
});

test("nobody is told a key before every agent that encrypts may use it", async () => {
  const graph = await graphWith();
  const grants = ofType(graph, "CryptoKeyIAMMember").filter(({ name }) => name.startsWith("shop-us-east1"));
  const hosts = [
    ...["container-engine-robot", "compute-system", "gcp-sa-gkebackup"],
    ...["gcp-sa-alloydb", "gcp-sa-spanner", "gcp-sa-secretmanager"],
  ];
  expect(grants.map(({ inputs }) => inputs.member)).toEqual(
    hosts.map((host) => `serviceAccount:service-123456789012@${host}.iam.gserviceaccount.com`),
  );
  const agents = ofType(graph, "ServiceIdentity").map(({ urn }) => urn);
  for (const { dependencies } of grants) expect(dependencies).toEqual(expect.arrayContaining(agents));
  expect(only(graph, "GcpFoundation").outputs).toMatchObject({ projectNumber: "123456789012" });
});

test("nodes have an account that writes logs and pulls images, and nothing more", async () => {
  const graph = await graphWith();
  const email = "shop-prod-us-east1-nodes@example-shop-prod.iam.gserviceaccount.com";
  expect((await outputsOf()).nodeAccounts).toMatchObject({ "us-east1": email });
  const roles = graph
    .filter(({ inputs }) => inputs.member === `serviceAccount:${email}`)
    .map(({ inputs }) => inputs.role);
  expect(roles).toEqual(["roles/container.defaultNodeServiceAccount", "roles/artifactregistry.reader"]);
});

test("alarms are published to a topic of the region that is not kept in it", async () => {
  const graph = await graphWith();
  const topic = only(graph, "Topic", "shop-us-east1-alarms");
  expect(topic.inputs).not.toHaveProperty("messageStoragePolicy");
  expect(only(graph, "NotificationChannel", "shop-us-east1-alarms").inputs).toMatchObject({
    type: "pubsub",
    labels: { topic: "shop-us-east1-alarms-id" },
  });
  expect(only(graph, "TopicIAMMember", "shop-us-east1-alarms").inputs).toMatchObject({
    role: "roles/pubsub.publisher",
    member: "serviceAccount:service-123456789012@gcp-sa-monitoring-notification.iam.gserviceaccount.com",
  });
  expect((await outputsOf()).alarmsTo).toMatchObject({ "us-east1": "shop-us-east1-alarms-id" });
});

test("an existing zone is referred to by its name, without a call or name servers", async () => {
  const graph = await graphWith({ zone: "example" });
  expect(ofType(graph, "ManagedZone")).toEqual([]);
  expect(only(graph, "GcpFoundation").outputs).toMatchObject({
    zoneName: "example",
    zoneId: "projects/example-shop-prod/managedZones/example",
    nameServers: [],
  });
});

test("a zone that was created before and is left stands without either protection, and the other one is used", async () => {
  const graph = await graphWith({ zone: "example", releasedZone: "old.example.com" });
  expect(only(graph, "ManagedZone")).toMatchObject({
    protect: false,
    inputs: { dnsName: "old.example.com.", deletionPolicy: "DELETE" },
  });
  expect(only(graph, "GcpFoundation").outputs.zoneName).toBe("example");
});

test("refuses the name of the zone that was created here as an existing one: it would be deleted", async () => {
  await expect(graphWith({ zone: "shop-prod", releasedZone: "shop.example.com" })).rejects.toThrow(
    /the zone that was created here/,
  );
});

test("of a lost region, what its own API would be asked for is kept without a call, and nothing else", async () => {
  const regions = { "us-east1": inState("us-east1", 0), "europe-west1": inState("europe-west1", 1, "lost") };
  const kept = (await graphWith({ regions })).filter(({ retainOnDelete }) => retainOnDelete);
  expect(names(kept).toSorted()).toEqual([
    "shop-certificates-europe-west1-authorization",
    "shop-certificates-europe-west1-certificate",
    "shop-europe-west1-key",
    "shop-europe-west1-key-alloydb",
    "shop-europe-west1-key-backups",
    "shop-europe-west1-key-compute",
    "shop-europe-west1-key-container",
    "shop-europe-west1-key-secrets",
    "shop-europe-west1-key-spanner",
    "shop-europe-west1-logs-bucket",
    "shop-europe-west1-logs-name",
    "shop-europe-west1-ring",
    "shop-europe-west1-ring",
  ]);
  for (const { ignoreChanges, protect } of kept)
    expect({ ignoreChanges, protect }).toEqual({ ignoreChanges: ["*"], protect: false });
});
