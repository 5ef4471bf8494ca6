import type { OutsideOperation, SandboxCloud } from "./cloud";
import { Refusal } from "./values";

type Clouds = Readonly<Record<string, SandboxCloud>>;

/** The operations that some cloud knows, by name. */
export function operationNames(clouds: Clouds): readonly string[] {
  return [...new Set(Object.values(clouds).flatMap(({ operations }) => Object.keys(operations)))];
}

/**
 * An operation from outside, on the cloud that the region is of.
 * @param clouds - Every provider package.
 * @param name - For example `promote`.
 * @param region - The region that it is about.
 * @throws Refusal when no cloud has the region, or the region's cloud has no such operation.
 */
export function operationIn(clouds: Clouds, name: string, region: string): OutsideOperation {
  const owner = Object.values(clouds).find(({ regions }) => regions.includes(region));
  if (!owner) throw new Refusal(`"${region}" is no region of any cloud in the sandbox`);
  const operation = Object.hasOwn(owner.operations, name) ? owner.operations[name] : undefined;
  if (operation) return operation;
  const known = Object.keys(owner.operations).join(", ") || "none";
  throw new Refusal(`${owner.name} knows no ${name} in the sandbox; it knows: ${known}`);
}
