import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { accountPlanOf } from "../../components/account/plan";
import type { Memory } from "../../components/topology/rules";
import { topologyOf } from "../../components/topology/topology";
import { mergedAssumptions } from "../../resilience/assumptions/assumptions";
import { pricesOf } from "../../resilience/estimate/cost/prices";
import { configOf, type RegionLine, type StackConfig } from "../harness/stacks";
import { type Block, blocks, checkout } from "./page";

type Keys = Readonly<Record<string, unknown>>;

/** What a block of YAML is. */
interface Written {
  readonly kind: "system" | "account" | "part" | "pipeline" | "own" | "unknown";
  /** Its keys without the namespace. */
  readonly keys: Keys;
}

const written = blocks.filter(({ language }) => language === "yaml").map((block) => ({ block, ...writtenIn(block) }));
const of = (...kinds: Written["kind"][]) =>
  written
    .filter(({ kind }) => kinds.includes(kind))
    .map((one) => ({ ...one, at: `${one.block.page}:${one.block.line}` }));

function writtenIn({ text }: Block): Written {
  const data: unknown = parse(text);
  if (Array.isArray(data)) return { kind: "pipeline", keys: {} };
  // What a program of one's own has beside itself: its project, and a stack that sets nothing.
  const { config = data, runtime } = data as { config?: Keys; runtime?: string };
  if (runtime !== undefined || Object.keys(config as Keys).length === 0) return { kind: "own", keys: {} };
  const named = Object.entries(config as Keys).map(([key, value]) => [key.split(":"), value] as const);
  const keys = Object.fromEntries(named.map(([[, key = ""], value]) => [key, value]));
  const [namespace, ...others] = new Set(named.map(([[first]]) => first));
  if (others.length > 0) return { kind: "unknown", keys };
  if (namespace === "trilith-bootstrap") return { kind: "account", keys };
  if (namespace !== "trilith") return { kind: "unknown", keys };
  return { kind: config === data ? "part" : "system", keys };
}

/** A stack file that a part of one stands in: the shipped one, without what only its own shape has. */
function around(keys: Keys): StackConfig {
  const { primary, ...shipped } = configOf("aws-active-passive");
  return { ...shipped, ...(keys.shape === "active-active" ? {} : { primary }), ...keys };
}

/** What a stack remembers in which the same regions stand, and the one that the configuration prefers writes. */
function standing(config: StackConfig): Memory {
  const { renew: _, ...before } = config;
  const regions = Object.fromEntries(
    Object.entries(config.regions).map(([code, { state: __, ...line }]: [string, RegionLine]) => [code, line]),
  );
  const topology = topologyOf({ ...before, regions, tier: "silver" });
  const credentials = "arn:aws:secretsmanager:us-east-2:123456789012:secret:shop/prod/database-a1b2c3";
  return { topology, writer: String(config.primary ?? config.seed), credentials };
}

test("every block of YAML is a stack file, a part of one, an account's, a pipeline's step, or of a project of one's own", () => {
  expect(written.filter(({ kind }) => kind === "unknown").map(({ block }) => `${block.page}:${block.line}`)).toEqual(
    [],
  );
  expect(of("part").length).toBeGreaterThan(8);
});

test.each(of("system"))("the stack file at $at is accepted", ({ keys }) => {
  expect(topologyOf(keys).service).toBe("shop");
});

test.each(of("part"))("the part of a stack file at $at is accepted where a system stands", ({ keys }) => {
  const config = around(keys);
  const isLost = Object.values(config.regions).some(({ state }) => state !== undefined);
  const topology = topologyOf(config, isLost || "renew" in config ? standing(config) : {});
  expect(Object.keys(topology.regions)).toEqual(expect.arrayContaining(Object.keys(config.regions)));
});

test.each(of("account"))("the account's file at $at is accepted", ({ keys }) => {
  expect(accountPlanOf(keys).owner).toBe("acme");
});

test.each(of("pipeline"))("every step at $at has a name and a command", ({ block }) => {
  for (const step of parse(block.text))
    expect(step).toMatchObject({ name: expect.any(String), run: expect.any(String) });
});

const accepts = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(join(checkout, "docs/policy-config.schema.json"), "utf8")),
);

const json = blocks
  .filter(({ language }) => language === "json")
  .map((block) => ({ ...block, data: JSON.parse(block.text) }));

test.each(json.filter(({ page }) => page !== "docs/plan.md"))(
  "the pack's configuration on $page:$line is accepted",
  ({ data }) => {
    expect(accepts(data) ? [] : accepts.errors).toEqual([]);
  },
);

test("the page of plans has assumptions and prices that are accepted", () => {
  const [assumptions, prices, ...others] = json.filter(({ page }) => page === "docs/plan.md").map(({ data }) => data);
  expect(mergedAssumptions(assumptions).get("decide.person")).toMatchObject({ confidence: "A", unit: "min" });
  expect(pricesOf(prices)).toEqual(prices);
  expect(others).toEqual([]);
});

test("a configuration with a fault would be found", () => {
  expect(() => topologyOf(around({ regions: { "us-east-2": { slot: 0 }, "eu-west-9": { slot: 1 } } }))).toThrow(
    "eu-west-9",
  );
  expect(accepts({ "R16-dns-ttl-ceiling": "often" })).toBe(false);
});
