import * as compute from "@pulumi/gcp/compute";
import type { ComponentResourceOptions, Input } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { Placed, RegionPlace } from "../../place";
import { physicalName } from "../../topology/names/names";
import { networkTier, ports, scheme } from "./settings";

/** What the way from HTTP to HTTPS is given. */
export interface GcpEntryRedirectArgs {
  /** Whose it is, where, and what protects it. */
  readonly place: Placed<RegionPlace<unknown>>;
  /** Resource id of the network, known once the region has its subnet of proxies. */
  readonly networkId: Input<string>;
  /** The address that users come to. */
  readonly address: Input<string>;
}

/**
 * Tells whoever comes by HTTP to come by HTTPS; nobody behind it is asked.
 *
 * All of it has a name of ours, which a logical name is too long for: nothing that replaces any of it ever changes.
 */
export class GcpEntryRedirect extends Component {
  constructor(name: string, args: GcpEntryRedirectArgs, opts?: ComponentResourceOptions) {
    super("GcpEntryRedirect", name, args, opts);
    const { place, networkId, address } = args;
    const { identity, hold, tags: labels } = place;
    const here = { name: physicalName("gceObject", identity, "entry-redirect"), region: identity.region };
    const defaultUrlRedirect = {
      httpsRedirect: true,
      redirectResponseCode: "MOVED_PERMANENTLY_DEFAULT",
      stripQuery: false,
    };
    const map = new compute.RegionUrlMap(`${name}-map`, { ...here, defaultUrlRedirect }, this.own(hold));
    const proxy = new compute.RegionTargetHttpProxy(`${name}-proxy`, { ...here, urlMap: map.id }, this.own(hold));
    const rule = new compute.ForwardingRule(
      `${name}-rule`,
      {
        ...here,
        target: proxy.id,
        portRange: ports.http,
        ipProtocol: "TCP",
        ipAddress: address,
        network: networkId,
        loadBalancingScheme: scheme,
        networkTier,
        labels,
      },
      this.own(hold),
    );
    this.registerOutputs({ forwardingRule: rule.name });
  }
}
