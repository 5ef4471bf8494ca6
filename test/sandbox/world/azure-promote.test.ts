import { expect, test } from "vitest";
import { azure } from "../../../sandbox/azure/cloud";
import { promote } from "../../../sandbox/azure/promote";
import { lose } from "../../../sandbox/world/losses";
import { valuesAt } from "../../../sandbox/world/values";
import { here, pairType, Servers, there } from "./azure-postgresql-parts";
import { newWorld } from "./mini-engine";

const third = "westus3";
const dev = (region: string) => ({ region, stack: "dev" });
const clouds = { "azure-native": azure };

/** A primary with two replicas, of which the second name leads to the first. */
async function three() {
  const servers = new Servers();
  const { primary, replica } = await servers.both();
  return { world: servers.engine.world, primary, replica, other: await servers.replica(primary, {}, third) };
}

test("says which database has its writer where, in the words that the command prints", async () => {
  const { world, primary, replica } = await three();
  const answer = promote(world, dev(there));
  expect(answer).toEqual({ database: "shop", writer: replica.id, region: there, was: primary.id, option: "forced" });
});

test("a replica that the second name does not lead to: the name is moved first, and the answer says so", async () => {
  const { world, other } = await three();
  expect(promote(world, dev(third))).toMatchObject({
    database: "shop",
    writer: other.id,
    reader: "moved to pg-westus3 first",
  });
  const [pair] = world.ready(pairType);
  expect([pair?.region, valuesAt(pair?.inputs, "members[]")]).toEqual([third, ["pg-eastus2"]]);
});

test("while the primary does not answer, the name stays where it is, and nobody else is promoted", async () => {
  const { world, replica } = await three();
  lose(world, clouds, here, false);
  expect(() => promote(world, dev(third))).toThrow(/does not lead to pg-westus3/);
  expect(() => promote(world, dev(here))).toThrow("eastus2 is lost: nothing there can take over");
  expect(promote(world, dev(there))).toMatchObject({ writer: replica.id });
});

test("a promotion that is refused leaves the name where it was", async () => {
  const { world, other } = await three();
  const [server] = world.ready("azure-native:dbforpostgresql:Server").filter(({ id }) => id === other.id);
  if (!server) throw new Error("there is no server");
  world.put(Object.assign(server, { inputs: { ...server.inputs, sku: { name: "Standard_D8ds_v5" } } }));
  expect(() => promote(world, dev(third))).toThrow(/server symmetry/);
  expect(valuesAt(world.ready(pairType)[0]?.inputs, "members[]")).toEqual(["pg-centralus"]);
});

test("refuses where there is no database", async () => {
  expect(() => promote(newWorld(), dev(here))).toThrow("there is no database of stack dev on Azure");
  const { world } = await three();
  expect(() => promote(world, { region: here, stack: "other" })).toThrow("no database of stack other");
});
