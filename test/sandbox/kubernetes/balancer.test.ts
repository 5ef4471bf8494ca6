import { expect, test } from "vitest";
import { valuesAt } from "../../../sandbox/world/values";
import { aksIn, balancer, tokens } from "../world/aks";
import { openRegion } from "./region";

const link = {
  "load-balancer-internal": "true",
  "load-balancer-internal-subnet": "entry",
  "pls-create": "true",
  "pls-name": "entry",
  "pls-resource-group": "shop-eastus2",
  "pls-ip-configuration-subnet": "private-link",
};
const named = { "load-balancer-resource-group": "shop-eastus2", "pip-name": "entry" };

async function addressIn({ engine }: Awaited<ReturnType<typeof aksIn>>, resourceGroupName: string, location: string) {
  const said = { resourceGroupName, publicIpAddressName: "entry", location, sku: { name: "Standard" } };
  return engine.create(tokens.address, `address-${location}`, said);
}

test("a Service with a named address has it once the cluster may work in the address's group", async () => {
  const region = await aksIn();
  const make = () => region.client.create(tokens.service, "entry", balancer(named));
  await expect(make()).rejects.toThrow(/would never come: there is no .*publicIPAddresses\/entry/);
  const address = await addressIn(region, "shop-eastus2", "eastus2");
  await expect(make()).rejects.toThrow(/may not work in .*resourceGroups\/shop-eastus2 \(AuthorizationFailed\)/);
  await region.grant("network", region.group.id);
  const { outputs } = await make();
  expect(valuesAt(outputs, "status.loadBalancer.ingress[].ip")).toEqual([address.outputs.ipAddress]);
});

test("an address of another region is none", async () => {
  const region = await aksIn();
  const other = await aksIn(region.world, "centralus");
  await addressIn(region, "shop-centralus", "centralus");
  await region.grant("network", other.group.id);
  const far = balancer({ ...named, "load-balancer-resource-group": "shop-centralus" });
  await expect(region.client.create(tokens.service, "entry", far)).rejects.toThrow(
    /publicIPAddresses\/entry is in centralus, and the cluster in eastus2/,
  );
});

test("without a name the address is the load balancer's own, and no role is needed", async () => {
  const { client } = await aksIn();
  const { outputs } = await client.create(tokens.service, "entry", balancer({ "load-balancer-internal": "false" }));
  expect(valuesAt(outputs, "status.loadBalancer.ingress[].ip")).toEqual([expect.stringMatching(/^203\.0\.113\.\d+$/)]);
});

test("a private link is a thing of the world as long as its Service is; both subnets and its group must be open to the cluster", async () => {
  const region = await aksIn();
  const make = (annotations = link) => region.client.create(tokens.service, "entry", balancer(annotations));
  await expect(make({ ...link, "load-balancer-internal-subnet": "doors" })).rejects.toThrow(
    /there is no .*subnets\/doors/,
  );
  await expect(make()).rejects.toThrow(/may not work in .*subnets\/entry/);
  await region.grant("network", region.nodes.id.replace(/nodes$/, "entry"));
  await expect(make()).rejects.toThrow(/may not work in .*subnets\/private-link/);
  await region.grant("network", region.group.id);
  const service = await make();
  const id = `${region.group.id}/providers/Microsoft.Network/privateLinkServices/entry`;
  expect(region.world.list(tokens.link).map((one) => [one.id, one.region])).toEqual([[id, "eastus2"]]);
  await region.client.delete(service);
  expect(region.world.list(tokens.link)).toEqual([]);
});

test("a cluster takes its private links with it", async () => {
  const region = await aksIn();
  await region.grant("network", region.group.id);
  await region.client.create(tokens.service, "entry", balancer(link));
  await region.engine.delete(region.cluster);
  expect(region.world.list(tokens.link)).toEqual([]);
});

test("in a cluster of EKS nothing makes a load balancer of it", async () => {
  const { client } = await openRegion();
  await expect(client.create(tokens.service, "entry", balancer(named))).rejects.toThrow(
    /nothing in .* makes a load balancer/,
  );
});
