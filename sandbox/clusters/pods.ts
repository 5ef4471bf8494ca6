import type { Limit, Limits } from "../world/arguments";
import { isProps, type Props, textAt, unknown, type Value, valuesAt } from "../world/values";
import { nameFault, nameForms } from "./names";

const oneOf = (...values: string[]): Limit => ({ kind: "string", enum: values });
const port: Limit = { kind: "number", min: 1, max: 65535 };
const atLeast = (min: number): Limit => ({ kind: "number", min });

const probes = ["livenessProbe", "readinessProbe", "startupProbe"];

/** Enums and ranges of a container. Source: Kubernetes API reference. */
const containerLimits: Limits = {
  imagePullPolicy: oneOf("Always", "IfNotPresent", "Never"),
  terminationMessagePolicy: oneOf("File", "FallbackToLogsOnError"),
  "ports[].containerPort": port,
  "ports[].hostPort": port,
  "ports[].protocol": oneOf("TCP", "UDP", "SCTP"),
  ...Object.fromEntries(
    probes.flatMap((probe) => [
      [`${probe}.periodSeconds`, atLeast(1)],
      [`${probe}.timeoutSeconds`, atLeast(1)],
      [`${probe}.failureThreshold`, atLeast(1)],
      [`${probe}.initialDelaySeconds`, atLeast(0)],
      [`${probe}.httpGet.scheme`, oneOf("HTTP", "HTTPS")],
    ]),
  ),
};

/** Enums and ranges of the pods of a kind, by the path where their specification stands. */
export function podLimits(at: string): Limits {
  const own: Limits = {
    restartPolicy: oneOf("Always", "OnFailure", "Never"),
    dnsPolicy: oneOf("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"),
    terminationGracePeriodSeconds: atLeast(0),
    "topologySpreadConstraints[].maxSkew": atLeast(1),
    "topologySpreadConstraints[].whenUnsatisfiable": oneOf("DoNotSchedule", "ScheduleAnyway"),
    "tolerations[].operator": oneOf("Exists", "Equal", "Lt", "Gt"),
    "tolerations[].effect": oneOf("NoSchedule", "PreferNoSchedule", "NoExecute"),
  };
  const inside = (prefix: string, limits: Limits) =>
    Object.entries(limits).map(([path, limit]) => [`${at}.${prefix}${path}`, limit] as const);
  return Object.fromEntries([
    ...inside("", own),
    ...inside("containers[].", containerLimits),
    ...inside("initContainers[].", containerLimits),
  ]);
}

/** What is wrong with the specification of pods, absent when nothing is. */
export function podFault(spec: Props, restarts: readonly string[]): string | undefined {
  const containers = valuesAt(spec, "containers[]").filter(isProps);
  const all = [...containers, ...valuesAt(spec, "initContainers[]").filter(isProps)];
  if (spec.containers !== unknown && containers.length === 0) return "containers must name at least one container";
  const restart = String(spec.restartPolicy ?? "Always");
  if (restart !== unknown && !restarts.includes(restart))
    return `restartPolicy must be ${restarts.join(" or ")}, got ${restart}`;
  const twice = repeated(all.map(({ name }) => name ?? ""));
  if (twice !== undefined) return `two containers are named "${twice}"`;
  const volumes = new Set(valuesAt(spec, "volumes[].name"));
  for (const container of all) {
    const fault = containerFault(container, volumes);
    if (fault) return `container "${container.name}": ${fault}`;
  }
  return undefined;
}

function repeated(names: readonly Value[]): Value | undefined {
  return names.find((name, index) => name !== unknown && names.indexOf(name) !== index);
}

function containerFault(container: Props, volumes: ReadonlySet<Value>): string | undefined {
  const mounts = valuesAt(container, "volumeMounts[].name");
  const lost = volumes.has(unknown) ? undefined : mounts.find((name) => name !== unknown && !volumes.has(name));
  const handlers = ["exec", "grpc", "httpGet", "tcpSocket"];
  const probe = probes.find(
    (name) => isProps(container[name]) && handlers.filter((one) => textAt(container[name], one) !== "").length !== 1,
  );
  const both = valuesAt(container, "env[]").find((one) => isProps(one) && "value" in one && "valueFrom" in one);
  if (!textAt(container, "image")) return "image is missing";
  if (lost !== undefined) return `volumeMounts names "${lost}", and there is no such volume`;
  if (probe) return `${probe} needs exactly one of ${handlers.join(", ")}`;
  if (both) return `env ${textAt(both, "name")} has both value and valueFrom`;
  return nameFault(container.name, nameForms.label) ?? resourceFault(container);
}

const quantity = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+|[KMGTPE]i|[numkMGTPE])?$/;
const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** The number that a quantity says, such as `250m` or `1Gi`; absent when it is none. Source: API reference, Quantity. */
function quantityOf(text: Value): number | undefined {
  const [, number = "", suffix = ""] = quantity.exec(String(text)) ?? [];
  if (number === "") return undefined;
  const factor = factors[suffix];
  return factor === undefined ? Number(`${number}${suffix}`) : Number(number) * factor;
}

function resourceFault({ resources }: Props): string | undefined {
  const [requests = {}, limits = {}] = ["requests", "limits"].map((name) => valuesAt(resources, name).find(isProps));
  for (const [name, value] of [...Object.entries(requests), ...Object.entries(limits)]) {
    if (value !== unknown && quantityOf(value) === undefined)
      return `${name}: "${value}" is no quantity, as 250m or 1Gi`;
  }
  const over = Object.keys(requests).find(
    (name) => name in limits && Number(quantityOf(requests[name] ?? "")) > Number(quantityOf(limits[name] ?? "")),
  );
  return over && `requests ${over}: ${requests[over]}, which is more than its limit ${limits[over]}`;
}
