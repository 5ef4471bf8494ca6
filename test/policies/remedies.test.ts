import { type ResourceValidationPolicy, Secret, unknownCheckingProxy } from "@pulumi/policy";
import * as secrets from "@pulumi/policy/secret";
import { describe, expect, test } from "vitest";
import { packOf } from "../../policies/pack";
import { isMended, mendedInputs } from "../../policies/remedies";
import { defaultSettings } from "../../resilience/rules/settings";
import { argsOf } from "./asked";
import { oneRule, passive } from "./made-up";

const settings = defaultSettings("2026-11-21", "gold");
const record = "aws:route53/record:Record";
const ttl = new Set(["ttl"]);

describe("a TTL that a failover waits for", () => {
  test.each([
    [record, { ttl: 300 }, "ttl", { ttl: 30 }],
    ["gcp:dns/recordSet:RecordSet", { ttl: 61 }, "ttl", { ttl: 30 }],
    [
      "azure-native:network:Profile",
      { dnsConfig: { ttl: 300, relativeName: "a" } },
      "dnsConfig.ttl",
      { dnsConfig: { ttl: 30, relativeName: "a" } },
    ],
  ])("of %s is lowered to the tier's", (type, inputs, property, mended) => {
    expect(mendedInputs("R16", type, new Set([property]), inputs, settings)).toEqual(mended);
  });

  test.each([
    ["is low enough", record, ttl, { ttl: 10 }],
    ["is no plain number", record, ttl, { ttl: "300" }],
    ["is unknown", record, ttl, { ttl: "3eeb2bf0-c639-47a8-9e75-3b44932eb421" }],
    ["is secret", record, ttl, { ttl: new Secret(300) }],
    ["was not found fault with", record, new Set<string>(), { ttl: 300 }],
    ["is of another type", "aws:route53/zone:Zone", ttl, { ttl: 300 }],
  ])("is left alone when it %s", (_, type, found, inputs) => {
    expect(mendedInputs("R16", type, found, inputs, settings)).toBeUndefined();
  });
});

describe("a remediation", () => {
  const rule = {
    ...oneRule,
    id: "R16",
    one: () => [
      {
        subject: { ...passive, region: { path: "", value: undefined }, tags: {}, answered: false, within: [] },
        broken: () => ({ found: "a TTL of 300", property: "ttl" }),
      },
    ],
  };
  const [policy] = packOf([rule], { version: "1.2.3", today: "2026-11-21" }).policies.filter(
    ({ name }) => name === "R16-shape",
  ) as ResourceValidationPolicy[];

  test("keeps what it does not change as it is, secrets and unknown values too", async () => {
    const kept = { token: new Secret("hunter2"), set: "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2" };
    const { secretsPreservingProxy } = secrets as unknown as { secretsPreservingProxy: (props: object) => object };
    const props = unknownCheckingProxy(secretsPreservingProxy({ ttl: 300, ...kept }) as Record<string, unknown>);
    const mended = await policy?.remediateResource?.({ ...argsOf(passive), type: record, props });
    expect(mended).toEqual({ ttl: 60, ...kept });
    expect((mended as typeof kept).token).toBe(kept.token);
  });

  test("is there for the TTL alone: nothing mends protection", () => {
    const ids = Array.from({ length: 30 }, (_, index) => `R${String(index + 1).padStart(2, "0")}`);
    expect(ids.filter(isMended)).toEqual(["R16"]);
  });
});
