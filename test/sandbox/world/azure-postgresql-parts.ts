import { azure } from "../../../sandbox/azure/cloud";
import type { Props } from "../../../sandbox/world/values";
import { type Kept, MiniEngine, newWorld } from "./mini-engine";

/** Where the first server stands, and where the replica does. */
export const [here, there] = ["eastus2", "centralus"] as const;

export const serverType = "azure-native:dbforpostgresql:Server";
export const pairType = "azure-native:dbforpostgresql:VirtualEndpoint";
export const databaseType = "azure-native:dbforpostgresql:Database";
const subscriptionId = "00000000-0000-0000-0000-0000000000a1";
const delegated = "Microsoft.DBforPostgreSQL/flexibleServers";

/** A database of flexible servers, piece by piece. */
export class Servers {
  readonly engine = new MiniEngine(newWorld(), "dev", azure, { subscriptionId, location: "westus2" });

  /** Everything in a region that a server stands on; the server's own arguments. */
  async ground(region: string, serviceName = delegated, linkedTo = region): Promise<Props> {
    const { engine } = this;
    const resourceGroupName = `shop-${region}`;
    await engine.create("azure-native:resources:ResourceGroup", region, { resourceGroupName, location: region });
    const net = { resourceGroupName, virtualNetworkName: `net-${region}` };
    const { id } = await engine.create("azure-native:network:VirtualNetwork", `net-${region}`, {
      ...net,
      location: region,
      addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    });
    const subnet = await engine.create("azure-native:network:Subnet", `subnet-${region}`, {
      ...net,
      subnetName: "database",
      addressPrefix: "10.0.0.0/24",
      delegations: [{ name: "database", serviceName }],
    });
    const privateZoneName = `pg-${region}.private.postgres.database.azure.com`;
    const zone = { resourceGroupName, privateZoneName, location: "global" };
    const { id: zoneId } = await engine.create("azure-native:privatedns:PrivateZone", `zone-${region}`, zone);
    await engine.create("azure-native:privatedns:VirtualNetworkLink", `link-${region}`, {
      ...zone,
      virtualNetworkLinkName: region,
      virtualNetwork: { id: id.replaceAll(region, linkedTo) },
    });
    return {
      resourceGroupName,
      serverName: `pg-${region}`,
      location: region,
      version: "16",
      sku: { name: "Standard_D4ds_v5", tier: "GeneralPurpose" },
      storage: { storageSizeGB: 128, autoGrow: "Enabled" },
      network: { delegatedSubnetResourceId: subnet.id, privateDnsZoneArmResourceId: zoneId },
    };
  }

  server(inputs: Props): Promise<Kept> {
    return this.engine.create(serverType, String(inputs.serverName), inputs);
  }

  /** The first server, with a standby. */
  async first(more: Props = {}): Promise<Kept> {
    const highAvailability = { mode: "ZoneRedundant", standbyAvailabilityZone: "2" };
    const base = { createMode: "Default", availabilityZone: "1", highAvailability };
    return this.server({ ...(await this.ground(here)), ...base, ...more });
  }

  async replica(source: Kept, more: Props = {}, region: string = there): Promise<Kept> {
    const base = { createMode: "Replica", sourceServerResourceId: source.id };
    return this.server({ ...(await this.ground(region)), ...base, ...more });
  }

  pair(member: string, server = `pg-${here}`, more: Props = {}): Promise<Kept> {
    const resourceGroupName = server.replace("pg", "shop");
    const base = { virtualEndpointName: "shop", endpointType: "ReadWrite", members: [member] };
    return this.engine.create(pairType, "pair", { resourceGroupName, serverName: server, ...base, ...more });
  }

  /** A primary with a replica that can take its place. */
  async both() {
    const primary = await this.first();
    const replica = await this.replica(primary);
    return { primary, replica, pair: await this.pair(`pg-${there}`) };
  }
}
