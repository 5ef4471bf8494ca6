import { describe, expect, test } from "vitest";
import { extract } from "../../../resilience/facts/extract";
import { Facts } from "../../../resilience/facts/facts";
import { factsOf, factsOfOne } from "../../../resilience/facts/facts-of";
import type { Ref } from "../../../resilience/facts/model";
import { plainName } from "../../../resilience/facts/names";
import { type Resource, secret, unknown, type Value } from "../../../resilience/facts/resource";
import { awsActivePassive } from "../../fixtures/aws";
import { resource } from "../../fixtures/resource";

const refTo = (value: Value | undefined, urns: readonly string[] = []): Ref => ({
  urns,
  named: { path: "x", value: value as string | undefined },
});
const cluster = (name: string, identifier = name): Resource =>
  resource({ type: "aws:rds/cluster:Cluster", name, id: identifier, inputs: { clusterIdentifier: identifier } });

describe("what an input names", () => {
  const [one, other] = [cluster("one", "shop-1"), cluster("other", "shop-2")];
  const facts = factsOf([one, other]);
  const named = (ref: Ref) => facts.named(ref, "database").map(({ origin }) => origin.name);

  test("is found by id, ARN and name", () => {
    expect(named(refTo("shop-1"))).toEqual(["one"]);
    expect(named(refTo(String(other.outputs.arn)))).toEqual(["other"]);
    expect(named(refTo("elsewhere"))).toEqual([]);
    expect(named(refTo(undefined))).toEqual([]);
  });

  test("is what it was computed from while nobody knows the name", () => {
    expect(named(refTo(unknown, [other.urn]))).toEqual(["other"]);
    expect(named(refTo(secret, [one.urn, other.urn]))).toEqual(["one", "other"]);
  });

  test("is one of several that it was computed from, the one with its name", () => {
    expect(named(refTo("shop-2", [one.urn, other.urn]))).toEqual(["other"]);
    expect(named(refTo("an endpoint of it", [one.urn]))).toEqual(["one"]);
    expect(named(refTo("an endpoint of one", [one.urn, other.urn]))).toEqual([]);
  });

  test("is the one of its region where two regions use one name", () => {
    const twins = factsOf([cluster("here", "shop"), cluster("there", "shop")]);
    const here = cluster("here").urn;
    expect(twins.named(refTo("shop", [here]), "database").map(({ origin }) => origin.name)).toEqual(["here"]);
    expect(twins.named(refTo("shop"), "database")).toHaveLength(2);
  });

  test("is of the kind that is asked for", () => {
    expect(facts.named(refTo("shop-1"), "cluster")).toEqual([]);
  });
});

test.each([
  ["/subscriptions/1/resourceGroups/Shop", "/subscriptions/1/resourcegroups/shop"],
  ["https://www.googleapis.com/compute/v1/projects/p/global/backendServices/b", "projects/p/global/backendservices/b"],
  ["https://sqladmin.googleapis.com/sql/v1beta4/projects/p/instances/i", "projects/p/instances/i"],
  ["dualstack.Shop-1.us-east-2.elb.amazonaws.com.", "shop-1.us-east-2.elb.amazonaws.com"],
])("%s is compared as %s", (name, compared) => {
  expect(plainName(name)).toBe(compared);
});

test("facts are in the order of the resources, and each kind by itself", () => {
  const facts = factsOf([cluster("b"), resource({ type: "aws:kms/key:Key", name: "k" }), cluster("a")]);
  expect(facts.all("database").map(({ origin }) => origin.name)).toEqual(["b", "a"]);
  expect(facts.all("key")).toHaveLength(1);
  expect(facts.all("platform")).toEqual([]);
  expect(new Facts([]).all("database")).toEqual([]);
});

test("one resource says by itself what it says in a stack, as far as nothing is joined", () => {
  const one = cluster("one");
  expect(factsOfOne(one).all("database")).toEqual(factsOf([one]).all("database"));
});

test("what no row reads says nothing, whoever made it", () => {
  for (const type of ["pulumi:pulumi:Stack", "random:index/randomId:RandomId", "aws:sns/topic:Topic", "nothing"]) {
    expect(extract(resource({ type, name: "x" }))).toEqual([]);
  }
});

describe("an input that is unknown, or a secret", () => {
  const cases = awsActivePassive.filter((one) => extract(one).length > 0);

  test.each([unknown, secret])("$$trilith is guessed nowhere and stops nothing, each in turn", (marker) => {
    for (const one of cases) {
      for (const input of Object.keys(one.inputs)) {
        const changed = { ...one, inputs: { ...one.inputs, [input]: marker }, outputs: {}, propertyDependencies: {} };
        const stack = awsActivePassive.map((other) => (other === one ? changed : other));
        expect(() => factsOf(stack), `${one.name}: ${input}`).not.toThrow();
      }
    }
  });
});
