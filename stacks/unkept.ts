import { factsOf } from "../resilience/facts/facts-of";
import { resourceOfRequest } from "../resilience/facts/registration";
import type { Resource } from "../resilience/facts/resource";
import { propertiesFromWire } from "../resilience/facts/wire";
import { unkeptText } from "../resilience/rules/worth/unkept";
import type { Registration } from "./registered";

/**
 * What the registered system promises and does not keep.
 * @param taken - What the engine took of the program.
 * @returns A sentence for the operator; nothing where everything is kept, or nobody can tell.
 */
export function unkeptOf(taken: readonly Registration[]): string | undefined {
  return unkeptText(factsOf(resourcesOf(taken)));
}

function resourcesOf(taken: readonly Registration[]): readonly Resource[] {
  const rows = new Map<string, Resource>();
  for (const { request, answer } of taken) {
    const urn = answer.getUrn();
    const row = resourceOfRequest(urn, request, (provider) => rows.get(provider)?.inputs ?? {});
    const id = answer.getId();
    const outputs = propertiesFromWire(answer.getObject()?.toJavaScript());
    rows.set(urn, { ...row, ...(id === "" ? {} : { id }), outputs });
  }
  return [...rows.values()];
}
