import type { Cloud } from "../model";
import { type Form, forms } from "../tables/forms";

/** An id as people copy it: in capitals, in braces, or behind what it is an id of. */
const copied = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[})]?\s*$/i;

/**
 * What to write in place of an id that is not in its form, where that can be told.
 * @param value - What was written.
 * @param form - What is allowed.
 */
export function idAdvice(value: string, { pattern }: Form): { readonly advice?: string } {
  const id = copied.exec(value)?.[1]?.toLowerCase();
  return id !== undefined && pattern.test(id) ? { advice: `Did you mean ${id}?` } : {};
}

/** Commands that tell the id of somebody, by how people name them instead. Source: `az ad` of the Azure CLI. */
function lookUp(value: string): string {
  return value.includes("@")
    ? `az ad user show --id ${value} --query id --output tsv tells it.`
    : `az ad group show --group "${value}" --query id --output tsv tells it, where that is a group.`;
}

/**
 * What to write in place of an administrator that is not in their form, where that can be told.
 * @param value - What was written.
 * @param form - What is allowed.
 * @param cloud - The cloud of the configuration.
 */
export function adminAdvice(value: string, form: Form, cloud: Cloud): { readonly advice?: string } {
  const [, session, role] = /^arn:aws:sts::(\d{12}):assumed-role\/([^/]+)/.exec(value) ?? [];
  const isOn = { aws: /^arn:aws:/.test(value), gcp: forms.gcp.admin("").pattern.test(value) };
  const elsewhere = (["aws", "gcp"] as const).find((other) => other !== cloud && isOn[other]);
  if (elsewhere !== undefined) return { advice: `That is how ${elsewhere} names somebody.` };
  if (role !== undefined) {
    return { advice: `That is a session of a role; name the role: arn:aws:iam::${session}:role/${role}.` };
  }
  const near = idAdvice(value, form);
  return near.advice === undefined && cloud === "azure" ? { advice: lookUp(value) } : near;
}
