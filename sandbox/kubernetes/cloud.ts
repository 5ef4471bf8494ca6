import { dirname } from "node:path";
import { refusesChange, refusesNew, takesAlong } from "../clusters/admission";
import { makesLink } from "../clusters/aks-balancer";
import { isCustom } from "../clusters/custom";
import { keepsNamespace, makesGroups } from "../clusters/gke-groups";
import { type Kind, kinds } from "../clusters/kinds";
import { metadataOf, objectId } from "../clusters/objects";
import { serverAt, serverOf } from "../clusters/reach";
import { endpointOf } from "../clusters/server";
import type { SandboxPackage } from "../world/provider";
import type { Operation, OutputRule, Row } from "../world/row";
import { SdkTypes } from "../world/sdk-types";
import { isProps } from "../world/values";
import { replacesProvider, settingsOf } from "./kubeconfig";
import { KubernetesProvider } from "./provider";

/** The row of a kind: every object is known by its cluster, its namespace and its name. */
function rowFor(kind: Kind): Row {
  return {
    source: "pk",
    createOnly: ["metadata.name", "metadata.namespace", ...(kind.replaces ?? [])],
    id: objectId,
    unique: [(thing) => `${objectId(thing)} in ${endpointOf(thing)}`],
    ...(kind.writeOnly ? { writeOnly: kind.writeOnly } : {}),
    outputs: outputsFor(kind),
    create: { refuses: refusesNew, effect: controllersWork },
    update: { refuses: refusesChange, effect: controllersWork },
    delete: { refuses: keepsNamespace, effect: takesAlong },
    latency: kind.latency ?? { create: 1, update: 1, delete: 1 },
  };
}

/** What clouds make of an object. */
function controllersWork(operation: Operation): void {
  makesLink(operation);
  makesGroups(operation);
}

function outputsFor({ spec, status, outputs }: Kind): Record<string, OutputRule> {
  const completed: OutputRule = (thing, world) =>
    spec?.(isProps(thing.inputs.spec) ? thing.inputs.spec : {}, thing, serverOf(thing, world)?.services ?? "");
  return {
    metadata: metadataOf,
    ...(spec ? { spec: completed } : {}),
    ...(status ? { status } : {}),
    ...outputs,
  };
}

const custom = rowFor({ scope: "Namespaced" });

/** The provider `kubernetes`, for every cluster of every cloud. */
export const kubernetes: SandboxPackage = {
  name: "kubernetes",
  types: new SdkTypes(dirname(require.resolve("@pulumi/kubernetes/package.json"))),
  limits: {},
  regions: [],
  configure: (config, world) => ({ region: serverAt(settingsOf(config).endpoint, world)?.region ?? "", tags: {} }),
  instance: (world) => new KubernetesProvider(kubernetes, world),
  replacesProvider,
  otherRow: (type) => (isCustom(type) ? custom : undefined),
  invokes: {},
  operations: {},
  rows: Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [`kubernetes:${name}`, rowFor(kind)])),
};
