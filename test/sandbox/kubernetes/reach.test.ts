import { expect, test } from "vitest";
import { aws } from "../../../sandbox/aws/cloud";
import { replacesProvider } from "../../../sandbox/kubernetes/kubeconfig";
import { heal, lose } from "../../../sandbox/world/losses";
import { type Props, unknown } from "../../../sandbox/world/values";
import { newWorld } from "../world/mini-engine";
import { WorldProcess } from "../world/process";
import { Wire } from "../world/wire";
import { clientOf, kinds, kubeconfigFor, openRegion, regionWith } from "./region";

const dead = kubeconfigFor("https://api.shop.invalid");

/** A ConfigMap of a cluster that went away afterwards, seen by a provider instance with these settings. */
async function orphan(settings: Props = {}) {
  const { client, cloud, cluster, kubeconfig, world } = await openRegion();
  const kept = await client.create(kinds.configMap, "m", { metadata: { name: "m" }, data: { a: "1" } });
  await cloud.delete(cluster);
  const later = clientOf(world, { kubeconfig, ...settings });
  const warnings: string[] = [];
  later.provider.warn = (_, message) => warnings.push(message);
  return { kept, later, warnings, changed: { ...kept.inputs, data: { a: "2" } } };
}

test("a cluster that is gone is no error of the provider: arguments are checked and compared without it", async () => {
  const { kept, later, changed } = await orphan();
  const { inputs, failures } = later.provider.check(kept.urn, kept.inputs, kept.inputs, "seed");
  expect({ inputs, failures }).toEqual({ inputs: kept.inputs, failures: [] });
  expect(later.diff(kept, inputs).changes).toEqual({});
  expect(later.problems(kinds.configMap, { date: {} })).toEqual([expect.stringMatching(/unknown argument "date"/)]);
  await expect(later.create(kinds.configMap, "n", {})).rejects.toThrow(
    /configured Kubernetes cluster is unreachable: unable to load schema information.*no such host/,
  );
  await expect(later.update(kept, changed)).rejects.toThrow(/cluster is unreachable/);
  const read = later.provider.read(kept, kept.inputs, kept.outputs);
  await expect(read).rejects.toThrow(/failed to read resource state due to unreachable cluster/);
  await expect(later.delete(kept)).rejects.toThrow(/PULUMI_K8S_DELETE_UNREACHABLE/);
  expect(await later.provider.create(kept.urn, kept.inputs, true)).toEqual({ id: "", outputs: kept.inputs });
});

test("deleteUnreachable forgets what cannot be reached, with a warning", async () => {
  const { kept, later, warnings } = await orphan({ deleteUnreachable: "true" });
  expect(await later.provider.read(kept, kept.inputs, kept.outputs)).toBeUndefined();
  await later.delete(kept);
  expect(warnings).toEqual(Array(2).fill(expect.stringMatching(/cluster is unreachable/)));
});

test("skipUpdateUnreachable leaves the state as it is", async () => {
  const { kept, later, changed } = await orphan({ skipUpdateUnreachable: true });
  expect(later.provider.check(kept.urn, kept.inputs, changed, "seed").inputs).toEqual(kept.inputs);
  const { id, inputs, outputs } = kept;
  expect(await later.provider.read(kept, inputs, outputs)).toEqual({ id, inputs, outputs });
  await expect(later.delete(kept)).rejects.toThrow(/PULUMI_K8S_DELETE_UNREACHABLE/);
});

test.each([
  ["a name that leads nowhere", { kubeconfig: dead }, /lookup api\.shop\.invalid: no such host/],
  ["nothing in it", {}, /no kubeconfig is given/],
  ["what the sandbox's environment says", { kubeconfig: "/dev/null" }, /no kubeconfig is given/],
  ["a path", { kubeconfig: "~/.kube/config" }, /takes its contents, not a path/],
  ["a context that is not there", { kubeconfig: dead, context: "other" }, /current context names no cluster/],
])("a kubeconfig with %s is unreachable", async (_, config, reason) => {
  const client = clientOf(newWorld(), config);
  await expect(client.create(kinds.configMap, "m", {})).rejects.toThrow(reason);
});

