import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** SDKs that say which properties are secret. Azure's native one says nothing: its secrets are in `resilience/audit/secret-types.ts`. */
const sdks = ["aws", "gcp", "kubernetes", "random", "tls"];

/** What an SDK keeps secret for another reason: labels may repeat a provider's default labels, which may be anything. */
const notSecret = new Set(["effectiveLabels", "pulumiLabels"]);

const declared = /additionalSecretOutputs: \[([^\]]*)\]/;
const wrapped = /resourceInputs\["(\w+)"\] = [^;]*pulumi\.secret\(/g;
const token = /__pulumiType = '([^']+)'/;
const name = /"(\w+)"/g;

/** Properties that an SDK makes secret by itself, by type: those that its resources list, and those that they wrap. */
export function declaredSecrets(): Record<string, readonly string[]> {
  const rows = sdks.flatMap((sdk) => filesOf(sdk).flatMap(secretsIn));
  return Object.fromEntries(rows.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function filesOf(sdk: string): string[] {
  const folder = dirname(require.resolve(`@pulumi/${sdk}/package.json`));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".js") && !file.includes("node_modules"))
    .map((file) => join(folder, file));
}

function secretsIn(file: string): [string, readonly string[]][] {
  const text = readFileSync(file, "utf8");
  const type = token.exec(text)?.[1];
  if (type === undefined) return [];
  const listed = [...(declared.exec(text)?.[1] ?? "").matchAll(name)].flatMap(([, one]) => one ?? []);
  const given = [...text.matchAll(wrapped)].flatMap(([, one]) => one ?? []);
  const secrets = [...new Set([...listed, ...given])].filter((one) => !notSecret.has(one)).toSorted();
  return secrets.length === 0 ? [] : [[type, secrets]];
}
