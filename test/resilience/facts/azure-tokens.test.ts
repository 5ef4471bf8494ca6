import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { azureFacts } from "../../../resilience/facts/azure";
import { tokenOf } from "../../../resilience/facts/token";
import { read } from "./azure-case";

const sdk = dirname(require.resolve("@pulumi/azure-native/package.json"));

/** Tokens of the resources that a module of the installed SDK has. */
function tokensOf(module: string): readonly string[] {
  const files = readdirSync(join(sdk, module)).filter((file) => file.endsWith(".js") && !file.startsWith("get"));
  return files.flatMap((file) => {
    const type = /__pulumiType = '(.*)'/.exec(readFileSync(join(sdk, module, file), "utf8"))?.[1];
    return type === undefined ? [] : [tokenOf(type)];
  });
}

const tokens = Object.keys(azureFacts.rows);
const modules = [...new Set(tokens.map((token) => token.split(":")[1] ?? ""))];
const installed = new Map(modules.map((module) => [module, tokensOf(module)]));

test.each(tokens)("%s is a type of the installed SDK", (token) => {
  expect(installed.get(token.split(":")[1] ?? "")).toContain(token);
});

test.each([
  ["documentdb:DatabaseAccount", "database"],
  ["documentdb/v20210415:DatabaseAccount", "database"],
  ["network:Profile", "route"],
  ["network/v20220401:Endpoint", "route"],
  ["storage/v20230101:StorageAccount", "bucket"],
  ["sql/v20211101:FailoverGroup", "database"],
])("%s of an earlier SDK says a %s", (type, kind) => {
  expect(read(type).map((fact) => fact.kind)).toContain(kind);
});

test("a type without a row says nothing", () => {
  expect(read("network:NatGateway", { location: "eastus2" })).toEqual([]);
});

test.each(tokens)("%s says nothing that throws where nothing is said", (token) => {
  expect(() => read(token.replace("azure-native:", ""))).not.toThrow();
});