test("nobody gets in before an administrator is, and an instance does not ask twice", async () => {
  const { world, kubeconfig, letIn } = await regionWith();
  const early = clientOf(world, { kubeconfig });
  const create = (client: typeof early) => client.create(kinds.configMap, "m", {});
  await expect(create(early)).rejects.toThrow(
    /asked for the client to provide credentials \(Unauthorized: .*access entry/,
  );
  await letIn();
  await expect(create(early)).rejects.toThrow(/Unauthorized/);
  await create(clientOf(world, { kubeconfig }));
});

test("a kubeconfig may be YAML, and may name the namespace of what names none", async () => {
  const { world, cluster } = await openRegion();
  const yaml = [
    "current-context: c",
    `clusters: [{ name: c, cluster: { server: "${cluster.outputs.endpoint}/" } }]`,
    "contexts: [{ name: c, context: { cluster: c, namespace: kube-system } }]",
  ].join("\n");
  const made = await clientOf(world, { kubeconfig: yaml }).create(kinds.configMap, "m", { metadata: { name: "m" } });
  expect(made.id).toBe("kube-system/m");
});

test("refuses settings that the sandbox does not model", async () => {
  for (const config of [
    { enableServerSideApply: false },
    { renderYamlToDirectory: "yaml" },
    { upsertExistingObjects: true },
  ]) {
    await expect(clientOf(newWorld(), {}).provider.configure(config)).rejects.toThrow(/does not model/);
  }
});

const other = kubeconfigFor("https://b.invalid");
const renewed = kubeconfigFor("https://api.shop.invalid", "QQ==", "shop");

test.each([
  ["another user or namespace of the same cluster", { kubeconfig: dead }, { kubeconfig: renewed }, []],
  ["another cluster", { kubeconfig: dead }, { kubeconfig: other }, ["kubeconfig"]],
  ["a kubeconfig that is not known yet", { kubeconfig: dead }, { kubeconfig: unknown }, ["kubeconfig"]],
  [
    "another cluster under the same identifier",
    { kubeconfig: dead, clusterIdentifier: "a" },
    { kubeconfig: other, clusterIdentifier: "a" },
    [],
  ],
  [
    "a kubeconfig that is not known yet under the same identifier",
    { kubeconfig: dead, clusterIdentifier: "a" },
    { kubeconfig: unknown, clusterIdentifier: "a" },
    [],
  ],
  [
    "another identifier",
    { kubeconfig: dead, clusterIdentifier: "a" },
    { kubeconfig: dead, clusterIdentifier: "b" },
    ["clusterIdentifier"],
  ],
  ["a first identifier", { kubeconfig: dead }, { kubeconfig: dead, clusterIdentifier: "a" }, []],
])("what replaces the provider: %s", (_, before, after, replaces) => {
  expect(replacesProvider(before, after)).toEqual(replaces);
});

test("a lost region's cluster times out when it is asked at the start, and is then asked no more", async () => {
  const { client, world, region, kubeconfig } = await openRegion();
  const kept = await client.create(kinds.configMap, "m", { metadata: { name: "m" } });
  lose(world, { aws }, region, false);
  const { next } = world.calls.since(0);
  const later = clientOf(world, { kubeconfig });
  expect(later.provider.check(kept.urn, kept.inputs, kept.inputs, "seed").inputs).toEqual(kept.inputs);
  await expect(later.create(kinds.configMap, "n", {})).rejects.toThrow(/i\/o timeout \(us-east-2 is lost/);
  await expect(later.delete(kept)).rejects.toThrow(/cluster is unreachable/);
  expect(world.calls.since(next).calls).toMatchObject([
    { operation: "configure", type: "kubernetes:openapi", home: region, outcome: "timed out" },
  ]);
  heal(world, region);
  await clientOf(world, { kubeconfig }).delete(kept);
  expect(world.calls.since(next).calls.at(-1)).toMatchObject({ operation: "delete", home: region });
});

test("a region that is lost for ever takes its objects, and a name that leads nowhere asks nobody", async () => {
  const { client, world, region } = await openRegion();
  await client.create(kinds.configMap, "m", { metadata: { name: "m" } });
  lose(world, { aws }, region, true);
  expect(world.list(kinds.configMap)).toMatchObject([{ state: "gone", region }]);
  const { next } = world.calls.since(0);
  const forgetful = clientOf(world, { kubeconfig: dead, deleteUnreachable: true });
  await forgetful.provider.delete({ urn: client.urn(kinds.configMap, "m"), id: "default/m" }, {});
  expect(world.calls.since(next).calls).toEqual([]);
});

test("the engine hears over the wire what replaces a provider, and aws never says so", async () => {
  const world = await WorldProcess.started();
  try {
    const asked = async (name: string, after: Props) => {
      const { port } = await world.provider(name);
      return (await new Wire(port).diffConfig({ kubeconfig: dead }, after)).getReplacesList();
    };
    expect(await asked("kubernetes", { kubeconfig: other })).toEqual(["kubeconfig"]);
    expect(await asked("kubernetes", { kubeconfig: renewed })).toEqual([]);
    expect(await asked("aws", { kubeconfig: other })).toEqual([]);
  } finally {
    await world.remove();
  }
});
