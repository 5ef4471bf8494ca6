import type { ArgumentRule } from "../world/row";
import { isProps, type Props, same, textAt, unknown, type Value, valuesAt } from "../world/values";
import { isForAzure } from "./aks";
import { labelFault, nameFault, nameForms } from "./names";
import { podFault } from "./pods";

/** A rule of API validation; what Kubernetes' code says is known from memory unless the rule names more. */
function rule(property: string, broken: (inputs: Props) => string | undefined): ArgumentRule {
  return { property, broken, source: "k8s" };
}

/** What the pods of a kind at a path have to be. */
export function podRules(at: string, restarts: readonly string[] = ["Always"]): ArgumentRule[] {
  const template = at.replace(/\.spec$/, "");
  return [
    rule(at, (inputs) => {
      const [spec] = valuesAt(inputs, at).filter(isProps);
      return spec && podFault(spec, restarts);
    }),
    rule(`${template}.metadata.labels`, (inputs) => labelFault(valuesAt(inputs, `${template}.metadata.labels`)[0])),
  ];
}

/** A controller owns the pods that it selects, so its own have to be among them. */
export const ownPods = rule("spec.selector", (inputs) => {
  const [wanted, labels] = ["spec.selector.matchLabels", "spec.template.metadata.labels"].map(
    (path) => valuesAt(inputs, path)[0] ?? {},
  );
  const open = [valuesAt(inputs, "spec.selector")[0], valuesAt(inputs, "spec.template")[0], wanted, labels];
  if (open.includes(unknown) || !isProps(wanted) || !isProps(labels)) return undefined;
  if (Object.keys(wanted).length === 0 && valuesAt(inputs, "spec.selector.matchExpressions").length === 0)
    return "empty selector is invalid for this kind";
  const lost = Object.entries(wanted).find(([key, value]) => labels[key] !== unknown && !same(labels[key], value));
  return lost && `\`selector\` does not match template \`labels\`: ${lost[0]}: ${lost[1]} is not among them`;
});

/** Services. Source: Kubernetes documentation, Service. */
export const serviceRules = [
  rule("spec.ports", (inputs) => {
    const ports = valuesAt(inputs, "spec.ports[]").filter(isProps);
    const type = textAt(inputs, "spec.type");
    const headless = textAt(inputs, "spec.clusterIP") === "None";
    if (valuesAt(inputs, "spec.ports")[0] === unknown) return undefined;
    if (ports.length === 0) return type === "ExternalName" || headless ? undefined : "required: at least one port";
    if (ports.length > 1 && ports.some(({ name }) => !name)) return "every port needs a name when there are several";
    const keys = ports.map((port) => `${textAt(port, "protocol") || "TCP"} ${port.port}`);
    const twice = keys.find((key, index) => !key.includes(unknown) && keys.indexOf(key) !== index);
    if (twice) return `${twice} is there twice`;
    return ports.map(({ name }) => nameFault(name, nameForms.label)).find((fault) => fault !== undefined);
  }),
  rule("spec.type", (inputs) => {
    const type = textAt(inputs, "spec.type");
    if (type === "ExternalName")
      return textAt(inputs, "spec.externalName") ? undefined : "ExternalName needs externalName";
    return type === "LoadBalancer" && !isForAzure(inputs)
      ? "a Service of type LoadBalancer makes a cloud load balancer behind the program's back, which then blocks the deletion of its network: bind a Service to a target group that the program owns"
      : undefined;
  }),
];

/** Budgets of disruption. */
export const budgetRules = [
  rule("spec", (inputs) =>
    textAt(inputs, "spec.minAvailable") && textAt(inputs, "spec.maxUnavailable")
      ? "minAvailable and maxUnavailable cannot be both set"
      : undefined,
  ),
];

/** Configuration and secrets: keys are names of files. */
export const dataRules = [
  rule("data", (inputs) => {
    const keys = ["data", "binaryData", "stringData"].flatMap((name) => keysOf(inputs[name]));
    const wrong = keys.find((key) => !/^[-._a-zA-Z0-9]{1,253}$/.test(key) || key === "." || key === "..");
    const both = keysOf(inputs.data).find((key) => keysOf(inputs.binaryData).includes(key));
    if (wrong !== undefined) return `the key "${wrong}" must be letters, digits, -, _ and .`;
    return both && `the key "${both}" is in data and in binaryData`;
  }),
];

/** Secrets. */
export const secretRules = [
  ...dataRules,
  rule("data", (inputs) => {
    const base64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
    const wrong = Object.entries(isProps(inputs.data) ? inputs.data : {}).find(
      ([, value]) => value !== unknown && !base64.test(String(value)),
    );
    return wrong && `the value of "${wrong[0]}" is not base64: write plain text into stringData`;
  }),
  rule("type", (inputs) => {
    const keys = [...keysOf(inputs.data), ...keysOf(inputs.stringData)];
    const needed = {
      "kubernetes.io/tls": ["tls.crt", "tls.key"],
      "kubernetes.io/dockerconfigjson": [".dockerconfigjson"],
    };
    const lost = (needed[inputs.type as keyof typeof needed] ?? []).find((key) => !keys.includes(key));
    return [inputs.data, inputs.stringData].includes(unknown) || !lost
      ? undefined
      : `${inputs.type} needs the key ${lost}`;
  }),
];

function keysOf(value: Value | undefined): string[] {
  return isProps(value) ? Object.keys(value) : [];
}

/** Jobs on a schedule. */
export const scheduleRules = [
  rule("spec.schedule", (inputs) => {
    const schedule = textAt(inputs, "spec.schedule");
    const right = schedule === unknown || /^@\w+( \S+)?$/.test(schedule) || schedule.trim().split(/\s+/).length === 5;
    return right ? undefined : `"${schedule}" is no schedule of five fields, as "0 3 * * *"`;
  }),
];

/** Definitions of custom resources. */
export const definitionRules = [
  rule("metadata.name", (inputs) => {
    const name = `${textAt(inputs, "spec.names.plural")}.${textAt(inputs, "spec.group")}`;
    const given = textAt(inputs, "metadata.name");
    return [given, name].some((text) => text.includes(unknown)) || given === name
      ? undefined
      : `must be spec.names.plural+"."+spec.group, which is ${name}`;
  }),
  rule("spec.versions", (inputs) => {
    const stored = valuesAt(inputs, "spec.versions[].storage").filter((storage) => storage === true).length;
    return stored === 1 || JSON.stringify(inputs).includes(unknown)
      ? undefined
      : `exactly one version must be the stored one, found ${stored}`;
  }),
];

/** Classes of priority. */
export const priorityRules = [
  rule("value", ({ value }) =>
    typeof value === "number" && value > 1_000_000_000
      ? `${value} is more than 1000000000, which is kept for the system`
      : undefined,
  ),
];
