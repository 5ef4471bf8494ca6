import { expect, test } from "vitest";
import type { Props } from "../../../sandbox/world/values";
import { deploymentOf, kinds, openRegion } from "./region";

const container = { name: "web", image: "i" };
const withContainer = (more: Props) => deploymentOf("web", {}, { containers: [{ ...container, ...more }] });
const service = (spec: Props) => ({ metadata: { name: "web" }, spec });
const port = { port: 80 };
const cronJob = "kubernetes:batch/v1:CronJob";

const refused: [string, string, Props, RegExp][] = [
  [
    "a field that does not exist",
    kinds.deployment,
    withContainer({ imagePullPolice: "x" }),
    /containers\[0\]\.imagePullPolice: unknown/,
  ],
  ["a field of the wrong type", kinds.deployment, deploymentOf("web", { replicas: "2" }), /expected a number/],
  [
    "a value outside an enum",
    kinds.deployment,
    withContainer({ imagePullPolicy: "Sometimes" }),
    /expected one of Always/,
  ],
  ["another kind than its type", kinds.configMap, { kind: "Secret" }, /kind: expected one of ConfigMap/],
  [
    "a selector that misses its pods",
    kinds.deployment,
    deploymentOf("web", { selector: { matchLabels: { app: "x" } } }),
    /does not match template `labels`/,
  ],
  ["an empty selector", kinds.deployment, deploymentOf("web", { selector: {} }), /empty selector/],
  [
    "pods that are not restarted",
    kinds.deployment,
    deploymentOf("web", {}, { restartPolicy: "Never" }),
    /must be Always, got Never/,
  ],
  ["no container", kinds.deployment, deploymentOf("web", {}, { containers: [] }), /at least one container/],
  [
    "two containers of one name",
    kinds.deployment,
    deploymentOf("web", {}, { containers: [container, container] }),
    /named "web"/,
  ],
  [
    "a mount of no volume",
    kinds.deployment,
    withContainer({ volumeMounts: [{ name: "v", mountPath: "/v" }] }),
    /no such volume/,
  ],
  [
    "a probe without a handler",
    kinds.deployment,
    withContainer({ livenessProbe: { periodSeconds: 5 } }),
    /exactly one of exec/,
  ],
  [
    "a quantity that is none",
    kinds.deployment,
    withContainer({ resources: { limits: { cpu: "1 core" } } }),
    /is no quantity/,
  ],
  [
    "requests above limits",
    kinds.deployment,
    withContainer({ resources: { requests: { memory: "1Gi" }, limits: { memory: "512Mi" } } }),
    /more than its limit/,
  ],
  [
    "a value from two places",
    kinds.deployment,
    withContainer({ env: [{ name: "A", value: "1", valueFrom: { fieldRef: { fieldPath: "x" } } }] }),
    /both value and valueFrom/,
  ],
  ["an upper case name", kinds.namespace, { metadata: { name: "Shop" } }, /DNS-1123 label/],
  ["a long name", kinds.namespace, { metadata: { name: "a".repeat(64) } }, /64 characters, and 63/],
  [
    "a Service that begins with a digit",
    kinds.service,
    { metadata: { name: "1a" }, spec: { ports: [port] } },
    /DNS-1035/,
  ],
  ["a long label", kinds.configMap, { metadata: { labels: { a: "x".repeat(64) } } }, /the label "a: x/],
  ["an annotation without a name", kinds.configMap, { metadata: { annotations: { "a/b/c": "1" } } }, /qualified name/],
  [
    "a namespace for what has none",
    "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole",
    { metadata: { namespace: "a" } },
    /belongs to no namespace/,
  ],
  ["several ports without names", kinds.service, service({ ports: [port, { port: 81 }] }), /needs a name/],
  [
    "the same port twice",
    kinds.service,
    service({
      ports: [
        { ...port, name: "a" },
        { ...port, name: "b" },
      ],
    }),
    /TCP 80 is there twice/,
  ],
  ["a Service without ports", kinds.service, service({ ports: [] }), /at least one port/],
  ["a port that is none", kinds.service, service({ ports: [{ port: 70000 }] }), /more than 65535/],
  [
    "a load balancer of its own",
    kinds.service,
    service({ type: "LoadBalancer", ports: [port] }),
    /behind the program's back/,
  ],
  ["a name of nothing", kinds.service, service({ type: "ExternalName" }), /needs externalName/],
  ["plain text as base64", kinds.secret, { data: { a: "hunter2!" } }, /not base64/],
  [
    "a certificate without key",
    kinds.secret,
    { type: "kubernetes.io/tls", data: { "tls.crt": "QQ==" } },
    /needs the key tls\.key/,
  ],
  ["a key that is no file name", kinds.configMap, { data: { "a/b": "" } }, /the key "a\/b"/],
  ["a key twice", kinds.configMap, { data: { a: "" }, binaryData: { a: "" } }, /in data and in binaryData/],
  [
    "a Job that restarts for ever",
    cronJob,
    { spec: { schedule: "0 3 * * *", jobTemplate: { spec: { template: { spec: { containers: [container] } } } } } },
    /OnFailure or Never, got Always/,
  ],
  [
    "a schedule of four fields",
    cronJob,
    {
      spec: {
        schedule: "0 3 * *",
        jobTemplate: { spec: { template: { spec: { containers: [container], restartPolicy: "Never" } } } },
      },
    },
    /five fields/,
  ],
  [
    "two limits of disruption",
    "kubernetes:policy/v1:PodDisruptionBudget",
    { spec: { minAvailable: 1, maxUnavailable: 1 } },
    /cannot be both set/,
  ],
  [
    "a priority of the system's",
    "kubernetes:scheduling.k8s.io/v1:PriorityClass",
    { value: 2_000_000_000 },
    /kept for the system/,
  ],
];

test.each(refused)("refuses %s before anything changes", async (_, type, inputs, reason) => {
  const { client } = await openRegion();
  expect(client.problems(type, inputs)).toContainEqual(expect.stringMatching(reason));
});

const running: [string, string, Props, RegExp][] = [
  ["a namespace that does not exist", kinds.configMap, { metadata: { namespace: "x" } }, /namespaces "x" not found/],
  [
    "a namespace that every cluster has",
    kinds.namespace,
    { metadata: { name: "default" } },
    /namespaces "default" already exists/,
  ],
  [
    "a name that is taken",
    kinds.configMap,
    { metadata: { name: "there" } },
    /"kubernetes:core\/v1:ConfigMap default\/there in .*already exists/,
  ],
  [
    "pods of a missing service account",
    kinds.deployment,
    deploymentOf("web", {}, { serviceAccountName: "web" }),
    /serviceAccountName names "web", and there is no such ServiceAccount/,
  ],
  [
    "pods with a missing secret",
    kinds.deployment,
    deploymentOf("web", {}, { volumes: [{ name: "v", secret: { secretName: "s" } }] }),
    /no such Secret/,
  ],
  [
    "pods with missing settings",
    kinds.deployment,
    withContainer({ envFrom: [{ configMapRef: { name: "m" } }] }),
    /no such ConfigMap/,
  ],
];

test.each(running)("refuses %s while it runs", async (_, type, inputs, reason) => {
  const { client } = await openRegion();
  await client.create(kinds.configMap, "there", { metadata: { name: "there" } });
  await expect(client.create(type, "x", inputs)).rejects.toThrow(reason);
});

test("takes what is optional, what every cluster has, and what was made before", async () => {
  const { client } = await openRegion();
  await client.create(kinds.configMap, "m", { metadata: { name: "m" } });
  const sources = [{ configMapRef: { name: "m" } }, { secretRef: { name: "none", optional: true } }];
  const pods = { serviceAccountName: "default", containers: [{ ...container, envFrom: sources }] };
  await client.create(kinds.deployment, "web", deploymentOf("web", {}, pods));
});

test("refuses changes that the server does not allow and the provider does not know", async () => {
  const { client } = await openRegion();
  const type = "kubernetes:storage.k8s.io/v1:StorageClass";
  const made = await client.create(type, "s", { provisioner: "ebs.csi.eks.amazonaws.com", reclaimPolicy: "Delete" });
  const changed = { ...made.inputs, reclaimPolicy: "Retain" };
  expect(client.diff(made, changed).replaces).toEqual([]);
  await expect(client.update(made, changed)).rejects.toThrow(/reclaimPolicy: Invalid value: field is immutable/);
});
