import { afterEach, expect, test } from "vitest";
import { engineOf } from "../../../engine/engine";
import { WorldProcess } from "./process";
import { projectFor } from "./project";

const program = `
const azure = require("@pulumi/azure-native/provider");
const { ResourceGroup } = require("@pulumi/azure-native/resources/resourceGroup");
const { Zone } = require("@pulumi/azure-native/dns/zone");
const gcp = require("@pulumi/gcp/provider");
const { ManagedZone } = require("@pulumi/gcp/dns/managedZone");
const { domain = "shop.example.com", visibility } = JSON.parse(process.env.PROGRAM_ARGS);
const subscriptionId = "00000000-0000-0000-0000-0000000000a1";
const inAzure = { provider: new azure.Provider("azure", { subscriptionId, location: "westeurope" }) };
const inGoogle = { provider: new gcp.Provider("google", { project: "shop-prod", region: "europe-west1" }) };
const group = new ResourceGroup("global", {}, inAzure);
const args = { resourceGroupName: group.name, location: "global", zoneName: domain };
exports.azure = new Zone("zone", args, inAzure).nameServers;
exports.google = new ManagedZone("zone", { name: "shop", dnsName: domain + ".", visibility }, inGoogle).nameServers;
`;

let world: WorldProcess | undefined;
afterEach(() => world?.remove());

test("the real engine: zones of Azure and of Google come up, stay, are replaced under another name, and go", async () => {
  world = await WorldProcess.started();
  const pulumi = projectFor(world, await engineOf(), program);
  const up = (args: object) => pulumi(["up", "--yes", "--skip-preview", "--stack", "dev"], args);
  const preview = (args: object) => pulumi(["preview", "--stack", "dev"], args);
  await pulumi(["stack", "init", "dev"]);

  expect(await preview({ visibility: "hidden" })).toMatchObject({
    failed: true,
    output: expect.stringContaining('expected one of public, private, got "hidden"'),
  });
  expect(await up({})).toMatchObject({ failed: false, output: expect.stringContaining("+ 6 created") });
  const { output } = await pulumi(["stack", "output", "--json", "--stack", "dev"]);
  expect(output).toMatch(/ns1-\d\d\.azure-dns\.com\..*ns-cloud-[a-e]1\.googledomains\.com\./s);
  expect((await preview({})).output).toMatch(/Resources:\s+6 unchanged/);
  const refreshed = await pulumi(["refresh", "--yes", "--skip-preview", "--stack", "dev"]);
  expect(refreshed.output).toMatch(/Resources:\s+6 unchanged/);

  const replaced = await up({ domain: "other.example.com" });
  expect(replaced).toMatchObject({ failed: false, output: expect.stringContaining("+-2 replaced") });
  const { things } = await world.ask<{ things: { id: string }[] }>("GET", "/objects");
  expect(things.map(({ id }) => id).sort()).toEqual([
    expect.stringMatching(/^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/global[0-9a-f]{8}$/),
    expect.stringMatching(/\/resourceGroups\/global[0-9a-f]{8}\/providers\/Microsoft\.Network\/dnszones\/other\.ex/),
    "projects/shop-prod/managedZones/shop",
  ]);
  expect((await pulumi(["destroy", "--yes", "--skip-preview", "--stack", "dev"])).failed).toBe(false);
  expect(await world.ask("GET", "/objects")).toMatchObject({ things: [] });
});
