import { expect, test } from "vitest";
import { configurationIn } from "../../preview/stack-file";

const file = "stacks/Pulumi.prod.yaml";
const inFile = (text: string, project?: string) =>
  configurationIn({ file, text }, project === undefined ? undefined : { file: "Pulumi.yaml", text: project });

test("a configuration is what the program gets from the engine: text, structures and truth values", () => {
  const text = `config:
  shop:service: shop
  shop:account: 123456789012
  shop:regions: { us-east-2: { slot: 0 } }
  shop:protect: true
  shop:note: "[not json"
  aws:region: us-east-1
`;
  expect(inFile(text)).toEqual({
    project: "shop",
    config: {
      service: "shop",
      account: "123456789012",
      regions: { "us-east-2": { slot: 0 } },
      protect: true,
      note: "[not json",
    },
  });
});

test("a key without a namespace is the project's, and a project's own defaults hold where the stack says nothing", () => {
  const project = `name: shop
config:
  tier: gold
  shop:shape: { type: string, default: active-passive }
  shop:environment: { value: prod }
  shop:domain: { type: string }
`;
  expect(inFile("config: { service: shop, 'shop:shape': active-active }", project)).toEqual({
    project: "shop",
    config: { tier: "gold", shape: "active-active", environment: "prod", service: "shop" },
  });
});

test("a file from elsewhere is read by its own namespace", () => {
  expect(inFile("config: { 'cart:service': cart }", "name: shop").project).toBe("cart");
});

test.each([
  ["no YAML", "config: [", /^stacks\/Pulumi\.prod\.yaml is no YAML: look at line 1\.$/],
  ["a file of another kind", "name: shop", /has name: at its top, which nobody reads\. A stack's settings/],
  ["an empty file", "", /has no `config`: give a stack file/],
  ["a word at the top that is misspelt", "confg: { 's:service': s }", /confg: at its top.*: config is likely meant/],
  ["a list", "- s:service", /holds a list, no keys/],
  ["a single value", "42", /holds a single value, no keys/],
  ["a single value as its configuration", "config: s", /`config:` holds a single value, no keys/],
  [
    "a misspelt namespace",
    "config: { 'shp:service': s, 'shop:cloud': aws, 'shop:tier': dev }",
    /shp:service.*allowed: shop:s/,
  ],
  ["a stack of another program", "config: { 'aws:region': x }", /has no key of Trilith, as trilith:service/],
  ["what is encrypted", "config: { 's:service': { secure: v1:abc } }", /s:service is encrypted.* give it in plain/],
])("refuses %s", (_, text, message) => {
  expect(() => inFile(text)).toThrow(message);
});

test("a namespace that is nearly the project's is one that was misspelt, and nothing is told as missing for it", () => {
  const said = () => inFile("config: { 'shpo:service': shop, 'shpo:cloud': aws }", "name: shop");
  expect(said).toThrow(/2 faults[\s\S]*shpo:cloud: found the namespace shpo[\s\S]*shpo:service/);
  expect(said).not.toThrow(/found nothing/);
});

test("a provider's key that is called as one of Trilith's makes no namespace", () => {
  const text = "config: { 'azure-native:environment': public, 'shop:service': shop }";
  expect(inFile(text)).toEqual({ project: "shop", config: { service: "shop" } });
});
