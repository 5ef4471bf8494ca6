import { describe, expect, test } from "vitest";
import { packOf } from "../../policies/pack";
import { auditOf } from "../../resilience/audit/audit";
import { stateChecks } from "../../resilience/audit/checks";
import type { Resource } from "../../resilience/facts/resource";
import { resourcesOfState } from "../../resilience/facts/state";
import { rules } from "../../resilience/rules";
import { resource } from "../fixtures/resource";
import { askOne, askStack } from "./asked";
import { type Base, bases } from "./mutations/bases";
import { stateOf } from "./state";
import { fixtures } from "./unknowns";

const today = "2026-11-21";
const homeRegion = "eu";
const version = "1.2.3";

/** What the audit alone sees, by number: backend, locks, secrets, what was left unfinished. */
const auditAlone: ReadonlySet<string> = new Set(stateChecks.map(({ id }) => id));

const region = { urn: "urn:pulumi:prod::shop::pulumi:providers:aws::us", inputs: { region: "us-east-1" } };
const database = { type: "aws:rds/instance:Instance", provider: region };
const cluster = resource({
  type: "aws:eks/cluster:Cluster",
  name: "eks",
  inputs: { name: "eks", __defaults: [] },
  provider: region,
});

/** States of a kind each, beside those that are shipped and those of the rules' tests. */
const own: Readonly<Record<string, readonly Resource[]>> = {
  "what was looked up": [
    cluster,
    { ...resource({ ...database, name: "theirs", outputs: { engine: "postgres", multiAz: false } }), external: true },
  ],
  "what was looked up, beside a mistake": [
    resource({ ...database, name: "ours", inputs: { engine: "postgres", multiAz: false } }),
    { ...resource({ ...database, name: "theirs", outputs: { engine: "postgres" } }), external: true },
  ],
  "classic Azure": [
    resource({
      type: "azure:containerservice/kubernetesCluster:KubernetesCluster",
      name: "aks",
      inputs: { location: "eastus", skuTier: "Free" },
    }),
  ],
  "what no row reads": [
    resource({ type: "aws:sqs/queue:Queue", name: "queue", inputs: { name: "queue" }, provider: region }),
  ],
};

/** What the audit finds of a state, and what the pack says of it: policy, resource and message. */
function both(resources: readonly Resource[]) {
  const exported = stateOf(resources);
  const read = resourcesOfState(exported);
  const { findings, coverage } = auditOf({ exported, today, docs: "docs", config: { homeRegion, levels: {} } }, rules);
  const audited = findings
    .filter(({ policy }) => !auditAlone.has(policy.split("-")[0] ?? ""))
    .map(({ policy, urn, message, doubt }) => (doubt ? doubtOf(policy, urn, message) : `${policy} ${urn} ${message}`));
  const pack = packOf(rules, { version, today });
  const said = [...askOne(pack, read, { settings: { homeRegion } }), ...askStack(pack, read)];
  const told = said
    .filter(({ policy }) => policy !== "coverage")
    .map(({ policy, urn, message }) => `${policy.startsWith("undecided") ? "doubt" : policy} ${urn ?? ""} ${message}`);
  return { audited: audited.toSorted(), told: told.toSorted(), coverage, said };
}

/** The pack says what nobody can tell in policies of their own, with the rule's number. */
function doubtOf(policy: string, urn: string, message: string): string {
  return `doubt ${urn} ${policy.split("-")[0]}: ${message}`;
}

describe("audit and pack find the same", () => {
  test("in every fixture", async () => {
    const lists = await fixtures();
    expect(lists.length).toBeGreaterThan(4);
    for (const [name, resources] of lists) {
      const { audited, told } = both(resources);
      expect(told, name).toEqual(audited);
    }
  });

  test.each(Object.entries(bases))("in %s", async (_, { graph }: Base) => {
    const { audited, told } = both(await graph());
    expect(told).toEqual(audited);
  });

  test.each(Object.entries(own))("in %s", (_, resources) => {
    const { audited, told } = both(resources);
    expect(told).toEqual(audited);
  });

  test("and neither stops on what was only looked up, while both do on what stands beside it", () => {
    const { said } = both(own["what was looked up, beside a mistake"] ?? []);
    expect(said.filter(({ urn }) => urn?.endsWith("::theirs"))).toEqual([]);
    expect(said.map(({ policy }) => policy)).toContain("R11-db-zone-redundant");
  });

  test("and both tell what no row reads", () => {
    const { said, coverage } = both(own["what no row reads"] ?? []);
    expect(coverage.unread).toEqual([{ package: "aws", type: "aws:sqs/queue:Queue", count: 1 }]);
    expect(said.filter(({ policy }) => policy === "coverage").map(({ message }) => message)).toEqual([
      "1 resource of 1 type is not read, so no rule judges them: aws:sqs/queue:Queue.",
    ]);
  });
});
