import type { Problem } from "../world/arguments";
import { isProps, type Props, textAt, unknown, type Value, valuesAt } from "../world/values";
import type { World } from "../world/world";
import { type ApiServer, type Definition, inside } from "./server";

/** Type of CustomResourceDefinition. */
export const definitionType = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition";

// Groups of Kubernetes itself; others under k8s.io, such as gateway.networking.k8s.io, are custom resources like any.
const own =
  /^(admissionregistration|apiextensions|apiregistration|auditregistration|certificates|coordination|discovery|events|flowcontrol\.apiserver|networking|node|rbac\.authorization|resource|scheduling|settings|storage|storagemigration)\.k8s\.io$/;

/** Whether a type can only be a custom resource, such as `kubernetes:eks.amazonaws.com/v1:TargetGroupBinding`. */
export function isCustom(type: string): boolean {
  const [, group] = /^kubernetes:([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/v\d\w*:[A-Z]\w*$/.exec(type) ?? [];
  return group !== undefined && !own.test(group);
}

/** The definition of a type in a cluster: the cloud's own or one that was created. */
export function definitionOf(type: string, server: ApiServer, world: World): Definition | undefined {
  const [, apiVersion = "", kind = ""] = type.split(":");
  const [group = "", version = ""] = apiVersion.split("/");
  const made = inside(server.endpoint, world, definitionType).flatMap(({ inputs }) => served(inputs));
  return [...server.definitions, ...made].find(
    (one) => one.group === group && one.version === version && one.kind === kind,
  );
}

function served(inputs: Props): Definition[] {
  const [group, kind] = [textAt(inputs, "spec.group"), textAt(inputs, "spec.names.kind")];
  const scope = textAt(inputs, "spec.scope") === "Cluster" ? "Cluster" : "Namespaced";
  return valuesAt(inputs, "spec.versions[]")
    .filter(isProps)
    .filter((version) => version.served === true)
    .map((version) => {
      const [schema] = valuesAt(version, "schema.openAPIV3Schema").filter(isProps);
      return { group, kind, scope, version: textAt(version, "name"), ...(schema ? { schema } : {}) };
    });
}

/** What is wrong with an object by its schema; fields that the schema does not know are refused, as with strict validation. */
export function schemaProblems(schema: Props, object: Props): Problem[] {
  const { apiVersion: _, kind: __, metadata: ___, ...own } = object;
  const properties = isProps(schema.properties) ? schema.properties : {};
  const { metadata: ____, ...known } = properties;
  return problems({ ...schema, properties: known }, own, "");
}

const types: Readonly<Record<string, (value: Value) => boolean>> = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  object: isProps,
  array: Array.isArray,
};

function problems(schema: Props, value: Value, at: string): Problem[] {
  if (value === unknown || value === null || extension(schema, "int-or-string")) return [];
  const { type, items } = schema;
  const right = typeof type === "string" ? types[type] : undefined;
  if (right && !right(value)) return [{ property: at, reason: `expected ${type}, got ${JSON.stringify(value)}` }];
  const limited = limits(schema, value, at);
  if (Array.isArray(value) && isProps(items)) {
    return [...limited, ...value.flatMap((item, index) => problems(items, item, `${at}[${index}]`))];
  }
  return isProps(value) ? [...limited, ...fields(schema, value, at)] : limited;
}

function fields(schema: Props, value: Props, at: string): Problem[] {
  const { properties, additionalProperties } = schema;
  const known = isProps(properties) ? properties : {};
  const others = isProps(additionalProperties) ? additionalProperties : undefined;
  const open = others !== undefined || additionalProperties === true || extension(schema, "preserve-unknown-fields");
  const pathOf = (name: string) => (at === "" ? name : `${at}.${name}`);
  const missing = valuesAt(schema, "required")
    .map(String)
    .filter((name) => (value[name] ?? null) === null)
    .map((name) => ({ property: pathOf(name), reason: "required, and missing" }));
  const given = Object.entries(value).flatMap(([name, item]) => {
    const shape = known[name] ?? others;
    if (isProps(shape)) return problems(shape, item, pathOf(name));
    if (open || name.startsWith("__")) return [];
    return [
      {
        property: pathOf(name),
        reason: `unknown field "${name}"; allowed: ${Object.keys(known).join(", ") || "none"}`,
      },
    ];
  });
  return [...missing, ...given];
}

function limits(schema: Props, value: Value, at: string): Problem[] {
  const allowed = valuesAt(schema, "enum");
  const reasons: (string | false)[] = [
    allowed.length > 0 &&
      !allowed.includes(value) &&
      `expected one of ${allowed.join(", ")}, got ${JSON.stringify(value)}`,
    typeof schema.pattern === "string" &&
      typeof value === "string" &&
      !new RegExp(schema.pattern).test(value) &&
      `"${value}" does not match ${schema.pattern}`,
    typeof schema.minimum === "number" && Number(value) < schema.minimum && `${value} is less than ${schema.minimum}`,
    typeof schema.maximum === "number" && Number(value) > schema.maximum && `${value} is more than ${schema.maximum}`,
  ];
  return reasons.filter((reason) => reason !== false).map((reason) => ({ property: at, reason }));
}

/** The SDK writes `x_kubernetes_...` where the API says `x-kubernetes-...`. Source: pulumi-kubernetes, provider.go. */
function extension(schema: Props, name: string): boolean {
  return schema[`x-kubernetes-${name}`] === true || schema[`x_kubernetes_${name.replaceAll("-", "_")}`] === true;
}
