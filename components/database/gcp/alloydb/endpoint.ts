import * as compute from "@pulumi/gcp/compute";
import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import type { Placed, RegionPlace } from "../../../place";

/** What leads to an instance. */
export interface EndpointArgs {
  /** Whose it is, and where. */
  readonly place: Placed<RegionPlace<unknown>>;
  /** Physical name of the address and of what leads from it. */
  readonly name: Input<string>;
  /** Resource id of the network. */
  readonly networkId: Input<string>;
  /** Resource id of the subnet where endpoints stand. */
  readonly subnetworkId: Input<string>;
  /** The instance's service attachment. */
  readonly attachment: Input<string>;
}

/**
 * An address in the region's own network that leads to an instance, and is reached from every region: an endpoint stands in
 * the region of what it leads to, and its address is of one network with all the others.
 * @source @pulumi/gcp 9.37, compute.ForwardingRule: `loadBalancingScheme` is empty for a service attachment.
 * @param name - Logical name.
 * @param args - Where it stands and leads.
 * @param opts - Of both resources.
 */
export function endpointOf(name: string, args: EndpointArgs, opts: CustomResourceOptions): Output<string> {
  const { place, networkId, subnetworkId, attachment } = args;
  const { account, identity, tags } = place;
  const shared = { project: account, region: identity.region, name: args.name, labels: tags };
  const address = new compute.Address(
    `${name}-address`,
    { ...shared, addressType: "INTERNAL", purpose: "GCE_ENDPOINT", subnetwork: subnetworkId },
    opts,
  );
  new compute.ForwardingRule(
    name,
    {
      ...shared,
      loadBalancingScheme: "",
      target: attachment,
      network: networkId,
      ipAddress: address.id,
      allowPscGlobalAccess: true,
    },
    opts,
  );
  return address.address;
}
