import { expect, test } from "vitest";
import { gcp } from "../../../sandbox/gcp/cloud";
import { rows } from "../../../sandbox/gcp/rows";
import { types } from "../../../sandbox/gcp/sources";
import type { Props } from "../../../sandbox/world/values";
import { MiniEngine, newWorld } from "./mini-engine";

const inProject = (project = "example-shop-prod", world = newWorld()) =>
  new MiniEngine(world, "dev", gcp, { project, addPulumiAttributionLabel: false });
const location = "us-east1";
const ring = { location, name: "shop-prod-us-east1-ab12" };
const keyOf = (keyRing: string) => ({ keyRing, name: "shop", destroyScheduledDuration: "2592000s" });
const user = "roles/cloudkms.cryptoKeyEncrypterDecrypter";

test("a key ring and its keys are forgotten and never gone: their names are taken for good, another name is free", async () => {
  const engine = inProject();
  const made = await engine.create(types.keyRing, "ring", ring);
  expect(made.id).toBe("projects/example-shop-prod/locations/us-east1/keyRings/shop-prod-us-east1-ab12");
  const key = await engine.create(types.key, "key", keyOf(made.id));
  expect(key.outputs).toMatchObject({ primaries: [{ state: "ENABLED" }], deletionPolicy: "DELETE" });
  await engine.delete(key);
  await engine.delete(made);
  await expect(engine.create(types.keyRing, "again", ring)).rejects.toThrow(/already exists/);
  const other = await engine.create(types.keyRing, "other", { ...ring, name: "shop-prod-us-east1-cd34" });
  expect((await engine.create(types.key, "key", keyOf(other.id))).id).toMatch(/cd34\/cryptoKeys\/shop$/);
});

test("a key is where its ring is, and a grant where its key is", async () => {
  const engine = inProject();
  const made = await engine.create(types.keyRing, "ring", ring);
  const key = await engine.create(types.key, "key", keyOf(made.id));
  const grant = { cryptoKeyId: key.id, role: user, member: "serviceAccount:a@b.iam.gserviceaccount.com" };
  await engine.create(types.keyGrant, "grant", grant);
  const places = engine.world.list().map(({ type, region }) => [type, region]);
  expect(places).toEqual([types.keyRing, types.key, types.keyGrant].map((type) => [type, location]));
});

test.each([
  [types.network, { name: "shop", autoCreateSubnetworks: false }],
  [types.repository, { location: "us", repositoryId: "shop", format: "DOCKER" }],
])("%s goes when its deletionPolicy says so, and not before", async (type, inputs) => {
  const engine = inProject();
  const made = await engine.create(type, "kept", { ...inputs, deletionPolicy: "PREVENT" });
  await expect(engine.delete(made)).rejects.toThrow(/PREVENT/);
  const released = await engine.update(made, { ...made.inputs, deletionPolicy: "DELETE" });
  await engine.delete(released);
  expect(engine.world.list().filter(({ state }) => state === "ready")).toEqual([]);
});

test.each(Object.keys(rows))("%s is kept as long as its deletionPolicy says so, where it has one", async (type) => {
  const engine = inProject();
  const urn = engine.urn(type, "kept");
  const inputs = { deletionPolicy: "PREVENT", deletionProtection: false, name: "kept", location };
  const own = {
    serial: 1,
    account: "123456789012",
    region: "",
    urn,
    stack: "dev",
    project: "shop",
    seed: "kept",
  };
  const now = { inputs, outputs: { ...inputs, id: "kept" }, facts: {}, keys: [] };
  engine.world.put({ ...own, ...now, type, id: "kept", state: "ready" });
  const deleted = engine.delete({ urn, type, id: "kept", inputs, outputs: inputs });
  const hasPolicy = gcp.types?.argsOf(type)?.has("deletionPolicy");
  if (hasPolicy) await expect(deleted).rejects.toThrow(/deletion_policy is "PREVENT"/);
  else await deleted.catch((error: unknown) => expect(String(error)).not.toMatch(/PREVENT/));
});

test("what is abandoned stays where it is, and its name stays taken", async () => {
  const engine = inProject();
  const network = { name: "shop", autoCreateSubnetworks: false, deletionPolicy: "ABANDON" };
  await engine.delete(await engine.create(types.network, "shop", network));
  await expect(engine.create(types.network, "again", network)).rejects.toThrow(/already exists/);
});

test("a firewall policy goes after its rules and its association; a network has one, and stays as long", async () => {
  const engine = inProject();
  const network = await engine.create(types.network, "net", { name: "shop", autoCreateSubnetworks: false });
  const policy = await engine.create(types.firewallPolicy, "wall", { name: "shop" });
  const to = { firewallPolicy: "shop", attachmentTarget: network.id };
  const association = await engine.create(types.firewallAssociation, "wall", { ...to, name: "shop" });
  await expect(engine.create(types.firewallAssociation, "two", { ...to, name: "two" })).rejects.toThrow(/already/);
  await expect(engine.delete(policy)).rejects.toThrow(/firewall/i);
  await expect(engine.delete(network)).rejects.toThrow(/firewall/i);
  await engine.delete(association);
  await engine.delete(policy);
  await engine.delete(network);
});

