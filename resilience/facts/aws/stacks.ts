import type { GroupArgs } from "@pulumi/aws/autoscaling";
import type { StackArgs } from "@pulumi/aws/cloudformation";
import type { FargateProfileArgs, NodeGroupArgs } from "@pulumi/aws/eks";
import { type CollectionTag, parse, type ScalarTag } from "yaml";
import { Reader } from "../field";
import type { Fact, Origin, Ref } from "../model";
import { type Properties, type Resource, unknown, type Value } from "../resource";
import { type Rows, row } from "../row";
import { fargateOf, groupOf, nodeGroupOf } from "./nodes";

/** What is read of a template's resources: nodes alone, as `@pulumi/eks` and eksctl make them. */
const members: Readonly<Record<string, (inside: Inside) => Fact>> = {
  "AWS::AutoScaling::AutoScalingGroup": ({ properties, origin, refs, at }) =>
    groupOf(new Reader<GroupArgs>([renamed(properties, { VPCZoneIdentifier: "vpcZoneIdentifiers" })], at), origin, {
      subnets: refs(properties.VPCZoneIdentifier),
      templates: refs(properties.LaunchConfigurationName),
    }),
  "AWS::EKS::Nodegroup": ({ properties, origin, refs, at }) =>
    nodeGroupOf(new Reader<NodeGroupArgs>([renamed(properties)], at), origin, {
      subnets: refs(properties.Subnets),
      of: { urns: [], named: { path: `${at}clusterName`, value: textOf(properties.ClusterName) } },
    }),
  "AWS::EKS::FargateProfile": ({ properties, origin, refs, at }) =>
    fargateOf(new Reader<FargateProfileArgs>([renamed(properties)], at), origin, {
      subnets: refs(properties.Subnets),
      of: { urns: [], named: { path: `${at}clusterName`, value: textOf(properties.ClusterName) } },
    }),
};

/** A resource of a template. */
interface Inside {
  readonly properties: Properties;
  readonly origin: Origin;
  /** Where it stands in the stack's inputs, with its dot. */
  readonly at: string;
  /** The resources that a property's texts name. */
  readonly refs: (value: Value | undefined) => readonly Ref[];
}

/** Stacks of CloudFormation: what is inside is read out of the template. */
export const stackRows: Rows = {
  "aws:cloudformation:stack": row<StackArgs>((read, origin, resource) => {
    const body = read.text("templateBody").value;
    if (typeof body !== "string") return [];
    const { Resources: found = {}, Parameters: parameters = {} } = templateOf(body);
    const given = { ...defaultsOf(parameters), ...read.map("parameters") };
    return Object.entries(asObject(found)).flatMap(([id, one]) => {
      const { Type: type, Properties: raw = {} } = asObject(one);
      const fact = members[String(type)];
      if (!fact) return [];
      const at = `templateBody.Resources.${id}.`;
      const properties = asObject(resolved(raw, given));
      return [fact({ properties, origin, at, refs: (value) => refsTo(value, resource, at) })];
    });
  }),
};

/** Functions of a template in YAML's short form, as the long form has them. */
const short: readonly (ScalarTag | CollectionTag)[] = [
  ...["Ref", "Sub", "GetAtt", "ImportValue"].map(
    (name): ScalarTag => ({
      tag: `!${name}`,
      resolve: (text) => ({ [name === "Ref" ? name : `Fn::${name}`]: text }),
    }),
  ),
  ...["Join", "Select", "Split", "If", "FindInMap", "Sub", "GetAtt"].map(
    (name): CollectionTag => ({
      tag: `!${name}`,
      collection: "seq",
      resolve: (list) => ({ [`Fn::${name}`]: list.toJSON() }),
    }),
  ),
];

/** A template, in JSON or YAML; what is neither has nothing in it. */
function templateOf(body: string): Properties {
  try {
    return asObject(parse(body, { customTags: [...short], logLevel: "silent" }) as Value);
  } catch {
    return {};
  }
}

/** A value with its parameters put in. What other functions give is not known before CloudFormation has run. */
function resolved(value: Value, given: Readonly<Record<string, Value>>): Value {
  if (Array.isArray(value)) return value.map((one: Value) => resolved(one, given));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value as Properties);
  const [[key, inner] = ["", null], ...others] = entries;
  if (others.length === 0 && key === "Ref") return given[String(inner)] ?? unknown;
  if (others.length === 0 && key.startsWith("Fn::")) return functions[key]?.(inner, given) ?? unknown;
  return Object.fromEntries(entries.map(([name, one]) => [name, resolved(one, given)]));
}

/** Functions that make texts, as the names of clusters in tags are made. What stays open in them stays as it is written. */
const functions: Readonly<Record<string, (value: Value, given: Readonly<Record<string, Value>>) => Value | undefined>> =
  {
    "Fn::Sub": (value, given) => {
      const text = Array.isArray(value) ? (value as readonly Value[])[0] : value;
      if (typeof text !== "string") return undefined;
      return text.replace(/\$\{([^}!]+)\}/g, (whole, name: string) => String(given[name] ?? whole));
    },
    "Fn::Join": (value, given) => {
      const [by, parts] = Array.isArray(value) ? (value as readonly Value[]) : [];
      if (typeof by !== "string" || !Array.isArray(parts)) return undefined;
      const texts = (parts as readonly Value[]).map((part) => resolved(part, given));
      return texts.map((text) => (typeof text === "string" ? text : "?")).join(by);
    },
  };

function defaultsOf(parameters: Value): Readonly<Record<string, Value>> {
  const all = Object.entries(asObject(parameters)).map(([name, one]) => [name, asObject(one).Default] as const);
  return Object.fromEntries(all.filter((entry): entry is [string, Value] => entry[1] !== undefined));
}

/** CloudFormation's names as the provider writes them: `MinSize` is `minSize`. */
function renamed(value: Value, names: Readonly<Record<string, string>> = {}): Value {
  if (Array.isArray(value)) return value.map((one: Value) => renamed(one));
  if (typeof value !== "object" || value === null || "$trilith" in value) return value;
  const entries = Object.entries(value as Properties);
  return Object.fromEntries(
    entries.map(([key, one]) => [names[key] ?? key.replace(/^[A-Z]/, (first) => first.toLowerCase()), renamed(one)]),
  );
}

function refsTo(value: Value | undefined, { propertyDependencies }: Resource, at: string): readonly Ref[] {
  const urns = [...(propertyDependencies.templateBody ?? []), ...(propertyDependencies.parameters ?? [])];
  // A parameter that is a list is one text.
  const all = typeof value === "string" ? value.split(",") : value;
  if (!Array.isArray(all)) return [];
  return all.map((one: Value) => ({ urns, named: { path: `${at}subnets`, value: textOf(one) } }));
}

function textOf(value: Value | undefined) {
  return typeof value === "string" ? value : unknown;
}

function asObject(value: Value | undefined): Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Properties) : {};
}
