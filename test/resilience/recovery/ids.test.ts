import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Properties, Resource } from "../../../resilience/facts/resource";
import { bareId, harmlessAgain, idForms, idsFromArns, importIdOf, isStateOnly } from "../../../resilience/recovery/ids";

const sdk = join(__dirname, "../../../node_modules/@pulumi/aws");

function wanted(type: string, inputs: Properties): Resource {
  const flags = { custom: true, external: false, protect: false, retainOnDelete: false };
  const none = { outputs: {}, ignoreChanges: [], dependencies: [], propertyDependencies: {} };
  return { urn: `urn:pulumi:s::p::${type}::n`, type, name: "n", inputs, ...flags, ...none };
}

/** The documentation of a type in the installed SDK. */
function documented(type: string): string {
  const [, module = ""] = type.split(":");
  const file = join(sdk, `${module}.d.ts`);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

describe("ids that follow from what was asked for", () => {
  test.each(Object.entries(idForms))("%s has the form that the SDK documents", (type, forms) => {
    const text = documented(type);
    const examples = [...text.matchAll(/\$ pulumi import (\S+) \S+ '?([^\s']+)/g)].map(([, , id = ""]) => id);
    expect(examples.length).toBeGreaterThan(0);
    const escaped = (form: string) => form.split(/\{[^}]+\}/).map((part) => part.replace(/[/|]/g, "\\$&"));
    for (const form of forms) {
      const pattern = new RegExp(`^${escaped(form).join(".+")}$`);
      expect(
        examples.some((example) => pattern.test(example)),
        `${form} of ${examples}`,
      ).toBe(true);
    }
    const asked = forms.flatMap((form) => [...form.matchAll(/\{([^}]+)\}/g)].map(([, input]) => input));
    for (const input of asked) expect(text).toMatch(new RegExp(`\\b${input}\\??: pulumi.Input`));
  });

  test("a regional resource of AWS is asked for in its region, a global one without", () => {
    const inputs = { clusterIdentifier: "shop-prod-eu-west-1", region: "eu-west-1" };
    expect(importIdOf(wanted("aws:rds/cluster:Cluster", inputs))).toBe("shop-prod-eu-west-1@eu-west-1");
    expect(importIdOf(wanted("aws:iam/role:Role", { name: "shop-prod" }))).toBe("shop-prod");
  });

  test("a record has its set identifier if it has one; a route the destination that it has", () => {
    const record = { zoneId: "Z1", name: "shop.example.com", type: "A" };
    expect(importIdOf(wanted("aws:route53/record:Record", record))).toBe("Z1_shop.example.com_A");
    const weighted = { ...record, setIdentifier: "primary" };
    expect(importIdOf(wanted("aws:route53/record:Record", weighted))).toBe("Z1_shop.example.com_A_primary");
    const route = { routeTableId: "rtb-1", destinationIpv6CidrBlock: "::/0" };
    expect(importIdOf(wanted("aws:ec2/route:Route", route))).toBe("rtb-1_::/0");
  });

  test.each(Object.entries(idsFromArns))("%s has parts of its %o, as the SDK documents", (type, { argument }) => {
    const text = documented(type);
    expect(text).toMatch(new RegExp(`\\b${argument}\\??: pulumi.Input`));
    const example = /\$ pulumi import \S+ \S+ (\S+):(\S+)/.exec(text);
    const [, name, home] = example ?? [];
    const inputs = { region: "eu-west-1", [argument]: `arn:aws:dynamodb:${home}:123456789012:table/${name}` };
    expect(importIdOf(wanted(type, inputs))).toBe(`${name}:${home}@eu-west-1`);
    expect(importIdOf(wanted(type, { ...inputs, [argument]: { $trilith: "unknown" } }))).toBeUndefined();
  });

  test("an object of Kubernetes is namespace/name, or its name alone", () => {
    const service = { metadata: { namespace: "shop", name: "web" } };
    expect(importIdOf(wanted("kubernetes:core/v1:Service", service))).toBe("shop/web");
    expect(importIdOf(wanted("kubernetes:core/v1:Namespace", { metadata: { name: "shop" } }))).toBe("shop");
  });

  test("no id follows from a secret, from a name that is not there, or for a type whose ids are made up", () => {
    expect(importIdOf(wanted("aws:iam/role:Role", { name: { $trilith: "secret" } }))).toBeUndefined();
    expect(importIdOf(wanted("aws:iam/role:Role", {}))).toBeUndefined();
    expect(importIdOf(wanted("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" }))).toBeUndefined();
  });
});

test("what can be made twice without harm has no id that follows, and is a type of the SDK", () => {
  for (const type of Object.keys(harmlessAgain)) {
    expect(idForms[type]).toBeUndefined();
    expect(documented(type)).not.toBe("");
  }
});

test("random and tls live in the state alone", () => {
  expect(["random:index/randomPassword:RandomPassword", "tls:index/privateKey:PrivateKey"].map(isStateOnly)).toEqual([
    true,
    true,
  ]);
  expect(isStateOnly("aws:rds/cluster:Cluster")).toBe(false);
});

test("the state's id has no region, whatever the id holds otherwise", () => {
  expect(bareId("vpc-1@eu-west-1", "aws:ec2/vpc:Vpc")).toBe("vpc-1");
  expect(bareId("me@example.com", "aws:ses/emailIdentity:EmailIdentity")).toBe("me@example.com");
  expect(bareId("shop/web@eu-west-1", "kubernetes:core/v1:Service")).toBe("shop/web@eu-west-1");
});
