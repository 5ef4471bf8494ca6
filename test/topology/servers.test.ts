import { expect, test } from "vitest";
import { serversOf, writerAmong } from "../../components/topology/decide/servers";
import type { Memory } from "../../components/topology/rules";
import { topologyOf } from "../../components/topology/topology";
import { after, azure, refusalOf, type Written } from "./sample";

const [here, there, third] = ["eastus2", "centralus", "westus3"] as const;
const pair: Written = {
  ...azure,
  shape: "active-passive",
  tier: "bronze",
  seed: here,
  regions: { [here]: { slot: 0 }, [there]: { slot: 1 } },
  database: { engine: "postgresql-flexible", version: "16" },
};
const alone: Written = { ...pair, regions: { [here]: { slot: 0 } } };
const urn = (type: string, name: string) => `urn:pulumi:prod::trilith::trilith:index:Platform$${type}::${name}`;
const member = "trilith:index:AzurePostgresqlMember$azure-native:dbforpostgresql:Server";
const names = "trilith:index:AzurePostgresqlDatabase$azure-native:dbforpostgresql:VirtualEndpoint";

/** A state in which servers have roles, with or without the pair of names. */
function state(roles: Readonly<Record<string, string>>, isNamed = true, version = "16") {
  const servers = Object.entries(roles).map(([location, replicationRole]) => [
    urn(member, `shop-database-${location}-server`),
    { outputs: { location: location === here ? "East US 2" : location, replicationRole, version } },
  ]);
  return Object.fromEntries([
    ...servers,
    ...(isNamed ? [[urn(names, "shop-database-endpoints"), { outputs: { name: "x" } }]] : []),
  ]);
}

const remembered = (config: Written, resources: object, writer: string = here): Memory => ({
  ...after(config, {}, writer),
  resources,
});
const decided = (config: Written, memory: Memory = {}) => {
  const { writer, standby, standbyMoves, endpointsUnder } = topologyOf(config, memory).database;
  return { writer, standby, standbyMoves, endpointsUnder };
};
const nothing = { writer: here, standbyMoves: undefined, endpointsUnder: undefined };

test("before there is a server the home is to write, and nothing else is known but who stands by", () => {
  expect(decided(pair)).toEqual({ ...nothing, standby: there });
  expect(decided(alone)).toEqual({ ...nothing, standby: undefined });
});

test("who writes is read from the servers, and the pair of names from its new place once it is gone from the old", () => {
  const both = remembered(pair, state({ [here]: "Primary", [there]: "AsyncReplica" }));
  expect(decided(pair, both)).toMatchObject({ writer: here, endpointsUnder: undefined });
  const moved = remembered(pair, state({ [here]: "AsyncReplica", [there]: "Primary" }, false));
  expect(decided(pair, moved)).toMatchObject({ writer: there, standby: there, endpointsUnder: there });
});

test("of two that were primaries when they were asked, the one that is not the home was promoted; a lost one tells nothing", () => {
  expect([writerAmong([here, there], here), writerAmong([here], here), writerAmong([], here)]).toEqual([
    there,
    here,
    undefined,
  ]);
  const stale = remembered(pair, state({ [here]: "Primary", [there]: "Primary" }), there);
  const lost = { ...pair, primary: there, regions: { [here]: { slot: 0, state: "lost" }, [there]: { slot: 1 } } };
  expect(decided(pair, stale).writer).toBe(there);
  expect(decided(lost, stale).writer).toBe(there);
});

test("the second name is told to move when another region stands by, and no more after that", () => {
  const one = remembered(alone, state({ [here]: "Primary" }));
  expect(decided(pair, one)).toMatchObject({ standby: there, standbyMoves: true });
  const two = remembered(pair, state({ [here]: "Primary", [there]: "AsyncReplica" }));
  expect(decided(pair, two).standbyMoves).toBeUndefined();
  const drained = {
    ...pair,
    regions: { [here]: { slot: 0 }, [there]: { slot: 1, state: "draining" }, [third]: { slot: 2 } },
  };
  expect(decided(drained, two)).toMatchObject({ standby: third, standbyMoves: true });
  expect(topologyOf(drained, two).caveats.join("\n")).toContain("westus3 is the region whose server can take");
});

test("other engines know nothing of it", () => {
  const past = { built: true } as never;
  expect(serversOf({ config: { database: { engine: "cosmos" }, regions: {} } as never, past, home: here })).toEqual({});
});

test("a new major version is refused while there are replicas, and told where the server is alone", () => {
  const two = remembered(pair, state({ [here]: "Primary", [there]: "AsyncReplica" }));
  const raised = (config: Written) => ({ ...config, database: { engine: "postgresql-flexible", version: "17" } });
  expect(refusalOf(raised(pair), two)).toMatch(
    /database.version: found "17" while "16" stands with 1 replica; allowed: "16": Azure upgrades no server that has replicas/,
  );
  const one = remembered(alone, state({ [here]: "Primary" }));
  expect(topologyOf(raised(alone), one).database).toMatchObject({ version: "17", raisedFrom: "16" });
  const outside = remembered(pair, state({ [here]: "Primary", [there]: "AsyncReplica" }, true, "17"));
  expect(topologyOf(pair, outside).database.version).toBe("17");
});

test("small classes and short retentions are refused; another class says when and in which order", () => {
  const sized = (more: object) => ({ ...pair, database: { engine: "postgresql-flexible", version: "16", ...more } });
  expect(refusalOf(sized({ instanceClass: "Standard_B2s" }))).toMatch(/where a replica is needed/);
  expect(refusalOf(sized({ backupRetentionDays: 3 }))).toMatch(/found 3 with postgresql-flexible; allowed: 7 to 35/);
  const two = remembered(pair, state({ [here]: "Primary", [there]: "AsyncReplica" }));
  const said = topologyOf(sized({ instanceClass: "Standard_D8ds_v5", apply: "window" }), two).caveats.join("\n");
  expect(said).toMatch(/Azure knows no window for it.*replicas before the primary where they get more cores/);
});
