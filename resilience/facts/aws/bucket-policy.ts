import type { Field } from "../field";
import { isMarker, type Properties, secret, unknown, type Value } from "../resource";

const path = "policy";

/**
 * Whether a bucket's policy refuses whoever does not come encrypted: a statement that denies everybody every action unless
 * `aws:SecureTransport` holds. Source: AWS Config's rule s3-bucket-ssl-requests-only.
 * @param policy - The policy, as JSON or as an object.
 * @returns False for what is no policy.
 */
export function transportOnly(policy: Value | undefined): Field<boolean> {
  if (isMarker(policy)) return { path, value: policy };
  const { Statement } = objectOf(typeof policy === "string" ? parsed(policy) : policy);
  const statements = listOf(Statement);
  if (statements.some((statement) => refuses(objectOf(statement)))) return { path, value: true };
  const text = JSON.stringify(statements);
  const marker = [unknown, secret].find((mark) => text.includes(JSON.stringify(mark)));
  return { path, value: marker ?? false };
}

function refuses({ Effect, Principal, Action, Condition }: Properties): boolean {
  const everybody = Principal === "*" || listOf(objectOf(Principal).AWS).includes("*");
  const everything = listOf(Action).some((action) => action === "*" || String(action).toLowerCase() === "s3:*");
  return Effect === "Deny" && everybody && everything && wantsTransport(objectOf(Condition));
}

/** The operator says how, the key what: { Bool: { "aws:SecureTransport": "false" } }. Keys are not case-sensitive. */
function wantsTransport(condition: Properties): boolean {
  return Object.entries(condition).some(
    ([operator, keys]) =>
      /^Bool(IfExists)?$/i.test(operator) &&
      Object.entries(objectOf(keys)).some(
        ([key, value]) =>
          key.toLowerCase() === "aws:securetransport" && listOf(value).every((one) => String(one) === "false"),
      ),
  );
}

function parsed(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return null;
  }
}

function objectOf(value: Value | undefined): Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Properties) : {};
}

function listOf(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value as Value];
}
