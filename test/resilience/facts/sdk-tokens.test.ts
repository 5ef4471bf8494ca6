import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { awsFacts } from "../../../resilience/facts/aws";
import { kubernetesFacts } from "../../../resilience/facts/kubernetes";
import { tokenOf } from "../../../resilience/facts/token";

const sdks = join(__dirname, "../../../node_modules/@pulumi");

/** Tokens of every type in the files of a service's folder, which has one more level for versions of an API. */
function tokensIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return tokensIn(path);
    if (!entry.name.endsWith(".js")) return [];
    const type = /__pulumiType = '([^']+)'/.exec(readFileSync(path, "utf8"))?.[1];
    return type === undefined ? [] : [tokenOf(type)];
  });
}

const seen = new Map<string, readonly string[]>();

function isInstalled(sdk: string, token: string): boolean {
  const folder = join(sdks, sdk, token.split(":")[1]?.replace(/\.k8s\.io$|\.sh$/, "") ?? "");
  const tokens = seen.get(folder) ?? tokensIn(folder);
  seen.set(folder, tokens);
  return tokens.includes(token);
}

describe("every row is of a type that the SDK has", () => {
  test.each(Object.keys(awsFacts.rows))("%s", (token) => {
    expect(isInstalled("aws", token)).toBe(true);
  });

  // Gateways and Karpenter's pools come with a CRD, which no SDK of ours has.
  const crd = /^kubernetes:(gateway\.|karpenter\.sh:)/;
  const own = Object.keys(kubernetesFacts).filter((token) => !crd.test(token));
  test.each(own)("%s", (token) => {
    expect(isInstalled("kubernetes", token)).toBe(true);
  });
});
