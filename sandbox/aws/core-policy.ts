import { isProps, type Props, textAt, type Value, valuesAt } from "../world/values";

const versions = ["2021.12", "2025.11"];
const edgePath = "core-network-configuration.edge-locations[].location";

/** A policy as an object; absent when the text is none. */
export function policyIn(text: string): Props | undefined {
  try {
    const policy: unknown = JSON.parse(text);
    return isProps(policy) ? policy : undefined;
  } catch {
    return undefined;
  }
}

/** The regions of a policy's edges. */
export function edgesIn(policy: Props | undefined): string[] {
  return valuesAt(policy, edgePath).map(String);
}

/**
 * What is wrong with a policy. Source: AWS Cloud WAN, core network policy version parameters; how a segment may be called
 * is from memory, unverified.
 */
export function policyBroken(text: string, regions: readonly string[]): string | undefined {
  const policy = policyIn(text);
  if (!policy) return "a policy is an object in JSON";
  if (!versions.includes(textAt(policy, "version"))) return `version must be ${versions.join(" or ")}`;
  const edges = edgesIn(policy);
  const odd = edges.find((edge, place) => !regions.includes(edge) || edges.indexOf(edge) !== place);
  if (edges.length === 0) return "edge-locations must name a region at least";
  if (odd !== undefined) return `edge-locations: ${odd} is no region, or is there twice`;
  const ranges = valuesAt(policy, "core-network-configuration.asn-ranges").map(String);
  const strange = ranges.find((range) => !isPrivate(range));
  if (ranges.length === 0 || strange !== undefined)
    return `asn-ranges must lie within 64512-65534 or 4200000000-4294967294, got ${strange ?? "none"}`;
  return segmentsBroken(policy);
}

function segmentsBroken(policy: Props): string | undefined {
  const segments = valuesAt(policy, "segments[].name").map(String);
  const misnamed = segments.find((name) => !/^[A-Za-z][A-Za-z0-9]{0,63}$/.test(name));
  if (segments.length === 0) return "segments must have one at least";
  if (misnamed !== undefined) return `segments: "${misnamed}" must be letters and digits, a letter first`;
  const missing = valuesAt(policy, "attachment-policies[].action.segment")
    .map(String)
    .find((name) => !segments.includes(name));
  return missing && `attachment-policies: there is no segment ${missing}`;
}

function isPrivate(range: string): boolean {
  const [first = Number.NaN, last = first] = range.split("-").map(Number);
  const within = (low: number, high: number) => first >= low && last <= high && first <= last;
  return within(64512, 65534) || within(4200000000, 4294967294);
}

/** Where the first rule that fits puts an attachment, and whether somebody has to say yes; absent when none fits. */
export function placeIn(
  policy: Props | undefined,
  tags: Value | undefined,
): { segment: string; waits: boolean } | undefined {
  const rules = valuesAt(policy, "attachment-policies[]").filter(isProps);
  const order = rules.sort((a, b) => Number(a["rule-number"]) - Number(b["rule-number"]));
  const rule = order.find((row) => {
    const conditions = valuesAt(row, "conditions[]").filter(isProps);
    const fits = (condition: Props) => isMet(condition, isProps(tags) ? tags : {});
    return row["condition-logic"] === "or" ? conditions.some(fits) : conditions.every(fits);
  });
  const segment = textAt(rule, "action.segment");
  const row = valuesAt(policy, "segments[]").find((one) => textAt(one, "name") === segment);
  const asks =
    valuesAt(row, "require-attachment-acceptance")[0] !== false || textAt(rule, "action.require-acceptance") === "true";
  return rule && { segment, waits: asks };
}

function isMet({ type, key, value }: Props, tags: Props): boolean {
  if (type === "any") return true;
  if (type === "attachment-type") return value === "vpc";
  const tag = tags[String(key)];
  return type === "tag-exists" ? tag !== undefined : type === "tag-value" && tag === value;
}
