import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Properties, Resource } from "../../../resilience/facts/resource";
import { azureIdForms } from "../../../resilience/recovery/azure-ids";
import { importIdOf } from "../../../resilience/recovery/ids";
import { azure } from "../../../sandbox/azure/cloud";
import { azureGraphs } from "./azure-graphs";

const subscriptionId = "00000000-0000-0000-0000-0000000000a1";
const sdk = join(__dirname, "../../../node_modules/@pulumi/azure-native");

function wanted(type: string, inputs: Properties, isKnown = true): Resource {
  const flags = { custom: true, external: false, protect: false, retainOnDelete: false };
  const none = { outputs: {}, ignoreChanges: [], dependencies: [], propertyDependencies: {} };
  const provider = { urn: "p", inputs: isKnown ? { subscriptionId } : {} };
  return { urn: `urn:pulumi:s::p::${type}::n`, type, name: "n", inputs, provider, ...flags, ...none };
}

/** Arguments of a type, as the installed SDK declares them. */
function argumentsOf(type: string): string {
  const [, module = "", name = ""] = type.split(":");
  const file = name.replace(/^(AFD)?[A-Z]/, (letters) => letters.toLowerCase());
  const text = readFileSync(join(sdk, module, `${file}.d.ts`), "utf8");
  return text.slice(text.indexOf(`export interface ${name}Args`));
}

test.each(Object.entries(azureIdForms))("%s is named by what is asked for, and by nothing else", (type, forms) => {
  const asked = forms.flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, input = ""]) => input));
  for (const input of asked.filter((one) => one !== "subscriptionId")) {
    expect(argumentsOf(type)).toMatch(new RegExp(`^    ${input}\\??: pulumi.Input`, "m"));
  }
});

test.each(Object.entries(azureIdForms).filter(([type]) => typeof azure.rows[type]?.id === "string"))(
  "%s has the id that the sandbox gives it",
  (type, [form = ""]) => {
    const plain = (text: string) => text.replace("{@subscription}", "{subscriptionId}").toLowerCase();
    expect(plain(form)).toBe(plain(String(azure.rows[type]?.id)));
  },
);

test("an id follows from names and the provider's subscription, and from no less", () => {
  const inputs = { resourceGroupName: "shop", virtualNetworkName: "net", subnetName: "nodes" };
  const id = `/subscriptions/${subscriptionId}/resourceGroups/shop/providers/Microsoft.Network/virtualNetworks/net`;
  expect(importIdOf(wanted("azure-native:network:Subnet", inputs))).toBe(`${id}/subnets/nodes`);
  expect(importIdOf(wanted("azure-native:network:Subnet", inputs, false))).toBeUndefined();
  const { subnetName: _, ...less } = inputs;
  expect(importIdOf(wanted("azure-native:network:Subnet", less))).toBeUndefined();
  const lock = { scope: id, lockName: "kept" };
  expect(importIdOf(wanted("azure-native:authorization:ManagementLockByScope", lock, false))).toBe(
    `${id}/providers/Microsoft.Authorization/locks/kept`,
  );
});

test("every resource of Azure in the shipped stacks and accounts has an id that follows", async () => {
  const graphs = await azureGraphs();
  const without = graphs.filter(({ type }) => type.startsWith("azure-native:") && azureIdForms[type] === undefined);
  expect([...new Set(without.map(({ type }) => type))]).toEqual([]);
  expect(graphs.filter(({ type }) => type.startsWith("azure-native:")).length).toBeGreaterThan(50);
});
