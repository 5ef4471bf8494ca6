import { parse } from "yaml";
import { isProps, type Props, Refusal, same, textAt, unknown, type Value, valuesAt } from "../world/values";

/** What a provider instance was configured with. */
export interface KubernetesSettings {
  /** URL of the API server, empty when the kubeconfig names none. */
  readonly endpoint: string;
  /** Why there is no URL. */
  readonly unreadable?: string;
  /** Namespace of objects that name none. */
  readonly namespace: string;
  /** Whether objects of a cluster that does not answer are forgotten. Default: false. */
  readonly deleteUnreachable: boolean;
  /** Whether changes of objects of a cluster that does not answer are left out. Default: false. */
  readonly skipUpdateUnreachable: boolean;
  /** Whether a ConfigMap is changed in place instead of replaced. Default: false. */
  readonly enableConfigMapMutable: boolean;
  /** Whether a Secret is changed in place instead of replaced. Default: false. */
  readonly enableSecretMutable: boolean;
}

/** Settings that would make another provider of it, with the value that does. */
const unsupported: Readonly<Record<string, (value: Value) => boolean>> = {
  enableServerSideApply: (value) => value === false,
  renderYamlToDirectory: (value) => value !== "",
  upsertExistingObjects: (value) => value === true,
};

/**
 * What the provider makes of its configuration. A kubeconfig that says nothing useful is no error here.
 * Source: pulumi-kubernetes, provider.go, Configure.
 * @throws Refusal for settings that the sandbox does not model.
 */
export function settingsOf(config: Props): KubernetesSettings {
  const found = Object.entries(unsupported).find(([name, broken]) => broken(config[name] ?? ""));
  if (found && config[found[0]] !== undefined) {
    throw new Refusal(`the sandbox does not model ${found[0]}: ${config[found[0]]} of the provider kubernetes`);
  }
  const kubeconfig = kubeconfigOf(config.kubeconfig);
  const active = kubeconfig && activeCluster(kubeconfig, config);
  const endpoint = textAt(active?.cluster, "server").replace(/\/+$/, "");
  const on = (name: string) => config[name] === true || config[name] === "true";
  return {
    endpoint,
    ...(endpoint === "" ? { unreadable: unreadable(config, kubeconfig) } : {}),
    namespace: textAt(config, "namespace") || active?.namespace || "default",
    deleteUnreachable: on("deleteUnreachable"),
    skipUpdateUnreachable: on("skipUpdateUnreachable"),
    enableConfigMapMutable: on("enableConfigMapMutable"),
    enableSecretMutable: on("enableSecretMutable"),
  };
}

function unreadable(config: Props, kubeconfig: Props | undefined): string {
  // The SDK fills in KUBECONFIG, which a session of the sandbox points at /dev/null.
  if (["", "/dev/null"].includes(textAt(config, "kubeconfig")))
    return "no kubeconfig is given, and the sandbox reads none from this machine";
  return kubeconfig
    ? "unable to load Kubernetes client configuration from kubeconfig file: its current context names no cluster with a server"
    : "the kubeconfig is neither JSON nor YAML; the sandbox takes its contents, not a path";
}

/** A kubeconfig, which the engine may have read as JSON already. */
function kubeconfigOf(value: Value | undefined): Props | undefined {
  if (typeof value !== "string") return isProps(value) ? value : undefined;
  try {
    const found: unknown = parse(value);
    return isProps(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** The cluster that the current context names, or the one that the provider's own arguments do. */
function activeCluster(kubeconfig: Props, config: Props): { cluster: Props; namespace: string } | undefined {
  const named = (list: string, name: string) =>
    valuesAt(kubeconfig, `${list}[]`).find((item) => isProps(item) && item.name === name);
  const context = named("contexts", textAt(config, "context") || textAt(kubeconfig, "current-context"));
  const name = textAt(config, "cluster") || textAt(context, "context.cluster");
  const [cluster] = valuesAt(named("clusters", name), "cluster").filter(isProps);
  return cluster && { cluster, namespace: textAt(context, "context.namespace") };
}

const selecting = ["kubeconfig", "context", "cluster"];

/**
 * What makes another provider of a changed configuration, and with it other objects: another `clusterIdentifier`, or,
 * where there is none, a context that leads to another cluster or is not known yet.
 * Source: pulumi-kubernetes, provider.go, DiffConfig.
 */
export function replacesProvider(before: Props, after: Props): readonly string[] {
  const [old, next] = [before.clusterIdentifier ?? null, after.clusterIdentifier ?? null];
  if (old !== null && old === next) return [];
  const identified = old !== null && next !== null ? ["clusterIdentifier"] : [];
  const open = selecting.find((name) => after[name] === unknown);
  if (open) return [...identified, open];
  const [left, right] = [before, after].map((config) => {
    const kubeconfig = kubeconfigOf(config.kubeconfig);
    return kubeconfig && activeCluster(kubeconfig, config)?.cluster;
  });
  if (!left || !right || same(left, right)) return identified;
  return [...identified, ...selecting.filter((name) => !same(before[name], after[name]))];
}
