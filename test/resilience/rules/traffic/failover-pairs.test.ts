import { describe, expect, test } from "vitest";
import { failoverPairs } from "../../../../resilience/rules/traffic/failover-pairs";
import { absent, broken, field, later, onUnknown, platform, route, unsure } from "../made-reach";

type Way = Exclude<Parameters<typeof route>[1], undefined>;
const way = (role: "primary" | "secondary", over: Way = {}): Way => ({
  method: field("failover"),
  role: field(role, "role"),
  ...over,
});
const primary = route("first", way("primary", { target: field("us-east-2", "target") }));
const secondary = route("second", way("secondary", { target: field("eu-west-1", "target") }));
const asked = (...facts: Parameters<typeof broken>[2]) => broken(failoverPairs, "all", facts);
const certain = ["breach", "breach", "breach"];

describe("R22, a name that fails over", () => {
  test("holds with one primary and a secondary that leads elsewhere", () => {
    expect(asked(primary, secondary)).toEqual([]);
    expect(asked(primary, secondary, route("third", way("secondary")))).toEqual([]);
  });

  test("is a record set: names, types and products apart do not mix", () => {
    const group = field("shop.example.com AAAA");
    const pair = [route("six", way("primary", { group })), route("six-2", way("secondary", { group }))];
    expect(asked(primary, secondary, ...pair)).toEqual([]);
    expect(asked(primary, secondary, route("other", way("primary", { product: "cloud-dns" })))).toHaveLength(1);
  });

  test("has one primary", () => {
    expect(asked(primary, route("again", way("primary")), secondary)).toEqual([
      "first: its name has 2 primary ways; one is allowed",
    ]);
    expect(asked(secondary, route("third", way("secondary")))).toEqual(["second: its name has no primary way"]);
  });

  test("has a secondary that leads to another region", () => {
    const same = route("second", way("secondary", { target: field("us-east-2") }));
    expect(asked(primary, same)).toEqual(["first: its primary and a secondary both lead to us-east-2"]);
  });

  test("with one record alone is a doubt: another stack may hold the other", () => {
    expect(asked(primary)).toEqual(["first: its name has no secondary way, as far as this stack shows"]);
    expect(onUnknown(failoverPairs, "all", [primary])).toEqual(unsure);
  });

  test("with one record alone is certain where a Platform is the whole system", () => {
    expect(onUnknown(failoverPairs, "all", [platform("shop"), primary])).toEqual(certain);
    expect(asked(platform("shop"), secondary)).toEqual(["second: its name has no primary way"]);
  });

  test("is no question where ways have no roles or no name, choose otherwise, or are left", () => {
    expect(asked(route("profile", { method: field("failover") }))).toEqual([]);
    expect(asked(route("nameless", way("primary", { group: absent })))).toEqual([]);
    expect(asked(route("www", way("primary", { method: field("weighted") })))).toEqual([]);
    expect(asked(route("first", way("primary", { at: { state: "lost" } })))).toEqual([]);
  });

  test("may wait for a role or a target", () => {
    const roleless = route("second", way("secondary", { role: later }));
    expect(onUnknown(failoverPairs, "all", [primary, roleless])).toEqual(unsure);
    const aimless = route("second", way("secondary", { target: later }));
    expect(onUnknown(failoverPairs, "all", [primary, aimless])).toEqual(unsure);
  });

  test("may lack what an unnamed way will be, which is a doubt of its own", () => {
    const unnamed = route("second", way("secondary", { group: later }));
    expect(onUnknown(failoverPairs, "all", [primary, unnamed])).toEqual(["", "doubt,doubt", "breach,breach"]);
  });
});
