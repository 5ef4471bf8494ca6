import { factsOf } from "../../resilience/facts/facts-of";
import type { Resource, Value } from "../../resilience/facts/resource";
import { systemOf } from "../../resilience/system/system";

/** Where regions are asked whether they are well. */
export interface Addresses {
  /** A region's own address with the health path; nothing where the stack names none. */
  readonly urlOf: (region: string) => string | undefined;
  /** Whether it owes an answer: one that is drained or lost does not. */
  readonly isExpected: (region: string) => boolean;
}

/**
 * The addresses that a stack names: its output `regions.<region>.healthName`, with the path that its probes ask.
 * @param resources - The stack as it stands.
 */
export function addressesIn(resources: readonly Resource[]): Addresses {
  const facts = factsOf(resources);
  const system = systemOf(facts);
  const root = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  const path =
    facts
      .all("probe")
      .flatMap(({ asks, path: { value } }) => (asks === "global" && typeof value === "string" ? [value] : []))[0] ??
    "/";
  const quiet = new Set(
    system.regions.filter(({ state }) => state === "draining" || state === "lost").map(({ region }) => region),
  );
  return {
    urlOf: (region) => {
      const name = at(at(at(root?.outputs, "regions"), region), "healthName");
      return typeof name === "string" ? `https://${name}${path}` : undefined;
    },
    isExpected: (region) => !quiet.has(region),
  };
}

function at(value: Value | undefined, key: string): Value | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return (value as Readonly<Record<string, Value>>)[key];
}
