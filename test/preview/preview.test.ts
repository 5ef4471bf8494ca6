import { expect, test } from "vitest";
import { topologyOf } from "../../components/topology/topology";
import { traced } from "../../preview/alone";
import { previewOf } from "../../preview/preview";
import { factsOf } from "../../resilience/facts/facts-of";
import { configOf, graphOfStack, stackNames } from "../harness/stacks";

const of = { project: "trilith", stack: "harness" };

test("no function is gone where the SDK takes stack traces of everything, or every plan would be slow", () => {
  for (const { owner, name } of traced) expect(typeof Reflect.get(owner, name)).toBe("function");
});

test.each(stackNames)(
  "a preview of %s registers what the tests judge, and tells the stack's outputs",
  async (stack) => {
    const { resources, topology, unasked } = await previewOf(configOf(stack), of);
    const [root, ...rest] = resources;
    const [, ...judged] = await graphOfStack(stack);
    expect(rest).toEqual(judged);
    expect(root?.outputs).toMatchObject({
      topology: { system: expect.stringContaining(`, ${topology.tier}, `) },
      roles: { primary: topology.primary ?? null },
    });
    expect(unasked.join(" ")).toMatch(/Rules with memory did not run.*`pulumi preview` asks them/);
  },
);

test("a stack is called by its own name in every URN", async () => {
  const { resources } = await previewOf(configOf("dev"), { project: "shop", stack: "night" });
  expect(resources.map(({ urn }) => urn.split("::").slice(0, 2).join("::"))).toEqual(
    resources.map(() => "urn:pulumi:night::shop"),
  );
});

test("an account that exists nowhere, and a zone that nobody looks up, make a preview no less", async () => {
  const was = JSON.stringify(configOf("aws-active-passive")).replaceAll("123456789012", "999988887777");
  const config = { ...JSON.parse(was), traffic: { zone: "Z0123456789EXAMPLE" } };
  const { resources, unasked } = await previewOf(config, of);
  expect(factsOf(resources).all("cluster")).toHaveLength(2);
  expect(unasked).toContain("Nobody looked whether the zone Z0123456789EXAMPLE is there.");
});

test("refuses a configuration with faults in the words of `pulumi up`", async () => {
  const config = { ...configOf("dev"), tier: "tin", regions: {} };
  let words = "";
  try {
    topologyOf(config);
  } catch (error) {
    words = (error as Error).message;
  }
  expect(words).toMatch(/^The configuration has .*faults?; nothing was changed\.\n/);
  await expect(previewOf(config, of)).rejects.toMatchObject({ name: "Refusal", message: words });
});

test("refuses a cloud whose SDK is not installed, with what to install", async () => {
  const missing = Object.assign(new Error("Cannot find module '@pulumi/gcp/compute'"), { code: "MODULE_NOT_FOUND" });
  const none = () => Promise.reject(missing);
  await expect(
    previewOf(configOf("gcp-active-passive"), of, { aws: none, azure: none, gcp: none }),
  ).rejects.toMatchObject({
    name: "Refusal",
    message: "A plan of a stack on gcp needs the package @pulumi/gcp: npm install @pulumi/gcp",
  });
});
