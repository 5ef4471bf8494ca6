import { isProps, type Props, textAt, valuesAt } from "../world/values";
import type { Thing } from "../world/world";

// Nothing runs in the sandbox: every status says what a healthy cluster would say in the end.

/** Replicas that were asked for. */
function replicasOf({ inputs }: Thing): number {
  return Number(valuesAt(inputs, "spec.replicas")[0] ?? 1);
}

function condition(type: string, reason: string): Props {
  return { type, status: "True", reason };
}

/** A Deployment's specification, completed. */
export function deploymentSpec(given: Props): Props {
  return {
    replicas: 1,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" } },
    ...given,
  };
}

/** A Deployment with every replica ready. */
export function deploymentStatus(thing: Thing): Props {
  const replicas = replicasOf(thing);
  const conditions = [
    condition("Available", "MinimumReplicasAvailable"),
    condition("Progressing", "NewReplicaSetAvailable"),
  ];
  return {
    observedGeneration: 1,
    replicas,
    updatedReplicas: replicas,
    readyReplicas: replicas,
    availableReplicas: replicas,
    conditions,
  };
}

/** A StatefulSet with every replica ready. */
export function statefulStatus(thing: Thing): Props {
  const replicas = replicasOf(thing);
  return {
    observedGeneration: 1,
    replicas,
    currentReplicas: replicas,
    updatedReplicas: replicas,
    readyReplicas: replicas,
    availableReplicas: replicas,
  };
}

/** A DaemonSet on the one node that the sandbox takes for granted. */
export function daemonStatus(): Props {
  const count = { desiredNumberScheduled: 1, currentNumberScheduled: 1, updatedNumberScheduled: 1 };
  return { observedGeneration: 1, ...count, numberReady: 1, numberAvailable: 1, numberMisscheduled: 0 };
}

/** A definition that the server serves. */
export function definitionStatus({ inputs }: Thing): Props {
  const names = valuesAt(inputs, "spec.names").find(isProps) ?? {};
  const stored = valuesAt(inputs, "spec.versions[]").filter((version) => isProps(version) && version.storage === true);
  return {
    acceptedNames: names,
    storedVersions: stored.map((version) => textAt(version, "name")),
    conditions: [condition("NamesAccepted", "NoConflicts"), condition("Established", "InitialNamesAccepted")],
  };
}

/** A Service's specification, completed; its address is the next of the cluster's range. */
export function serviceSpec(given: Props, { serial }: Thing, services: string): Props {
  const type = given.type ?? "ClusterIP";
  if (type === "ExternalName") return given;
  const clusterIP = textAt(given, "clusterIP") || addressIn(services, serial);
  const ports = valuesAt(given, "ports[]")
    .filter(isProps)
    .map((port) => ({ protocol: "TCP", targetPort: port.port ?? null, ...port }));
  return {
    clusterIPs: [clusterIP],
    ipFamilies: [clusterIP.includes(":") ? "IPv6" : "IPv4"],
    ipFamilyPolicy: "SingleStack",
    internalTrafficPolicy: "Cluster",
    sessionAffinity: "None",
    ...given,
    type,
    clusterIP,
    ...(ports.length > 0 ? { ports } : {}),
  };
}

/** An address of an IPv4 range, never its first ten, which the cluster keeps for itself. */
function addressIn(range: string, number: number): string {
  const [base = "", length = "16"] = range.split("/");
  const [a = 0, b = 0, c = 0, d = 0] = base.split(".").map(Number);
  const size = 2 ** (32 - Number(length));
  const address = ((a * 256 + b) * 256 + c) * 256 + d + 10 + (number % (size - 11));
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** What the server keeps of a secret: everything in base64. */
export function secretData({ inputs }: Thing): Props {
  const plain = Object.entries(isProps(inputs.stringData) ? inputs.stringData : {});
  const encoded = plain.map(([key, value]) => [key, Buffer.from(String(value)).toString("base64")]);
  return { ...(isProps(inputs.data) ? inputs.data : {}), ...Object.fromEntries(encoded) };
}
