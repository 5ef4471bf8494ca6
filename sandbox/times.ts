import { isUnknown, type Resource } from "../resilience/facts/resource";
import { aws } from "./aws/cloud";
import { azure } from "./azure/cloud";
import { gcp } from "./gcp/cloud";
import { kubernetes } from "./kubernetes/cloud";
import { random } from "./random/cloud";
import { rowOf, type SandboxCloud } from "./world/cloud";
import { groupOf } from "./world/identity";
import type { Row } from "./world/row";
import { type Props, pruned, Refusal, textAt } from "./world/values";
import type { Thing } from "./world/world";

const clouds: Readonly<Record<string, SandboxCloud>> = { aws, "azure-native": azure, gcp, kubernetes, random };

/** Where the seconds come from. */
export const sourceOfTimes = "rows of sandbox/: typical seconds of the real services, from experience, unverified";

/**
 * How long the sandbox takes to create a resource, before scaling, and what creates one such thing after the other.
 * What exists in the state alone, and what the engine keeps itself, takes no time.
 * @param resource - One of a graph or a state; of a value that is not known yet, only who gives it tells groups apart.
 * @throws Refusal when the sandbox has no row for its type.
 */
export function timeOf(resource: Resource): { readonly seconds: number; readonly serial?: string } {
  const { type } = resource;
  if (type.startsWith("pulumi:")) return { seconds: 0 };
  const row = rowFor(type);
  if (row.stateOnly) return { seconds: 0 };
  const serial = groupOf(row, thingOf(resource));
  return { seconds: row.latency?.create ?? 0, ...(serial === "" ? {} : { serial }) };
}

function rowFor(type: string): Row {
  const cloud = clouds[type.split(":")[0] ?? ""];
  const row = cloud && rowOf(cloud, type);
  if (!row) throw new Refusal(`the sandbox has no row for ${type}, and no figure`);
  return row;
}

/** The resource as its service would see it. */
function thingOf(resource: Resource): Thing {
  const { id = "", type, urn, provider } = resource;
  const inputs = knownInputs(resource);
  const region = textAt(inputs, "region") || textAt(pruned(provider?.inputs ?? {}), "region");
  const outputs = { ...inputs, ...pruned(resource.outputs) };
  const blank = { serial: 0, account: "", seed: "", stack: "", project: "", facts: {}, keys: [] };
  return { ...blank, state: "ready", type, urn, region, id, inputs, outputs };
}

/** Arguments, with who gives it in place of what is not known yet. */
function knownInputs({ inputs, propertyDependencies }: Resource): Props {
  const entries = Object.entries(inputs).map(([key, value]) => [
    key,
    isUnknown(value) ? (propertyDependencies[key] ?? []).join(" ") : value,
  ]);
  return pruned(Object.fromEntries(entries));
}
