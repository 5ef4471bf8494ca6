import { given, type Relation } from "../world/relation";
import { isProps, type Props, textAt, type Value, valuesAt } from "../world/values";
import constraints from "./constraints.json";

const versions = ["2021.12", "2025.11"];
const edgePath = "core-network-configuration.edge-locations[].location";

/** The regions of a policy's edges. */
export function edgesIn(policy: Props | undefined): string[] {
  return valuesAt(policy, edgePath).map(String);
}

const [edges, ranges] = [`policyDocument.${edgePath}`, "policyDocument.core-network-configuration.asn-ranges"];
const segments = "policyDocument.segments[].name";

/**
 * What a policy has to be. Source: AWS Cloud WAN, core network policy version parameters; how a segment may be called is
 * from memory, unverified.
 */
export const policyArgs: readonly Relation[] = [
  { need: { "policyDocument.*": given }, says: "a policy is an object in JSON" },
  { need: { "policyDocument.version": versions }, says: `version must be ${versions.join(" or ")}` },
  { need: { [edges]: given }, says: "edge-locations must name a region at least" },
  { in: edges, need: { ".": constraints.regions }, says: "edge-locations: {.} is no region, or is there twice" },
  { distinct: edges, says: "edge-locations: {twice} is no region, or is there twice" },
  { need: { [ranges]: given }, says: "asn-ranges must lie within 64512-65534 or 4200000000-4294967294, got none" },
  { need: { [segments]: given }, says: "segments must have one at least" },
  {
    in: segments,
    need: { ".": /^[A-Za-z][A-Za-z0-9]{0,63}$/ },
    says: 'segments: "{.}" must be letters and digits, a letter first',
  },
  {
    in: "policyDocument.attachment-policies[].action.segment",
    need: { ".": { among: `^${segments}` } },
    says: "attachment-policies: there is no segment {.}",
  },
].map((relation) => ({ property: "policyDocument", ...relation, source: "aws" }));

/** What is wrong with the numbers of a policy's networks. */
export function rangesBroken(inputs: Props): string | undefined {
  const strange = valuesAt(inputs, ranges)
    .map(String)
    .find((range) => !isPrivate(range));
  return strange && `asn-ranges must lie within 64512-65534 or 4200000000-4294967294, got ${strange}`;
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
