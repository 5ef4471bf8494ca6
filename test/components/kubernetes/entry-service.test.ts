import { expect, test } from "vitest";
import { EntryService, type EntryServiceArgs, entryPods } from "../../../components";
import { images } from "../../../components/kubernetes/versions";
import { graphOf } from "../../harness/graph";
import { at } from "../../invariants/read";
import { inRegion, objectAt, ofType, only, tags } from "../aws/parts";

const args: EntryServiceArgs = { place: inRegion("eu-west-1"), capacity: "warm" };
const graphWith = (change: Partial<EntryServiceArgs> = {}) =>
  graphOf(() => void new EntryService("door", { ...args, ...change }));
const specOf = async (path: string, change: Partial<EntryServiceArgs> = {}) =>
  at(only(await graphWith(change), "Deployment").inputs, `spec.${path}`);

const nginxOf = (graph: Awaited<ReturnType<typeof graphWith>>) =>
  String(objectAt(only(graph, "ConfigMap"), "data")["nginx.conf"]);

test("applications have a namespace named after the service, protected as their data is", async () => {
  const graph = await graphWith();
  expect(only(graph, "Namespace")).toMatchObject({
    inputs: { metadata: { name: "shop", labels: { ...tags, "pod-security.kubernetes.io/enforce": "baseline" } } },
    protect: true,
  });
  expect(only(await graphWith({ place: inRegion("eu-west-1", "released") }), "Namespace").protect).toBe(false);
  expect(only(graph, "EntryService").outputs).toMatchObject({ namespace: "shop", service: "shop/entry" });
});

test("pods join the Service by one label and answer on the one port; it waits for none of them", async () => {
  expect(only(await graphWith(), "Service").inputs).toMatchObject({
    metadata: { name: "entry", namespace: "shop", annotations: { "pulumi.com/skipAwait": "true" } },
    spec: { type: "ClusterIP", selector: { "trilith-entry": "true" }, ports: [{ port: 8080, targetPort: 8080 }] },
  });
});

test("the placeholder joins the entry and answers 503 on every path, whatever the probe asks", async () => {
  const graph = await graphWith();
  const { immutable } = only(graph, "ConfigMap").inputs;
  const text = nginxOf(graph);
  expect(text).toContain("listen 8080;");
  expect(text.match(/location|return \d+/g)).toEqual(["return 503"]);
  expect(immutable).toBe(true);
  expect(await specOf("template.metadata.labels")).toMatchObject(entryPods.labels);
  expect(await specOf("template.spec.containers.0.readinessProbe")).toEqual({ tcpSocket: { port: 8080 } });
});

test("pods that say something else are other pods: the answers are mounted by a name made of what they are", async () => {
  const graph = await graphWith();
  const name = at(only(graph, "ConfigMap").inputs, "metadata.name");
  expect(name).toMatch(/^placeholder-[0-9a-f]{8}$/);
  expect(at(only(graph, "Deployment").inputs, "spec.template.spec.volumes.0.configMap.name")).toBe(name);
});

test("the placeholder has no rights: no token, no root, nothing to write to but its scratch folder", async () => {
  expect(await specOf("template.spec")).toMatchObject({
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: { runAsNonRoot: true, runAsUser: 101, seccompProfile: { type: "RuntimeDefault" } },
  });
  expect(await specOf("template.spec.containers.0.securityContext")).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  });
  expect(await specOf("template.spec.volumes.1")).toMatchObject({ emptyDir: {} });
});

test("nginx writes nowhere else", async () => {
  const text = nginxOf(await graphWith());
  const paths = [...text.matchAll(/^\s*(\w+_temp_path|pid) (\S+);/gm)].map(([, key, path]) => [key, path]);
  expect(paths).toHaveLength(6);
  for (const [, path] of paths) expect(path).toMatch(/^\/tmp\//);
});

test("two of them stand in two zones where there are two, and give way to everything", async () => {
  const graph = await graphWith();
  expect(await specOf("replicas")).toBe(2);
  expect(await specOf("template.spec.topologySpreadConstraints.0")).toMatchObject({
    topologyKey: "topology.kubernetes.io/zone",
    maxSkew: 1,
    whenUnsatisfiable: "ScheduleAnyway",
  });
  const priority = only(graph, "PriorityClass").inputs;
  expect(priority).toMatchObject({
    metadata: { name: "shop-placeholder" },
    preemptionPolicy: "Never",
    globalDefault: false,
  });
  expect(Number(priority.value)).toBeLessThan(0);
  expect(await specOf("template.spec.priorityClassName")).toBe("shop-placeholder");
  expect(only(graph, "PodDisruptionBudget").inputs.spec).toMatchObject({
    maxUnavailable: 1,
    unhealthyPodEvictionPolicy: "AlwaysAllow",
    selector: { matchLabels: { "trilith-placeholder": "true" } },
  });
});

test("its Deployment never takes an application's pods for its own", async () => {
  const own = await specOf("selector.matchLabels");
  expect(own).toEqual({ "trilith-placeholder": "true" });
  expect(Object.keys(entryPods.labels)).not.toContain("trilith-placeholder");
});

test("a pilot light has the way in and nothing that answers there", async () => {
  const graph = await graphWith({ capacity: "pilot" });
  expect(graph.filter(({ custom }) => custom).map(({ type }) => type.split(":").at(-1))).toEqual([
    "Namespace",
    "Service",
  ]);
});

test("a change of the region's state relabels objects and starts no pod anew", async () => {
  const [before, after] = [
    only(await graphWith(), "Deployment").inputs,
    only(await graphWith({ place: { ...inRegion("eu-west-1"), tags: { "trilith-state": "draining" } } }), "Deployment")
      .inputs,
  ];
  expect(after.spec).toEqual(before.spec);
  expect(after.metadata).not.toEqual(before.metadata);
});

test("of a lost region nothing inside is asked or kept", async () => {
  const custom = (await graphWith({ place: inRegion("eu-west-1", "abandoned") })).filter((resource) => resource.custom);
  expect(ofType(custom, "Deployment")).toHaveLength(1);
  for (const { protect, retainOnDelete, ignoreChanges } of custom) {
    expect([protect, retainOnDelete, ignoreChanges]).toEqual([false, true, ["*"]]);
  }
});

test("every image is named by a tag that is never moved", () => {
  for (const { repository, tag } of Object.values(images)) {
    expect(repository).toMatch(/^[a-z0-9.]+\.[a-z]+\/.+/);
    expect(tag).toMatch(/^\d+\.\d+\.\d+/);
  }
});
