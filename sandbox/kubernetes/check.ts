import { isCustom, schemaProblems } from "../clusters/custom";
import { kindOf } from "../clusters/kinds";
import { annotationFault, labelFault, nameFault, nameForms } from "../clusters/names";
import type { Definition } from "../clusters/server";
import { type Problem, problemsOf } from "../world/arguments";
import type { SdkTypes } from "../world/sdk-types";
import { madeUp } from "../world/templates";
import { isProps, type Props, Refusal, textAt, unknown } from "../world/values";

/** The annotation of a name that the provider made up. */
const autonamed = "pulumi.com/autonamed";

/** Whether the provider made up an object's name. */
export function isAutonamed(inputs: Props): boolean {
  return (
    isProps(inputs.metadata) &&
    isProps(inputs.metadata.annotations) &&
    inputs.metadata.annotations[autonamed] === "true"
  );
}

/** What the engine asks, and what the provider instance knows. */
export interface ObjectQuestion {
  /** The resource's type, as the engine writes it. */
  readonly type: string;
  /** The resource's name in its program. */
  readonly name: string;
  /** The arguments of the last run; empty for a new object. */
  readonly olds: Props;
  /** The arguments of this run. */
  readonly news: Props;
  /** What generated names are made from. */
  readonly seed: string;
  /** Namespace of objects that name none. */
  readonly namespace: string;
  /** What the cluster knows of a custom resource's kind; absent before it does. */
  readonly definition: Definition | undefined;
}

/**
 * The arguments of an object with the name and the namespace that the provider gives it: a made-up name has eight
 * characters of its own and is kept. Source: pulumi-kubernetes, provider.go, Check, and metadata/naming.go.
 */
export function completed(question: ObjectQuestion): Props {
  const { type, name, olds, news, seed, namespace } = question;
  if (news.metadata === unknown) return news;
  const metadata: Props = isProps(news.metadata) ? { ...news.metadata } : {};
  if (!metadata.name && !metadata.generateName) {
    const kept = isAutonamed(olds) ? textAt(olds, "metadata.name") : "";
    metadata.name = kept || `${name}-${madeUp("hex", 8, seed)}`;
    metadata.annotations = { ...(isProps(metadata.annotations) ? metadata.annotations : {}), [autonamed]: "true" };
  }
  if (!metadata.namespace && scopeOf(type, question.definition) === "Namespaced") metadata.namespace = namespace;
  return { ...news, metadata };
}

/** A custom resource that nobody defined yet counts as namespaced. Source: pulumi-kubernetes, provider.go, Check. */
function scopeOf(type: string, definition: Definition | undefined): string {
  return kindOf(type)?.scope ?? definition?.scope ?? "Namespaced";
}

/**
 * What is wrong with an object by itself. The real provider drops fields that it does not know without a word, and lets
 * the server find the rest; here it is all found before anything changes.
 * @throws Refusal when the sandbox knows no such kind.
 */
export function problemsIn(types: SdkTypes, question: ObjectQuestion, inputs: Props): Problem[] {
  const { type, definition } = question;
  const [kind, members] = [kindOf(type), types.argsOf(type)];
  if (!isCustom(type) && !(kind && members))
    throw new Refusal(`the sandbox has no row for ${type}; see sandbox/README.md`);
  const shaped =
    kind && members
      ? problemsOf(types, members, inputs, kind.limits ?? {})
      : [
          ...customShape(types, type, inputs),
          ...schemaProblems(definition?.schema ?? { additionalProperties: true }, inputs),
        ];
  if (shaped.length > 0) return shaped;
  const metadata = isProps(inputs.metadata) ? inputs.metadata : {};
  const global = scopeOf(type, definition) === "Cluster" && metadata.namespace !== undefined;
  const reasons: [string, string | undefined | false][] = [
    ["metadata.name", nameFault(metadata.name, kind?.name ?? nameForms.subdomain)],
    ["metadata.labels", labelFault(metadata.labels)],
    ["metadata.annotations", annotationFault(metadata)],
    ["metadata.namespace", global && `${type.split(":")[2]} belongs to no namespace`],
    ...(kind?.rules ?? []).map(({ property, broken, source }): [string, string | undefined] => {
      const reason = broken(inputs);
      return [property, reason && `${reason} (source: ${source})`];
    }),
  ];
  return reasons.flatMap(([property, reason]) => (reason ? [{ property, reason }] : []));
}

function customShape(types: SdkTypes, type: string, inputs: Props): Problem[] {
  const [, apiVersion = "", kind = ""] = type.split(":");
  const metadata = isProps(inputs.metadata) ? inputs.metadata : {};
  const own = problemsOf(types, types.membersOf(["meta", "v1", "ObjectMeta"]), metadata, {});
  const wrong = Object.entries({ apiVersion, kind }).filter(([name, value]) => inputs[name] !== value);
  return [
    ...wrong.map(([property, value]) => ({
      property,
      reason: `expected ${value}, got ${JSON.stringify(inputs[property])}`,
    })),
    ...own.map(({ property, reason }) => ({ property: `metadata.${property}`, reason })),
  ];
}
