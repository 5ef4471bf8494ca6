import { readdirSync } from "node:fs";
import { join } from "node:path";
import { RunError } from "@pulumi/pulumi";
import fc from "fast-check";
import { expect, test } from "vitest";
import { TopologyError } from "../../components/topology/configuration/faults";
import { pastOf } from "../../components/topology/configuration/past";
import { readConfiguration } from "../../components/topology/configuration/reading";
import type { Config } from "../../components/topology/configuration/schema";
import { refuseCloud, rules } from "../../components/topology/rules";
import { topologyOf } from "../../components/topology/topology";
import { aws, azure, errorOf, gcp, refusalOf } from "./sample";
import { wrongs } from "./wrong";

const golden = join(__dirname, "../golden/refusals");
const fileOf = (name: string) => `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.txt`;

test.each(wrongs)("refuses $name, in the words of its golden file", async ({ name, config, memory }) => {
  await expect(`${refusalOf(config, memory)}\n`).toMatchFileSnapshot(join(golden, fileOf(name)));
});

test("every golden refusal has a case", () => {
  const written = wrongs.map(({ name }) => fileOf(name));
  expect(readdirSync(golden).filter((file) => !written.includes(file))).toEqual([]);
});

test("every rule refuses some case", () => {
  const broken = wrongs.flatMap(({ config, memory }) => {
    const { config: read, sound } = readConfiguration(config);
    const able = rules.filter(({ needs }) => needs.every((key) => sound.has(key)));
    return able.filter((rule) => rule.broken(read as Config, pastOf(memory ?? {})).length > 0).map(({ id }) => id);
  });
  const seen = new Set(broken);
  expect(rules.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
});

test("rules have names of their own", () => {
  const ids = rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a refusal is Pulumi's own kind of error, without a stack trace", () => {
  const error = errorOf({});
  expect(RunError.isInstance(error)).toBe(true);
  expect(error.stack).toBe(error.message);
  expect(error.name).toBe("TopologyError");
});

test("a refusal lists every fault once, sorted by path, and says how many", () => {
  const { faults, message } = errorOf({ ...aws, domain: 1, shape: "both", seed: "nowhere", cluster: {} });
  expect(faults.map(({ path }) => path)).toEqual(["cluster.admins", "domain", "seed", "shape"]);
  expect(message.split("\n")[0]).toBe("The configuration has 4 faults; nothing was changed.");
});

test("a fault in one key does not hide what is wrong with another", () => {
  const paths = errorOf({
    ...aws,
    regions: { "us-east-2": {} },
    cluster: { admins: ["arn:aws:iam::123456789012:role/platform"], allow: ["0.0.0.0/0"] },
  }).faults.map(({ path }) => path);
  expect(paths).toEqual(["cluster.allow.0", "regions.us-east-2.slot"]);
});

test("refuses a cloud without components, naming those that there are", () => {
  const { message } = refuseCloud("gcp", ["aws"]);
  expect(message).toContain('cloud: found "gcp", which this program has no components for; allowed: aws.');
  expect(message).toContain('import gcp of "trilith/gcp"');
});

test("whatever stands under a key, and whatever is remembered, the answer is a topology or a refusal", () => {
  const names = [
    ...Object.keys(aws),
    "objectives",
    "salt",
    "standby",
    "primary",
    "controlRegion",
    "network",
    "operations",
  ];
  const word = fc.constantFrom("us-east-2", "eu-west-1", "silver", "dev", "cosmos", "active-active", "lost", "pilot");
  const value = fc.oneof(fc.anything(), word, fc.dictionary(word, fc.record({ slot: fc.nat(70), state: word })));
  const patch = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 });
  fc.assert(
    fc.property(
      fc.constantFrom(aws, azure, gcp),
      patch,
      fc.anything(),
      fc.anything(),
      (base, odd, topology, writer) => {
        try {
          topologyOf({ ...base, ...odd }, { topology, writer });
        } catch (error) {
          expect(error).toBeInstanceOf(TopologyError);
        }
      },
    ),
    { numRuns: 200 },
  );
});
