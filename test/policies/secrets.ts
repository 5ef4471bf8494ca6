import {
  isSecret,
  isUnknown,
  type Properties,
  type Resource,
  secret,
  type Value,
} from "../../resilience/facts/resource";

/** Names under which clouds keep secrets, as the SDKs spell them. */
const planted = [
  "accessKey",
  "administratorLoginPassword",
  "connectionString",
  "masterPassword",
  "password",
  "primaryAccessKey",
  "primaryConnectionString",
  "rootPassword",
  "secretString",
  "stringData",
] as const;

/** What is a secret wherever it stands. */
const secretLike = /(?:password|passwd|secretstring|connectionstring|accesskey|privatekey|token|kubeconfig)$/i;

/**
 * Resources with secrets in them: in every property that can hold one, and beside the others where none was. States hold
 * them as the engine's secrets, and policies are handed what they are.
 * @param resources - Any.
 */
export function withSecrets(resources: readonly Resource[]): readonly Resource[] {
  const more: Properties = Object.fromEntries(planted.map((name) => [name, secret]));
  return resources.map((one) =>
    one.custom && !one.type.startsWith("pulumi:")
      ? { ...one, inputs: { ...sealed(one.inputs), ...more }, outputs: { ...sealed(one.outputs), ...more } }
      : one,
  );
}

function sealed(properties: Properties): Properties {
  const entries = Object.entries(properties);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, secretLike.test(key) && typeof value === "string" ? secret : inside(value)]),
  );
}

function inside(value: Value): Value {
  if (Array.isArray(value)) return value.map(inside);
  if (typeof value !== "object" || value === null || isSecret(value) || isUnknown(value)) return value;
  return sealed(value as Properties);
}
