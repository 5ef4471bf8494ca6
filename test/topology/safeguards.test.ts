import { expect, test } from "vitest";
import { safeguards, safeguardsOf } from "../../components/topology/tables/safeguards";
import { tierNames } from "../../components/topology/tables/tiers";
import { topologyOf } from "../../components/topology/topology";
import { after, aws, azure, gcp, type Written } from "./sample";

const ranks = { none: 0, essential: 1, all: 2 } as const;

test("a stricter tier never has less around a region", () => {
  const rows = tierNames.map((tier) => safeguardsOf(tier, "aws"));
  for (const [place, { network, entry }] of rows.slice(1).entries()) {
    const above = rows[place];
    expect(ranks[above?.network.privateServices ?? "none"]).toBeGreaterThanOrEqual(ranks[network.privateServices]);
    expect(Number(above?.network.flowLog)).toBeGreaterThanOrEqual(Number(network.flowLog));
    expect(Number(above?.entry.firewall)).toBeGreaterThanOrEqual(Number(entry.firewall));
    expect(Number(above?.entry.zonalAutoshift)).toBeGreaterThanOrEqual(Number(entry.zonalAutoshift));
  }
});

test("dev pays for nothing of it, and every decision has its reason", () => {
  expect(safeguardsOf("dev", "aws")).toEqual({
    vault: false,
    network: { privateServices: "none", flowLog: false },
    entry: { firewall: false, zonalAutoshift: false },
  });
  for (const row of Object.values(safeguards)) for (const { why } of Object.values(row)) expect(why).not.toBe("");
});

test.each<[Written, object]>([
  [{ tier: "gold", operations: { automation: 4 } }, { network: { privateServices: "essential" } }],
  [{ tier: "silver" }, { network: { privateServices: "none", flowLog: true }, entry: { firewall: true } }],
])("with %j every region has %j", (patch, expected) => {
  const { regions } = topologyOf({ ...aws, ...patch });
  for (const region of Object.values(regions)) expect(region).toMatchObject(expected);
});

test("requests pass one firewall: before each region on AWS, else once in the global layer; with DNS on Azure none, and it is said", () => {
  const firewalls = (config: Written) => {
    const { traffic, regions } = topologyOf(config);
    return [traffic.firewall, ...new Set(Object.values(regions).map(({ entry }) => entry.firewall))];
  };
  expect(firewalls(aws)).toEqual([undefined, true]);
  expect(firewalls(azure)).toEqual([undefined, false]);
  const anycast: Written = { ...azure, traffic: { method: "anycast", delegated: true } };
  expect(firewalls(anycast)).toEqual([true, false]);
  const said = (config: Written) => topologyOf(config).caveats.filter((one) => one.includes("firewall"));
  expect(said(azure)).toEqual([
    expect.stringMatching(
      /^the tier \w+ wants a firewall.* with traffic\.method dns on azure there is none.*use traffic\.method anycast/,
    ),
  ]);
  expect([...said(anycast), ...said(aws), ...said({ ...azure, tier: "dev" })]).toEqual([]);
  expect(firewalls(gcp)).toEqual([true, false]);
});

test("a firewall of the global layer stays as it was decided, until another tier decides anew", () => {
  const memory = after(gcp);
  const was = {
    ...memory,
    topology: { ...(memory.topology as object), traffic: { ...topologyOf(gcp).traffic, firewall: false } },
  };
  expect(topologyOf(gcp, was).traffic.firewall).toBe(false);
  expect(topologyOf({ ...gcp, renew: ["traffic.firewall"] }, was).traffic.firewall).toBe(true);
});

test("a vault is kept only where the program chooses where copies go; other engines copy by themselves", () => {
  const vaults = (config: Written) => Object.values(topologyOf(config).regions).map(({ backup }) => backup.vault);
  expect([vaults(aws), vaults(azure), vaults(gcp)]).toEqual([
    [true, true],
    [false, false],
    [false, false],
  ]);
});
