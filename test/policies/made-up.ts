import { known } from "../../resilience/facts/field";
import { type Resource, unknown } from "../../resilience/facts/resource";
import type { Rule } from "../../resilience/rules/rule";

const project = "urn:pulumi:prod::shop::";

/**
 * A Platform, the one type that every pack can read.
 * @param name - Logical name.
 * @param topology - What it was given.
 */
export function platform(name: string, topology: Readonly<Record<string, string>>): Resource {
  return resourceOf("trilith:index:Platform", name, { topology });
}

/** A Platform that breaks both rules, and one whose shape nobody knows yet. */
export const passive = platform("passive", { tier: "gold", shape: "active-passive" });
export const unsure: Resource = { ...platform("unsure", {}), inputs: { topology: { tier: "gold", shape: unknown } } };

/** Any resource, without parent and provider. */
export function resourceOf(type: string, name: string, inputs: Resource["inputs"]): Resource {
  const fixed = { custom: false, external: false, protect: false, retainOnDelete: false, ignoreChanges: [] };
  const relations = { dependencies: [], propertyDependencies: {} };
  return { urn: `${project}${type}::${name}`, type, name, inputs, outputs: {}, ...fixed, ...relations };
}

const texts = {
  why: "A region that waits is not tested by anybody.",
  clouds: [],
  remediation: "Set shape to active-active.",
  source: "made up",
} as const;

/** A rule that one resource can break. */
export const oneRule: Rule = {
  ...texts,
  id: "R90",
  slug: "shape",
  title: "Every region serves",
  severity: "critical",
  one: (facts, { tier }) =>
    facts.all("platform").map(({ origin, shape }) => ({
      subject: origin,
      broken: () =>
        known(shape) === "active-passive" ? { found: `a region waits at ${tier}`, property: shape.path } : undefined,
    })),
};

/** A rule that needs the stack. */
export const allRule: Rule = {
  ...texts,
  id: "R91",
  slug: "shapes",
  title: "Every region of the stack serves",
  severity: "high",
  all: oneRule.one ?? (() => []),
};

/** A rule that is wrong itself. */
export const brokenRule: Rule = {
  ...texts,
  id: "R92",
  slug: "wrong",
  title: "Nothing",
  severity: "critical",
  one: () => {
    throw new TypeError("it read Tr1l1th-s3cret");
  },
};
