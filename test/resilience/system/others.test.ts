import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { coverageOf } from "../../../resilience/facts/coverage";
import { factsOf } from "../../../resilience/facts/facts-of";
import type { Resource } from "../../../resilience/facts/resource";
import { resourcesOfState } from "../../../resilience/facts/state";
import { systemOf } from "../../../resilience/system/system";
import { systemText } from "./text";

/** States in the architecture of other people's systems, of companies that are made up. */
const names = ["eks-pair", "aks-pair", "gke-spanner", "cloud-run", "one-region", "unread"];

function stateOf(name: string): readonly Resource[] {
  const path = join(__dirname, "../../fixtures/worth", `${name}.json`);
  return resourcesOfState(JSON.parse(readFileSync(path, "utf8")));
}

const systemIn = (name: string) => systemOf(factsOf(stateOf(name)));

test.each(names)("%s is the system that was reviewed last", async (name) => {
  await expect(systemText(systemIn(name))).toMatchFileSnapshot(`../../golden/system/others/${name}.txt`);
});

describe("what other people's stacks do not say is missing, and never guessed", () => {
  test("a standby whose nodes the cloud makes has a capacity that nobody counts", () => {
    const { regions, missing } = systemIn("eks-pair");
    expect(regions.find(({ region }) => region === "us-west-2")?.capacity).toHaveProperty("missing");
    expect(missing).toEqual(["nothing says how much stands in us-west-2 at all times: its nodes are not counted."]);
  });

  test("a secondary that nothing watches is told as unwatched, and has no numbers", () => {
    const [layer] = systemIn("eks-pair").traffic;
    const [primary, secondary] = layer?.ways ?? [];
    expect(primary?.watch.watches).toMatchObject({ value: true });
    expect(secondary?.watch.watches).toMatchObject({ value: false });
    expect(secondary?.watch.intervalSeconds).toHaveProperty("missing");
  });

  test("Front Door has its documented interval where nothing is said", () => {
    const [layer] = systemIn("aks-pair").traffic;
    expect(layer?.ways.map(({ watch }) => watch.intervalSeconds)).toMatchObject([{ value: 240 }, { value: 240 }]);
    expect(layer?.ways.map(({ watch }) => watch.threshold)).toMatchObject([{ value: 2 }, { value: 2 }]);
  });

  test("a configuration of Spanner that no table has says no regions", () => {
    const { databases, missing } = systemIn("gke-spanner");
    expect(databases).toEqual([]);
    expect(missing).toEqual(["spanner does not say in which regions it stands (config)."]);
  });

  test("backends without capacity are off", () => {
    const [layer] = systemIn("gke-spanner").traffic;
    expect(layer?.ways.map(({ region, off }) => [region, off])).toEqual([
      ["europe-west1", false],
      ["us-central1", true],
    ]);
  });

  test("serverless backends may be watched by what nobody sees here", () => {
    expect(systemIn("cloud-run").missing.join(" ")).toContain("unless its Cloud Run services have readiness probes");
  });

  test("types that no row reads are told, and what they hold is not invented", () => {
    expect(coverageOf(stateOf("unread")).unread.map(({ type }) => type)).toEqual([
      "aws:mq/broker:Broker",
      "cloudflare:index/loadBalancer:LoadBalancer",
      "mongodbatlas:index/advancedCluster:AdvancedCluster",
    ]);
    expect(systemIn("unread").missing).toEqual(["This stack has no database: what its data live in is not seen."]);
  });
});
