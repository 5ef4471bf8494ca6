import { describe, expect, test } from "vitest";
import { isSettled, type Known, nothingKnown, planOf, type Verdict } from "../../../resilience/recovery/plan";
import { child, childUrn, killedState, networkUrn, providerUrn } from "./killed-state";

const vpcType = "aws:ec2/vpc:Vpc";
const vpc = childUrn(vpcType, "shop-vpc");
const wantedVpc = child(vpcType, "shop-vpc", { cidrBlock: "10.0.0.0/16", region: "eu-west-1" });
const roleType = "aws:iam/role:Role";
const wantedRole = child(roleType, "shop-role", { name: "shop-prod" });

function verdictOf(creating: object, there: readonly object[] = [], known: Partial<Known> = {}): Verdict | undefined {
  return planOf(killedState([creating], there), { ...nothingKnown, ...known })[0]?.verdict;
}
const ids = (urn: string, ...named: string[]) => ({ ids: new Map([[urn, named]]) });

describe("a create that nobody heard the end of", () => {
  test("is imported where its id follows from its name", () => {
    expect(verdictOf(wantedRole)).toEqual({ do: "import", id: "shop-prod" });
  });

  test("is left to a person where its id was made up, until they name it or say that it is absent", () => {
    expect(verdictOf(wantedVpc)).toMatchObject({ do: "look" });
    expect(verdictOf(wantedVpc, [], ids(vpc, "vpc-1"))).toEqual({ do: "import", id: "vpc-1@eu-west-1" });
    expect(verdictOf(wantedVpc, [], { absent: new Set([vpc]) })).toMatchObject({ do: "nothing" });
  });

  test("needs nothing in the state alone, or where a second one does no harm", () => {
    const password = child("random:index/randomPassword:RandomPassword", "shop-password", { length: 30 });
    const waiting = child("aws:acm/certificateValidation:CertificateValidation", "shop-valid", {});
    for (const wanted of [password, waiting]) expect(verdictOf(wanted)).toMatchObject({ do: "nothing" });
  });

  test("is left to a person when several stand", () => {
    expect(verdictOf(wantedVpc, [], ids(vpc, "vpc-1", "vpc-2"))).toMatchObject({
      do: "look",
      why: expect.stringContaining("vpc-1, vpc-2"),
    });
  });
});

describe("a create whose URN is in the state", () => {
  const there = child(vpcType, "shop-vpc", { cidrBlock: "10.0.0.0/16", region: "eu-west-1" }, "vpc-1");

  test("is settled when that is the thing that was made", () => {
    expect(verdictOf(wantedVpc, [there], ids(vpc, "vpc-1@eu-west-1"))).toMatchObject({ do: "nothing" });
    expect(verdictOf(wantedRole, [{ ...wantedRole, id: "shop-prod" }])).toMatchObject({ do: "nothing" });
  });

  test("is left to a person when another one stands beside it, or may", () => {
    expect(verdictOf(wantedVpc, [there], ids(vpc, "vpc-1", "vpc-2"))).toMatchObject({
      do: "look",
      why: expect.stringMatching(/vpc-1.*vpc-2/),
    });
    expect(verdictOf(wantedVpc, [there])).toMatchObject({ do: "look", why: expect.stringContaining("vpc-1") });
  });

  test("that was to replace it, under another name, is left to a person", () => {
    const old = child(roleType, "shop-role", { name: "shop-old" }, "shop-old");
    expect(verdictOf(wantedRole, [old])).toMatchObject({ do: "look", why: expect.stringContaining("shop-prod") });
  });
});

test("updates and deletes are repeated by the next up; the same operation counts once", () => {
  const state = killedState([]);
  const pending = ["updating", "deleting", "deleting"].map((type) => ({
    type,
    resource: { ...wantedVpc, id: "vpc-1" },
  }));
  const steps = planOf({ ...state, deployment: { ...state.deployment, pending_operations: pending } }, nothingKnown);
  expect(steps.map(({ operation, verdict }) => [operation, verdict.do])).toEqual([
    ["updating", "nothing"],
    ["deleting", "nothing"],
  ]);
  expect(isSettled(steps)).toBe(true);
  expect(isSettled(planOf(killedState([wantedVpc]), nothingKnown))).toBe(false);
});

describe("a thing that the state has never heard of", () => {
  test("is imported below the nearest component, with the provider of its siblings", () => {
    const sibling = child(roleType, "shop-eu-west-1-network-role", { name: "r" }, "r");
    const urn = childUrn(vpcType, "shop-eu-west-1-network-vpc");
    const [step, ...rest] = planOf(killedState([], [sibling]), { ...nothingKnown, ...ids(urn, "vpc-1@eu-west-1") });
    expect(rest).toEqual([]);
    expect(step).toMatchObject({
      operation: "unrecorded",
      resource: {
        type: vpcType,
        name: "shop-eu-west-1-network-vpc",
        parent: networkUrn,
        provider: { urn: providerUrn },
      },
      verdict: { do: "import", id: "vpc-1@eu-west-1" },
    });
  });

  test("is left to a person where no provider fits it", () => {
    const urn = childUrn("kubernetes:core/v1:Service", "shop-web");
    expect(planOf(killedState([]), { ...nothingKnown, ...ids(urn, "shop/web") })).toMatchObject([
      { verdict: { do: "look" } },
    ]);
  });
});

test("refuses what is no state", () => {
  expect(() => planOf({}, nothingKnown)).toThrow("pulumi stack export");
});