test("no two rules of a policy have the same priority", async () => {
  const engine = inProject();
  await engine.create(types.firewallPolicy, "wall", { name: "shop" });
  const match = { srcIpRanges: ["10.0.64.0/23"], layer4Configs: [{ ipProtocol: "tcp", ports: ["8080"] }] };
  const rule = { firewallPolicy: "shop", priority: 1000, action: "allow", direction: "INGRESS", match };
  await engine.create(types.firewallRule, "one", rule);
  await expect(engine.create(types.firewallRule, "two", rule)).rejects.toThrow(/already exists/);
  await engine.create(types.firewallRule, "two", { ...rule, priority: 1001 });
});

test("a certificate for names below a domain needs an authorization, which stays as long as it is used", async () => {
  const engine = inProject();
  const domain = "shop.example.com";
  const wild: Props = { location, name: "shop", managed: { domains: [domain, `*.${domain}`] } };
  expect(engine.problems(types.certificate, wild)).toEqual([
    expect.stringMatching(/wildcard needs a DNS authorization/),
  ]);
  const asked = { location, name: "shop", domain, type: "PER_PROJECT_RECORD" };
  const authorization = await engine.create(types.dnsAuthorization, "shop", asked);
  const managed = { domains: [domain, `*.${domain}`], dnsAuthorizations: [authorization.id] };
  const certificate = await engine.create(types.certificate, "shop", { ...wild, managed });
  await expect(engine.delete(authorization)).rejects.toThrow(/Certificate/);
  await engine.create(types.certificateMap, "map", { name: "shop" });
  const entry = { name: "apex", map: "shop", hostname: domain, certificates: [certificate.id] };
  await expect(engine.create(types.certificateMapEntry, "apex", entry)).rejects.toThrow(/location global/);
});

test("each place of one domain asks for a record of its own name", async () => {
  const engine = inProject();
  const names = await Promise.all(
    ["global", "us-east1", "europe-west1"].map(async (place) => {
      const asked = { location: place, name: "shop", domain: "shop.example.com", type: "PER_PROJECT_RECORD" };
      const { outputs } = await engine.create(types.dnsAuthorization, place, asked);
      return (outputs.dnsResourceRecords as { name: string }[])[0]?.name;
    }),
  );
  expect(new Set(names).size).toBe(3);
});

test.each([
  [types.serviceAccount, { accountId: "shop" }, /6 to 30/],
  [types.keyGrant, { cryptoKeyId: "k", role: user, member: "somebody" }, /no member of a policy/],
  [types.projectGrant, { project: "p", role: "container.admin", member: "user:a@b.c" }, /is no role/],
  [types.topic, { name: "google-alarms" }, /no name of a topic/],
  [types.keyRing, { ...ring, location: "us-east9" }, /no region of gcp/],
  [types.projectService, { service: "compute" }, /a domain like/],
])("refuses %s %j", (type, inputs, said) => {
  expect(inProject().problems(type, inputs)).toEqual([expect.stringMatching(said)]);
});

test("one role is given to a member once, and once more under each condition", async () => {
  const engine = inProject();
  const grant = { project: "example-shop-prod", role: "roles/container.admin", member: "user:a@example.com" };
  await engine.create(types.projectGrant, "one", grant);
  await expect(engine.create(types.projectGrant, "two", grant)).rejects.toThrow(/already exists/);
  const condition = { title: "east", expression: "true" };
  const { id } = await engine.create(types.projectGrant, "east", { ...grant, condition });
  expect(id).toBe("example-shop-prod/roles/container.admin/user:a@example.com/east");
});

test("a bucket is encrypted with a key once Cloud Storage may use it, and not before", async () => {
  const engine = inProject();
  const made = await engine.create(types.keyRing, "ring", { ...ring, location: "us" });
  const key = await engine.create(types.key, "key", keyOf(made.id));
  const bucket = { name: "acme-state", location: "US", encryption: { defaultKmsKeyName: key.id } };
  await expect(engine.create(types.bucket, "state", bucket)).rejects.toThrow(/Permission denied on Cloud KMS key/);
  const member = "serviceAccount:service-123456789012@gs-project-accounts.iam.gserviceaccount.com";
  await engine.create(types.keyGrant, "storage", { cryptoKeyId: key.id, role: user, member });
  expect((await engine.create(types.bucket, "state", bucket)).id).toBe("acme-state");
});

test("a grant in a place is found again, although its id has an address in it", async () => {
  const engine = inProject();
  await engine.create(types.repository, "images", { location: "us", repositoryId: "shop", format: "DOCKER" });
  const member = "serviceAccount:nodes@example-shop-prod.iam.gserviceaccount.com";
  const role = "roles/artifactregistry.reader";
  const grant = { location: "us", repository: "shop", role, member };
  const made = await engine.create(types.repositoryGrant, "pull", grant);
  const seen = await engine.provider.read(made, made.inputs, made.outputs);
  expect(seen).toMatchObject({ id: made.id });
});
