import { expect, test } from "vitest";
import { inside } from "../../../sandbox/clusters/server";
import { newWorld } from "../world/mini-engine";
import { deploymentOf, kinds, openRegion } from "./region";

test("objects get what an API server adds: names, a namespace, addresses, a status in which nothing is waited for", async () => {
  const { client } = await openRegion();
  const namespace = await client.create(kinds.namespace, "shop", { metadata: { name: "shop" } });
  expect(namespace).toMatchObject({
    id: "shop",
    outputs: { status: { phase: "Active" }, metadata: { labels: { "kubernetes.io/metadata.name": "shop" } } },
  });
  const made = await client.create(kinds.configMap, "settings", { data: { a: "1" } });
  expect(made.id).toMatch(/^default\/settings-[0-9a-f]{8}$/);
  expect(made.inputs.metadata).toMatchObject({ annotations: { "pulumi.com/autonamed": "true" }, namespace: "default" });
  const kept = client.provider.check(made.urn, made.inputs, { data: { a: "1" } }, "another seed").inputs;
  expect(kept.metadata).toEqual(made.inputs.metadata);

  const deployment = await client.create(kinds.deployment, "web", deploymentOf("web", {}, {}, "shop"));
  expect(deployment).toMatchObject({
    id: "shop/web",
    outputs: {
      metadata: { uid: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-/), creationTimestamp: expect.any(String) },
      spec: { progressDeadlineSeconds: 600, replicas: 2 },
      status: { readyReplicas: 2, availableReplicas: 2 },
    },
  });
  const ports = [{ port: 80, targetPort: "http" }];
  const service = await client.create(kinds.service, "web", { metadata: { name: "web" }, spec: { ports } });
  expect(service.outputs.spec).toMatchObject({
    type: "ClusterIP",
    clusterIP: expect.stringMatching(/^10\.100\.0\.\d+$/),
    ports: [{ protocol: "TCP", port: 80, targetPort: "http" }],
  });
  for (const object of [namespace, made, deployment, service]) {
    const refreshed = client.refresh(object);
    expect(refreshed.inputs).toEqual(object.inputs);
    expect(client.diff(object, refreshed.inputs).changes).toEqual({});
  }
});

test("a secret's plain text is kept in base64 and nowhere else", async () => {
  const { client } = await openRegion();
  const stringData = { password: "hunter2" };
  const { outputs } = await client.create(kinds.secret, "s", { metadata: { name: "s" }, stringData });
  expect(outputs).toMatchObject({ data: { password: Buffer.from("hunter2").toString("base64") }, type: "Opaque" });
  expect(outputs).not.toHaveProperty("stringData");
});

test("clusters of three regions do not know of each other, and take what is inside with them", async () => {
  const world = newWorld();
  const regions = [
    await openRegion(world, "us-east-2", 0),
    await openRegion(world, "eu-west-1", 1),
    await openRegion(world, "us-east-1", 2),
  ];
  for (const { client } of regions) {
    await client.create(kinds.namespace, "shop", { metadata: { name: "shop" } });
    await client.create(kinds.deployment, "web", deploymentOf("web", {}, {}, "shop"));
  }
  const things = world.ready(kinds.deployment);
  expect(things.map(({ region, id }) => [region, id])).toEqual(regions.map(({ region }) => [region, "shop/web"]));
  const [east, west, north] = regions;
  if (!east || !west || !north) throw new Error("three regions were made");
  await east.cloud.delete(east.cluster);
  expect(inside(String(east.cluster.outputs.endpoint), world)).toEqual([]);
  for (const { cluster } of [west, north]) expect(inside(String(cluster.outputs.endpoint), world)).toHaveLength(2);
});

test("a namespace takes along what is in it, and what is gone is gone for the engine too", async () => {
  const { client, world } = await openRegion();
  const shop = await client.create(kinds.namespace, "shop", { metadata: { name: "shop" } });
  const inShop = await client.create(kinds.configMap, "a", { metadata: { name: "a", namespace: "shop" } });
  await client.create(kinds.configMap, "b", { metadata: { name: "b" } });
  await client.delete(shop);
  expect(world.ready(kinds.configMap).map(({ id }) => id)).toEqual(["default/b"]);
  expect(await client.provider.read(inShop, inShop.inputs, inShop.outputs)).toBeUndefined();
  await client.delete(inShop);
});

test("what cannot change replaces: first the old one where the name is fixed, first the new one where it is made up", async () => {
  const { client } = await openRegion();
  const web = await client.create(kinds.deployment, "web", deploymentOf("web"));
  expect(client.diff(web, deploymentOf("web", { replicas: 3 }))).toMatchObject({ replaces: [] });
  const selector = { matchLabels: { app: "web", tier: "front" } };
  expect(client.diff(web, deploymentOf("web", { selector }))).toEqual({
    changes: { "spec.selector.matchLabels.tier": "add" },
    replaces: ["spec.selector.matchLabels.tier"],
    deleteBeforeReplace: true,
  });
  expect(client.diff(web, deploymentOf("shop"))).toMatchObject({ deleteBeforeReplace: false });
  const map = await client.create(kinds.configMap, "m", { data: { a: "1" } });
  expect(client.diff(map, { ...map.inputs, data: { a: "2" } })).toMatchObject({
    replaces: ["data.a"],
    deleteBeforeReplace: false,
  });
});

test("data of a ConfigMap changes in place where the provider may, unless it is immutable", async () => {
  const { client, kubeconfig } = await openRegion();
  await client.provider.configure({ kubeconfig, enableConfigMapMutable: true });
  const map = await client.create(kinds.configMap, "m", { metadata: { name: "m" }, data: { a: "1" } });
  const changed = { ...map.inputs, data: { a: "2" } };
  expect(client.diff(map, changed).replaces).toEqual([]);
  expect((await client.update(map, changed)).outputs.data).toEqual({ a: "2" });
  expect(client.diff(map, { ...changed, immutable: true }).replaces).toEqual(["data.a"]);
  const sealed = await client.update(map, { ...map.inputs, immutable: true });
  await expect(client.update(sealed, map.inputs)).rejects.toThrow(/immutable when `immutable` is set/);
});

test("imports by namespace and name, and says nothing of what is not there", async () => {
  const { client } = await openRegion();
  const made = await client.create(kinds.configMap, "m", { metadata: { name: "m" }, data: { a: "1" } });
  const urn = client.urn(kinds.configMap, "imported");
  const read = (id: string) => client.provider.read({ urn, id }, {}, {});
  expect(await read("default/m")).toMatchObject({ id: made.id, inputs: made.inputs });
  expect(await read("default/other")).toBeUndefined();
});
