import type { Limits } from "../world/arguments";
import type { ArgumentRule, Latency } from "../world/row";
import type { Props, Value } from "../world/values";
import type { Thing, World } from "../world/world";
import { balancerStatus } from "./aks-balancer";
import { type NameForm, nameForms } from "./names";
import { podLimits } from "./pods";
import * as rules from "./rules";
import * as status from "./status";

/** One kind of object: what its API server and the provider do to it. */
export interface Kind {
  /** Whether it lives in a namespace. */
  readonly scope: "Namespaced" | "Cluster";
  /** Form of its name; a subdomain by default. */
  readonly name?: NameForm;
  /** Paths whose change makes the provider replace it. Source: pulumi-kubernetes, diff.go. */
  readonly replaces?: readonly string[];
  /** Paths that the API server lets nobody change, and the provider does not know: the update fails. */
  readonly fixed?: readonly string[];
  /** The provider's setting that lets `replaces` be updated in place, unless the object is immutable. */
  readonly mutable?: "enableConfigMapMutable" | "enableSecretMutable";
  /** Path of the specification of its pods. */
  readonly pods?: string;
  /** Limits of its fields, by path. */
  readonly limits?: Limits;
  /** What its API server refuses beside types and limits. */
  readonly rules?: readonly ArgumentRule[];
  /** Its `spec` once the server has completed it; `services` is the cluster's range for them. */
  readonly spec?: (given: Props, thing: Thing, services: string) => Props;
  /** Its `status` once its controllers are done. */
  readonly status?: (thing: Thing, world: World) => Props;
  /** Inputs that are not part of what the server answers. */
  readonly writeOnly?: readonly string[];
  /** Further outputs. */
  readonly outputs?: Readonly<Record<string, (thing: Thing) => Value>>;
  /** How long its operations take. */
  readonly latency?: Latency;
}

const namespaced = { scope: "Namespaced" } as const;
const global = { scope: "Cluster" } as const;

function workload(kind: Omit<Kind, "scope">): Kind {
  const pods = kind.pods ?? "spec.template.spec";
  return { ...namespaced, ...kind, pods, limits: { ...podLimits(pods), ...kind.limits } };
}

const once = ["OnFailure", "Never"];
const controller = [...rules.podRules("spec.template.spec"), rules.ownPods];
const binding: Kind = { ...namespaced, name: nameForms.path, replaces: ["roleRef"] };
const oneOf = (...values: string[]) => ({ kind: "string", enum: values }) as const;

/** The kinds that the sandbox knows, by API version and kind. Custom resources come on top. */
export const kinds: Readonly<Record<string, Kind>> = {
  "core/v1:Namespace": { ...global, name: nameForms.label, status: () => ({ phase: "Active" }) },
  "core/v1:ConfigMap": {
    ...namespaced,
    replaces: ["data", "binaryData"],
    mutable: "enableConfigMapMutable",
    rules: rules.dataRules,
  },
  "core/v1:Secret": {
    ...namespaced,
    replaces: ["type", "data", "stringData"],
    mutable: "enableSecretMutable",
    rules: rules.secretRules,
    writeOnly: ["stringData"],
    outputs: { data: status.secretData, type: ({ inputs }) => inputs.type ?? "Opaque" },
  },
  "core/v1:Service": {
    ...namespaced,
    name: nameForms.service,
    replaces: ["spec.clusterIP"],
    rules: rules.serviceRules,
    limits: {
      "spec.ports[].port": { kind: "number", min: 1, max: 65535 },
      "spec.ports[].nodePort": { kind: "number", min: 30000, max: 32767 },
      "spec.ports[].protocol": oneOf("TCP", "UDP", "SCTP"),
    },
    spec: status.serviceSpec,
    status: balancerStatus,
  },
  "core/v1:ServiceAccount": namespaced,
  "apps/v1:Deployment": workload({
    replaces: ["spec.selector"],
    rules: controller,
    limits: { "spec.replicas": { kind: "number", min: 0 }, "spec.strategy.type": oneOf("Recreate", "RollingUpdate") },
    spec: status.deploymentSpec,
    status: status.deploymentStatus,
    latency: { create: 20, update: 20, delete: 5 },
  }),
  "apps/v1:StatefulSet": workload({
    replaces: [
      "spec.podManagementPolicy",
      "spec.revisionHistoryLimit",
      "spec.selector",
      "spec.serviceName",
      "spec.volumeClaimTemplates",
    ],
    rules: controller,
    limits: { "spec.replicas": { kind: "number", min: 0 } },
    spec: (given) => ({ replicas: 1, podManagementPolicy: "OrderedReady", revisionHistoryLimit: 10, ...given }),
    status: status.statefulStatus,
    latency: { create: 40, update: 40, delete: 5 },
  }),
  "apps/v1:DaemonSet": workload({
    replaces: ["spec.selector"],
    rules: controller,
    status: status.daemonStatus,
    latency: { create: 20, update: 20, delete: 5 },
  }),
  "batch/v1:CronJob": workload({
    name: nameForms.cronJob,
    pods: "spec.jobTemplate.spec.template.spec",
    rules: [...rules.podRules("spec.jobTemplate.spec.template.spec", once), ...rules.scheduleRules],
    limits: { "spec.concurrencyPolicy": oneOf("Allow", "Forbid", "Replace") },
    spec: (given) => ({ concurrencyPolicy: "Allow", suspend: false, ...given }),
  }),
  "policy/v1:PodDisruptionBudget": { ...namespaced, rules: rules.budgetRules },
  "rbac.authorization.k8s.io/v1:Role": { ...namespaced, name: nameForms.path },
  "rbac.authorization.k8s.io/v1:RoleBinding": binding,
  "rbac.authorization.k8s.io/v1:ClusterRole": { ...global, name: nameForms.path },
  "rbac.authorization.k8s.io/v1:ClusterRoleBinding": { ...binding, ...global },
  "storage.k8s.io/v1:StorageClass": {
    ...global,
    replaces: ["parameters", "provisioner"],
    fixed: ["reclaimPolicy", "volumeBindingMode"],
    limits: {
      reclaimPolicy: oneOf("Delete", "Retain"),
      volumeBindingMode: oneOf("Immediate", "WaitForFirstConsumer"),
    },
    outputs: {
      reclaimPolicy: ({ inputs }) => inputs.reclaimPolicy ?? "Delete",
      volumeBindingMode: ({ inputs }) => inputs.volumeBindingMode ?? "Immediate",
    },
  },
  "scheduling.k8s.io/v1:PriorityClass": {
    ...global,
    fixed: ["value", "preemptionPolicy"],
    rules: rules.priorityRules,
    limits: { preemptionPolicy: oneOf("Never", "PreemptLowerPriority") },
  },
  "apiextensions.k8s.io/v1:CustomResourceDefinition": {
    ...global,
    fixed: ["spec.group", "spec.scope", "spec.names.plural", "spec.names.kind"],
    rules: rules.definitionRules,
    limits: { "spec.scope": oneOf("Cluster", "Namespaced") },
    status: status.definitionStatus,
  },
};

/** A kind of the table by its type's token, absent for custom resources and for what the sandbox does not know. */
export function kindOf(type: string): Kind | undefined {
  const key = type.replace(/^kubernetes:/, "");
  return Object.hasOwn(kinds, key) ? kinds[key] : undefined;
}
