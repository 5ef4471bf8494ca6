import { expect, test } from "vitest";
import { resultsOf } from "../../../../resilience/rules/run";
import { backendRemote } from "../../../../resilience/rules/state/backend-remote";
import { stackOrigin } from "../../../../resilience/rules/state/origin";
import { factsMade, gold } from "../made";

const results = (url: string, settings = gold) =>
  resultsOf(backendRemote, "all", factsMade([], { url, from: "PULUMI_BACKEND_URL" }), settings);

test.each([
  "s3://states?region=eu-west-1",
  "azblob://states",
  "gs://states/shop",
  "https://api.pulumi.com",
  "postgres://db/states",
])("%s is where everybody finds it", (url) => {
  expect(results(url)).toEqual([]);
});

test.each(["file://~", "FILE:///srv/states", "/srv/states", "~", "C:\\states"])(
  "%s is a folder of one machine",
  (url) => {
    const [result] = results(url);
    expect(result?.urn).toBe(stackOrigin.urn);
    expect(result?.message).toContain("state backend: it is kept in a folder of one machine (PULUMI_BACKEND_URL)");
  },
);

test("another scheme is named, and what follows it is not: it may hold a password", () => {
  const [result] = results("mysql://admin:hunter2@db/states");
  expect(result?.message).toContain("mysql://");
  expect(result?.message).not.toContain("hunter2");
});

test("tier dev may keep it anywhere", () => {
  expect(results("file://~", { ...gold, tier: "dev" })).toEqual([]);
});

test("nothing is said where nobody knows the backend", () => {
  expect(resultsOf(backendRemote, "all", factsMade([]), gold)).toEqual([]);
});

test("an exemption of the stack itself counts", () => {
  const exempt = [{ id: "R01", urn: "", reason: "moves next week", expires: "2026-12-01" }];
  expect(results("file://~", { ...gold, exempt })[0]?.waived?.reason).toBe("moves next week");
});
