import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { Origin, ServiceFact, ServiceProduct } from "../../facts/model";
import { counts } from "../subjects";

/** Products that are there to serve users; machines in a group and functions may be there for anything. */
const sure: ReadonlySet<ServiceProduct> = new Set<ServiceProduct>([
  "ECS service",
  "App Service app",
  "container app",
  "Cloud Run service",
]);

/** What a stack serves with: of all that it has the most like a cluster. */
export interface Serving {
  /** How a message calls one. */
  readonly called: string;
  /** How a message calls all of them. */
  readonly all: string;
  /** Where they are. */
  readonly origins: readonly Origin[];
  /** Set where they may be there for something else. */
  readonly unsure?: true;
}

/**
 * Whether a service is part of the system for certain: by its product, or since something leads users to it.
 * @param service - The service.
 * @throws UnknownFact when that is not known yet.
 */
export function isSystem({ product, serves }: ServiceFact): boolean {
  return sure.has(product) || known(serves) === true;
}

/**
 * What a stack serves with. A cluster tells where the system is, and what stands beside it says nothing against that:
 * without clusters services tell it, and without these whatever may serve.
 * @param facts - What is known of the stack.
 * @param isAsked - Which origins count; those of regions that serve or take over by default.
 */
export function servingOf(facts: Facts, isAsked: (origin: Origin) => boolean = counts): Serving {
  const clusters = facts.all("cluster").map(({ origin }) => origin);
  if (clusters.length > 0) return { called: "cluster", all: "clusters", origins: clusters.filter(isAsked) };
  const services = facts.all("service").filter(({ origin }) => isAsked(origin) && !origin.external);
  if (services.length === 0) return { called: "cluster", all: "clusters", origins: [] };
  const named = services.filter(({ product, serves }) => sure.has(product) || serves.value === true);
  const found = named.length > 0 ? named : services;
  const unsure = named.length > 0 ? {} : { unsure: true as const };
  return { called: "service", all: "services", origins: found.map(({ origin }) => origin), ...unsure };
}
