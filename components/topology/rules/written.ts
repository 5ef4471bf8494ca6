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

/**
 * What to write in place of an account that is not in its form, where that can be told.
 * @param value - What was written.
 * @param form - What is allowed.
 * @param cloud - The cloud of the configuration.
 */
export function accountAdvice(value: string, form: Form, cloud: Cloud): { readonly advice?: string } {
  if (cloud !== "gcp") return idAdvice(value, form);
  const near = /[^/]*$/.exec(value)?.[0].toLowerCase() ?? "";
  const other = (["aws", "azure"] as const).find((one) => forms[one].account.pattern.test(value));
  // Twelve digits are an account of AWS, and as likely a project's number.
  if (other === "azure") return { advice: `That is how ${other} names an account.` };
  if (form.pattern.test(near)) return { advice: `Did you mean ${near}?` };
  return { advice: /^\d+$/.test(value) ? byNumber(value) : byName(value) };
}

/** Commands that tell a project's id. Source: `gcloud projects` of the Google Cloud CLI, from memory, unverified. */
const byNumber = (number: string) =>
  `Where that is the project's number: gcloud projects describe ${number} --format="value(projectId)" tells its id.`;
const byName = (name: string) =>
  `gcloud projects list --filter='name="${name}"' --format="value(projectId)" tells the id of a project of that name.`;

/**
 * What to write in place of a zone that is not in its form, where that can be told.
 * @param value - What was written.
 * @param form - What is allowed.
 * @param cloud - The cloud of the configuration.
 * @source `gcloud dns managed-zones` of the Google Cloud CLI, from memory, unverified.
 */
export function zoneAdvice(value: string, { pattern }: Form, cloud: Cloud): { readonly advice?: string } {
  if (cloud !== "gcp") return {};
  const last = /[^/]*$/.exec(value)?.[0] ?? "";
  if (value.includes("/") && pattern.test(last)) return { advice: `Did you mean ${last}?` };
  const isDomain = /^[a-z0-9-]+(\.[a-z0-9-]+)+\.?$/i.test(value);
  const domain = value.replace(/\.?$/, ".");
  const command = `gcloud dns managed-zones list --filter="dnsName=${domain}" --format="value(name)"`;
  return isDomain ? { advice: `${command} tells the name of the zone of that domain.` } : {};
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
  const isOn = {
    aws: /^arn:aws:/.test(value),
    azure: cloud === "gcp" && forms.azure.admin("").pattern.test(value),
    gcp: forms.gcp.admin("").pattern.test(value),
  };
  const elsewhere = (["aws", "azure", "gcp"] as const).find((other) => other !== cloud && isOn[other]);
  if (elsewhere !== undefined) return { advice: `That is how ${elsewhere} names somebody.` };
  if (role !== undefined) {
    return { advice: `That is a session of a role; name the role: arn:aws:iam::${session}:role/${role}.` };
  }
  if (cloud === "gcp" && form.pattern.test(`user:${value}`)) {
    return { advice: `Did you mean group:${value}, or user:${value}?` };
  }
  const near = idAdvice(value, form);
  return near.advice === undefined && cloud === "azure" ? { advice: lookUp(value) } : near;
}
