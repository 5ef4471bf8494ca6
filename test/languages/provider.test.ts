import { output, secret } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { configurationSchema } from "../../components/topology/configuration/schema";
import { unknownIn, unwrapped } from "../../languages/plain";
import { ComponentProvider } from "../../languages/provider";
import { type ComponentShape, propertiesOf, schema } from "../../languages/schema";

const shape: ComponentShape = {
  inputProperties: {
    slot: { type: "number", plain: true },
    zoneId: { type: "string" },
    tags: { type: "object", additionalProperties: { type: "string" } },
    configuration: { $ref: "#/types/trilith:index:Configuration", plain: true },
  },
  properties: {},
};

test("a program in another language may write every key that a stack file may, and must write the same ones", () => {
  const told = configurationSchema() as { properties: object; required: readonly string[] };
  const configuration = schema.resources["trilith:index:Platform"]?.inputProperties.configuration;
  const properties = configuration && propertiesOf(configuration);
  expect(Object.keys(properties ?? {}).sort()).toEqual(Object.keys(told.properties).sort());
  expect(schema).toMatchObject({ types: { "trilith:index:Configuration": { required: expect.any(Array) } } });
  const { required } = schema.types["trilith:index:Configuration"] as unknown as { required: readonly string[] };
  expect([...required].sort()).toEqual([...told.required].sort());
});

test("every type that the schema refers to is in it", () => {
  const text = JSON.stringify(schema);
  const named = [...text.matchAll(/"#\/types\/([^"]+)"/g)].map(([, token = ""]) => token);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((token) => schema.types[token] === undefined)).toEqual([]);
});

test("what only flows into a resource may be known later; what decides what is built may not, however deep", () => {
  const later = output("x");
  const inputs = {
    slot: later,
    zoneId: later,
    tags: { a: later },
    configuration: { regions: { one: { slot: later } } },
  };
  expect(unknownIn(inputs, shape)).toEqual(["slot", "configuration.regions.one.slot"]);
});

test("an argument that the SDK wrapped whole is taken out, and a secret is left as one", async () => {
  const inputs = { slot: output(3), zoneId: output("z"), configuration: secret({ domain: "shop.example.com" }) };
  const args = await unwrapped(inputs, shape);
  expect(args).toMatchObject({ slot: 3, zoneId: inputs.zoneId, configuration: inputs.configuration });
  expect(unknownIn(args, shape)).toEqual(["configuration"]);
});

test("refuses a component that there is not, and names those that there are", async () => {
  const provider = new ComponentProvider("1.2.3");
  expect(JSON.parse(provider.schema)).toMatchObject({ name: "trilith", version: "1.2.3" });
  await expect(provider.construct("x", "trilith:index:Nothing", {}, {})).rejects.toThrow(
    "found trilith:index:Nothing; allowed: trilith:index:Platform.",
  );
});
