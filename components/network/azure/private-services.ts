import * as network from "@pulumi/azure-native/network";
import * as privatedns from "@pulumi/azure-native/privatedns";
import { all, type ComponentResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import { physicalName } from "../../topology/names/names";
import type { SettledNetwork } from "../settled";

/** What the private ways to services are given. */
export interface AzurePrivateServicesArgs extends Pick<SettledNetwork<AzureFoundationOutputs>, "place"> {
  /** Name of the region's resource group. */
  readonly group: Input<string>;
  /** Resource id of the virtual network, once its subnets stand. */
  readonly networkId: Input<string>;
  /** Resource id of the subnet of private endpoints. */
  readonly subnetId: Input<string>;
}

/** One service that is reached over a private endpoint. */
interface ServiceRow {
  /** The private zone in which its names are. */
  readonly zone: string;
  /** Which of the service's parts. */
  readonly part: string;
}

/** Source: Azure Private Link documentation, private DNS zone values, public cloud. */
const services = {
  registry: { zone: "privatelink.azurecr.io", part: "registry" },
  vault: { zone: "privatelink.vaultcore.azure.net", part: "vault" },
} as const satisfies Readonly<Record<string, ServiceRow>>;

type Service = keyof typeof services;

/**
 * Private ways to what has no public one: the registry, with the endpoint that this region's layers come from, and the
 * region's key vault. They stand whatever `network.privateServices` says, and that setting adds no other on Azure: what
 * nodes ask besides, Entra ID and Microsoft's own registry, has no private endpoint.
 *
 * Each has a private zone of the region's own, linked to this network alone: a zone that regions share has one record for a
 * name, and would lead every region to the endpoint of whoever wrote last.
 */
export class AzurePrivateServices extends Component {
  /** Resource id of every private endpoint, by the service. */
  readonly endpointIds: Readonly<Record<Service, Output<string>>>;

  constructor(name: string, args: AzurePrivateServicesArgs, opts?: ComponentResourceOptions) {
    super("AzurePrivateServices", name, args, opts);
    this.endpointIds = {
      registry: this.way(name, args, "registry", this.registry(args)),
      vault: this.way(name, args, "vault", this.vault(args)),
    };
    this.registerOutputs({ endpointIds: this.endpointIds });
  }

  /** Asked for once the region has its copy: an endpoint that is older has no address for the copy's layers. */
  private registry({ place: { foundation, identity } }: AzurePrivateServicesArgs): Output<string> {
    const copy = foundation?.registries[identity.region];
    if (!foundation || !copy) return this.refuse(missing("registry in foundation.registries", identity.region));
    return all([foundation.registryId, copy]).apply(([id]) => id);
  }

  private vault({ place: { foundation, identity } }: AzurePrivateServicesArgs): Output<string> {
    return (
      foundation?.vaults[identity.region] ?? this.refuse(missing("key vault in foundation.vaults", identity.region))
    );
  }

  private way(name: string, args: AzurePrivateServicesArgs, service: Service, target: Input<string>): Output<string> {
    const { place, group, networkId, subnetId } = args;
    const { identity, hold, tags } = place;
    const { zone, link } = this.zone(`${name}-${service}`, { group, networkId, place }, services[service]);
    const named = physicalName("privateEndpoint", identity, service);
    const endpoint = new network.PrivateEndpoint(
      `${name}-${service}`,
      {
        resourceGroupName: group,
        privateEndpointName: named,
        location: identity.region,
        subnet: { id: subnetId },
        customNetworkInterfaceName: `${named}-nic`,
        privateLinkServiceConnections: [
          { name: service, privateLinkServiceId: target, groupIds: [services[service].part] },
        ],
        tags,
      },
      // Azure fills these in, and again when the names are in the zone.
      this.own(hold, {
        ignoreChanges: ["customDnsConfigs", "ipConfigurations", "manualPrivateLinkServiceConnections"],
      }),
    );
    new network.PrivateDnsZoneGroup(
      `${name}-${service}`,
      {
        resourceGroupName: group,
        privateEndpointName: endpoint.name,
        privateDnsZoneGroupName: "default",
        privateDnsZoneConfigs: [{ name: service, privateDnsZoneId: zone.id }],
      },
      this.own(hold, { dependsOn: [link] }),
    );
    return endpoint.id;
  }

  private zone(
    name: string,
    {
      place: { identity, hold, tags },
      group,
      networkId,
    }: Pick<AzurePrivateServicesArgs, "group" | "networkId" | "place">,
    { zone: privateZoneName }: ServiceRow,
  ) {
    const zone = new privatedns.PrivateZone(
      `${name}-zone`,
      { resourceGroupName: group, privateZoneName, location: "global", tags },
      this.own(hold),
    );
    const link = new privatedns.VirtualNetworkLink(
      `${name}-zone`,
      {
        resourceGroupName: group,
        privateZoneName: zone.name,
        virtualNetworkLinkName: physicalName("virtualNetworkLink", identity),
        location: "global",
        virtualNetwork: { id: networkId },
        registrationEnabled: false,
        // Other registries and vaults, somebody else's, are found in the public zone.
        resolutionPolicy: "NxDomainRedirect",
        tags,
      },
      this.own(hold),
    );
    return { zone, link };
  }
}

function missing(what: string, region: string): string {
  return `place.foundation has no ${what} for ${region}: the network makes a private way to it, since it has no public one`;
}
