import { isProps, type Props, unknown, type Value } from "../world/values";

/** A form of names, with what it allows. */
export interface NameForm {
  /** The whole name. */
  readonly pattern: RegExp;
  /** Most characters. */
  readonly longest: number;
  /** What is allowed, in words. */
  readonly says: string;
}

const label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

/** Forms of names. Source: Kubernetes documentation, object names and IDs. */
export const nameForms = {
  subdomain: {
    pattern: new RegExp(`^${label}(\\.${label})*$`),
    longest: 253,
    says: "a DNS-1123 subdomain: lower case letters, digits, - and .",
  },
  label: { pattern: new RegExp(`^${label}$`), longest: 63, says: "a DNS-1123 label: lower case letters, digits and -" },
  service: {
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    longest: 63,
    says: "a DNS-1035 label: a lower case letter, then lower case letters, digits and -",
  },
  cronJob: {
    pattern: new RegExp(`^${label}(\\.${label})*$`),
    longest: 52,
    says: "a DNS-1123 subdomain with room for the 11 characters of its jobs",
  },
  path: { pattern: /^(?!\.\.?$)[^/%]+$/, longest: 253, says: "one segment of a path: no / and no %" },
} as const satisfies Record<string, NameForm>;

const labelValue = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const qualified = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** What is wrong with a name, absent when nothing is. */
export function nameFault(name: Value | undefined, form: NameForm): string | undefined {
  if (typeof name !== "string" || name === unknown) return undefined;
  if (name.length > form.longest) return `"${name}" has ${name.length} characters, and ${form.longest} are allowed`;
  return form.pattern.test(name) ? undefined : `"${name}" must be ${form.says}`;
}

/** What is wrong with the labels of an object, absent when nothing is. */
export function labelFault(labels: Value | undefined): string | undefined {
  const given = isProps(labels) ? Object.entries(labels) : [];
  const wrong = given.find(([key, value]) => !qualified.test(key) || !isLabelValue(value));
  return wrong && `the label "${wrong[0]}: ${wrong[1]}" must be 63 characters of letters, digits, -, _ and . at most`;
}

function isLabelValue(value: Value): boolean {
  return typeof value === "string" && (value === unknown || labelValue.test(value));
}

/** What is wrong with the annotations of an object, absent when nothing is. */
export function annotationFault({ annotations }: Props): string | undefined {
  const wrong = isProps(annotations) ? Object.keys(annotations).find((key) => !qualified.test(key)) : undefined;
  return wrong && `the annotation "${wrong}" must be a qualified name, as example.com/name`;
}
