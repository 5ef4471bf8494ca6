import { known } from "../../facts/field";
import { breach, type Rule } from "../rule";
import { isPromised, leaves } from "../subjects";

/** R34: which kind of global load balancer it is, the program says. A kind that it names is its choice. */
export const balancerKind: Rule = {
  id: "R34",
  slug: "load-balancer-kind",
  title: "A global load balancer says of which kind it is",
  why:
    "Left out, it is the classic one, which prefers no region and leads nobody away from a serverless backend that fails. " +
    "The provider's next major version takes the other kind, which the API refuses for one that stands.",
  severity: "medium",
  clouds: ["gcp"],
  one: (facts, settings) =>
    facts
      .all("balancer")
      .filter(({ origin }) => isPromised(settings) && !leaves(origin))
      .map(({ origin, named, byDefault }) => ({
        subject: origin,
        broken: () =>
          known(named) === undefined
            ? breach(named, `it does not say its kind, and is the provider's default ${byDefault}`)
            : undefined,
      })),
  remediation:
    "Set loadBalancingScheme: EXTERNAL_MANAGED for a new one, EXTERNAL for one that stands until it is migrated.",
  source:
    "@pulumi/gcp 9.37, types of BackendService and its backends: the default, preference and outlierDetection. The provider's upgrade guide for version 8 (main, 2026-08): the default becomes EXTERNAL_MANAGED. Google's reference of ExternalManagedMigrationState: the scheme can be changed in the state TEST_ALL_TRAFFIC alone.",
};
