import { all, type ComponentResourceOptions, CustomResource, type Output, output, ResourceError } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { Component } from "../../components/component";
import type { Hold } from "../../components/topology/model";
import { graphOf } from "../harness/graph";

class Subnet extends CustomResource {}

class Part extends Component {
  constructor(name: string, args: object = {}, opts?: ComponentResourceOptions) {
    super("Part", name, args, opts);
    this.registerOutputs({ name });
  }

  refusal(message: string): unknown {
    try {
      return this.refuse(message);
    } catch (error) {
      return error;
    }
  }

  options(hold: Hold) {
    return { own: this.own(hold, { ignoreChanges: ["tags"] }), stateful: this.stateful(hold) };
  }
}

async function part(): Promise<Part> {
  let made: Part | undefined;
  await graphOf(() => {
    made = new Part("shop");
  });
  if (!made) throw new Error("the program made no part");
  return made;
}

test("a refusal names its component and has no stack: the SDK would never finish colouring one from inside apply", async () => {
  const shop = await part();
  const refusal = shop.refusal("minNodes must be at least 3, got 2");
  expect(refusal).toBeInstanceOf(ResourceError);
  expect(refusal).toMatchObject({ message: "minNodes must be at least 3, got 2", hideStack: true, stack: "" });
  expect((refusal as ResourceError).resource).toBe(shop);
});

test("a child keeps its own options while its region lives, and is forgotten without a call when it is lost", async () => {
  const shop = await part();
  for (const hold of ["protected", "released"] as const) {
    expect(shop.options(hold).own).toEqual({ parent: shop, ignoreChanges: ["tags"] });
  }
  const gone = { parent: shop, protect: false, retainOnDelete: true, ignoreChanges: ["*"] };
  expect(shop.options("abandoned")).toEqual({ own: gone, stateful: gone });
});

test("what cannot be made again is protected exactly as long as its region is", async () => {
  const shop = await part();
  expect(shop.options("protected").stateful.protect).toBe(true);
  expect(shop.options("released").stateful.protect).toBe(false);
});

test("what a component is given is recorded, but for other components: it would wait for all of their children", async () => {
  const graph = await graphOf(() => {
    const other = new Part("other");
    const held = { region: "eu-west-1", network: other };
    new Part("shop", { size: 3, tags: { kind: output("web") }, network: other, regions: [other, held], by: { held } });
  });
  const shop = graph.find(({ name }) => name === "shop");
  const kept = { region: "eu-west-1" };
  expect(shop?.inputs).toEqual({ size: 3, tags: { kind: "web" }, regions: [kept], by: { held: kept } });
  expect(shop?.dependencies).toEqual([]);
});

test("a type of one version of Azure's API is no former type of what Trilith makes; every other one is", async () => {
  const former = [{ type: "azure-native:network/v20240101preview:Subnet" }, { type: "azure-native:net:Subnet" }];
  const moved = [{ type: "azure-native:network/v20240101:Subnet", name: "was" }];
  const urns: string[] = [];
  await graphOf(() => {
    const inner = new Part("inner", {}, { parent: new Part("shop") });
    const made = new Subnet("azure-native:network:Subnet", "a", {}, { parent: inner, aliases: [...former, ...moved] });
    const { __aliases } = made as unknown as { readonly __aliases: Output<string>[] };
    all(__aliases).apply((known) => urns.push(...known.map((urn) => urn.split("$").at(-1) ?? urn)));
  });
  expect(urns).toEqual(["azure-native:net:Subnet::a", "azure-native:network/v20240101:Subnet::was"]);
});
