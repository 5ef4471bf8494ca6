import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { topologyOf } from "../../components/topology/topology";
import type { Written } from "./sample";

const folder = join(__dirname, "../../stacks");
const files = readdirSync(folder).filter((file) => /^Pulumi\..+\.yaml$/.test(file));

/** What `stacks/config.ts` hands over: scalars as text, structures as they are. */
function configOf(file: string): Written {
  const { config } = parse(readFileSync(join(folder, file), "utf8")) as { config: Written };
  const own = Object.entries(config).filter(([key]) => key.startsWith("trilith:"));
  return Object.fromEntries(
    own.map(([key, value]) => [key.slice(8), typeof value === "object" ? value : String(value)]),
  );
}

test.each(files)("the shipped stack %s is accepted", (file) => {
  const topology = topologyOf(configOf(file));
  expect(topology.traffic.delegated).toBe(true);
  expect(Object.values(topology.regions).every(({ zones }) => zones.length === 3)).toBe(true);
});

test("the shipped stacks are an active-passive pair and a single region in the same address plan", () => {
  const [pair, dev] = ["Pulumi.aws-active-passive.yaml", "Pulumi.dev.yaml"].map((file) => topologyOf(configOf(file)));
  expect(pair).toMatchObject({ tier: "gold", seed: "us-east-2", primary: "us-east-2", standby: "warm" });
  expect(dev).toMatchObject({ tier: "dev", seed: "us-east-2" });
  const networks = [pair, dev].flatMap((topology) =>
    Object.values(topology?.regions ?? {}).map(({ addresses }) => addresses.range),
  );
  expect(new Set(networks).size).toBe(3);
});

test("no shipped stack names us-east-1 as seed or primary", () => {
  for (const file of files) {
    const { seed, primary } = topologyOf(configOf(file));
    expect([seed, primary]).not.toContain("us-east-1");
  }
});
