import * as network from "@pulumi/azure-native/network";
import * as privatedns from "@pulumi/azure-native/privatedns";
import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import type { RegionPlace } from "../../place";
import { physicalName } from "../../topology/names/names";

/** What a private way leads to, and where it begins. */
export interface PrivateWayArgs {
  /** Whose it is, where, and what protects it. */
  readonly place: Pick<RegionPlace<unknown>, "identity" | "tags">;
  /** Name of the region's resource group. */
  readonly group: Input<string>;
  /** Resource id of the virtual network that finds the names. */
  readonly networkId: Input<string>;
  /** Resource id of the subnet that the address is in. */
  readonly subnetId: Input<string>;
  /** What it leads to, in one word; part of physical names. */
  readonly service: string;
  /** Resource id of what it leads to. */
  readonly target: Input<string>;
  /** Which of the target's parts; the provider calls it a group id. */
  readonly part: string;
  /** The private zone in which the target's names are. */
  readonly zone: string;
}

/** Logical names of what a private way is made of. */
export interface PrivateWayNames {
  /** Of the zone. */
  readonly zone: string;
  /** Of the zone's link to the network. */
  readonly link: string;
  /** Of the endpoint. */
  readonly endpoint: string;
  /** Of what writes the endpoint's addresses into the zone. */
  readonly records: string;
}

/**
 * An address in a region's network for a service that is elsewhere, and a private zone of the region's own with its names,
 * linked to this network alone: a zone that regions share has one record for a name, and would lead every region to the
 * endpoint of whoever wrote last.
 * @param names - Logical names.
 * @param args - Where it begins, and where it leads.
 * @param own - Options of a child of the component that it belongs to.
 * @returns The endpoint's resource id.
 */
export function privateWay(
  names: PrivateWayNames,
  args: PrivateWayArgs,
  own: (extra?: CustomResourceOptions) => CustomResourceOptions,
): Output<string> {
  const { group, subnetId, service, target, part } = args;
  const { identity, tags } = args.place;
  const { zone, link } = linkedZone(names, args, own);
  const named = physicalName("privateEndpoint", identity, service);
  const endpoint = new network.PrivateEndpoint(
    names.endpoint,
    {
      resourceGroupName: group,
      privateEndpointName: named,
      location: identity.region,
      subnet: { id: subnetId },
      customNetworkInterfaceName: `${named}-nic`,
      privateLinkServiceConnections: [{ name: service, privateLinkServiceId: target, groupIds: [part] }],
      tags,
    },
    // Azure fills these in, and again when the names are in the zone.
    own({ ignoreChanges: ["customDnsConfigs", "ipConfigurations", "manualPrivateLinkServiceConnections"] }),
  );
  new network.PrivateDnsZoneGroup(
    names.records,
    {
      resourceGroupName: group,
      privateEndpointName: endpoint.name,
      privateDnsZoneGroupName: "default",
      privateDnsZoneConfigs: [{ name: service, privateDnsZoneId: zone.id }],
    },
    own({ dependsOn: [link] }),
  );
  return endpoint.id;
}

function linkedZone(
  names: PrivateWayNames,
  { place: { identity, tags }, group, networkId, zone: privateZoneName }: PrivateWayArgs,
  own: () => CustomResourceOptions,
) {
  const zone = new privatedns.PrivateZone(
    names.zone,
    { resourceGroupName: group, privateZoneName, location: "global", tags },
    own(),
  );
  const link = new privatedns.VirtualNetworkLink(
    names.link,
    {
      resourceGroupName: group,
      privateZoneName: zone.name,
      virtualNetworkLinkName: physicalName("virtualNetworkLink", identity),
      location: "global",
      virtualNetwork: { id: networkId },
      registrationEnabled: false,
      // What is somebody else's, and has no private way from here, is found in the public zone of the same name.
      resolutionPolicy: "NxDomainRedirect",
      tags,
    },
    own(),
  );
  return { zone, link };
}
