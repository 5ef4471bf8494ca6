import * as network from "@pulumi/azure-native/network";
import { all, type ComponentResourceOptions, type Output, type Resource } from "@pulumi/pulumi";
import type { AzureClusterOutputs } from "../../cluster/azure";
import { after, Component } from "../../component";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import { granted } from "../../foundation/azure/grants";
import { keptByLock, missingGroup } from "../../foundation/azure/guards";
import type { AzureNetworkOutputs } from "../../network/azure";
import { physicalName } from "../../topology/names/names";
import type { EntryArgs, ReachedBy } from "../contract";
import { type SettledEntry, settledEntry } from "../settled";
import type { AzureEntryOutputs } from "./outputs";
import { probeFault } from "./settings";

export type { AzureEntryOutputs } from "./outputs";

/** What a front door on Azure is given. */
export type AzureEntryArgs = EntryArgs<AzureFoundationOutputs, AzureNetworkOutputs, AzureClusterOutputs>;

/** What every part of the front door is made from. */
interface Args extends SettledEntry<AzureFoundationOutputs, AzureNetworkOutputs, AzureClusterOutputs> {
  readonly group: Output<string>;
}

/**
 * A region's front door on Azure, the outer half. The load balancer itself is the cluster's: a Service makes it (the inner
 * half), with what is prepared here.
 *
 * With exposure `public` that is a fixed address that outlives the cluster: users are led to it, and a deleted one never comes
 * back. With `internal` it is what the cluster needs to make a private link, which Front Door alone asks for: whoever
 * asks has to be let in by a person or by the traffic layer, by the link's id.
 *
 * A load balancer on Azure moves packets: TLS ends in the application's pods, and no firewall looks at requests.
 */
export class AzureEntry extends Component implements AzureEntryOutputs {
  /** The fixed address; absent with exposure `internal`, where the inner half makes what is led to. */
  readonly reachedBy?: ReachedBy;
  /** What the Service's annotations name; known once the cluster may use it. */
  readonly binding: Output<Record<string, string>>;
  private readonly name: string;

  constructor(name: string, given: AzureEntryArgs, opts?: ComponentResourceOptions) {
    super("AzureEntry", name, given, opts);
    this.name = name;
    const args = this.checked(given);
    const { intervalSeconds, failureThreshold } = args.targetProbe;
    const probe = { probeIntervalSeconds: String(intervalSeconds), probeFailures: String(failureThreshold) };
    if (args.exposure === "public") {
      const address = this.address(args);
      const known = address.ipAddress.apply((ip) => ip ?? "");
      this.reachedBy = { kind: "address", address: known, exposure: "public" };
      const said = { ...probe, addressGroup: args.group, addressName: address.name };
      this.binding = after(all(said), this.roles(args, []));
    } else {
      const { entry, privateLink } = args.network.subnetIds;
      const subnets = {
        entry: entry ?? this.refuse("the network has no subnetIds.entry: the load balancer inside stands in it"),
        privateLink: privateLink ?? this.refuse("the network has no subnetIds.privateLink: the link stands in it"),
      };
      const roles = this.roles(args, [subnets.entry, subnets.privateLink]);
      this.binding = after(all({ ...probe, ...this.privateLink(args, subnets) }), roles);
    }
    const { binding, reachedBy } = this;
    this.registerOutputs({ binding, ...(reachedBy?.kind === "address" && { address: reachedBy.address }) });
  }

  private checked(given: AzureEntryArgs): Args {
    if (given.firewall === true) {
      this.refuse(
        "firewall must be false: a load balancer on Azure sees no requests; Front Door has one, before all regions",
      );
    }
    const args = settledEntry("azure", given);
    const fault = probeFault(args.targetProbe);
    if (fault !== undefined) this.refuse(fault);
    const { foundation, identity } = args.place;
    const { region } = identity;
    return { ...args, group: foundation?.groups[region] ?? this.refuse(missingGroup(region)) };
  }

  private address({ place, group, zones }: Args): network.PublicIPAddress {
    const { identity, hold, tags } = place;
    const address = new network.PublicIPAddress(
      `${this.name}-address`,
      {
        resourceGroupName: group,
        publicIpAddressName: physicalName("publicIpAddress", identity, "entry"),
        location: identity.region,
        sku: { name: "Standard", tier: "Regional" },
        publicIPAllocationMethod: "Static",
        publicIPAddressVersion: "IPv4",
        dnsSettings: { domainNameLabel: physicalName("publicIpDnsLabel", identity) },
        ...(zones.length > 0 && { zones: [...zones] }),
        tags,
      },
      // The cluster writes who uses it into its labels.
      this.stateful(hold, { ignoreChanges: ['tags["k8s-azure-service"]', 'tags["k8s-azure-cluster-name"]'] }),
    );
    const kept = { scope: address.id, notes: "The address that a region's users are led to" };
    keptByLock(`${this.name}-lock`, hold, kept, this.own(hold));
    return address;
  }

  /**
   * Where the cluster makes the private link. Not in its own group: nobody else may change what is there, so nobody could let
   * Front Door in. Everybody may ask, since Front Door asks from a subscription of Microsoft's; nobody is let in by asking.
   */
  private privateLink({ place, group }: Args, subnets: Record<"entry" | "privateLink", Output<string>>) {
    return {
      internal: "true",
      internalSubnet: subnets.entry.apply(lastPart),
      privateLink: "true",
      privateLinkName: physicalName("privateLinkService", place.identity, "entry"),
      privateLinkGroup: group,
      privateLinkSubnet: subnets.privateLink.apply(lastPart),
      privateLinkVisibility: "*",
    };
  }

  /**
   * The control plane works in the region's group: it lists the addresses there before it takes one, so a role for the one
   * address would not do.
   * Source: Microsoft's documentation of AKS, "Use a static public IP address"; kubernetes-sigs/cloud-provider-azure.
   */
  private roles({ place, group, cluster }: Args, subnetIds: readonly Output<string>[]): Resource[] {
    const { account, hold } = place;
    const to = {
      principalId: cluster.controlPlanePrincipalId,
      to: "control-plane",
      principalType: "ServicePrincipal",
    } as const;
    const whole = group.apply((known) => `/subscriptions/${account}/resourceGroups/${known}`);
    const scopes = [["group", whole], ...subnetIds.map((id, at) => [`subnet-${at + 1}`, id] as const)] as const;
    return scopes.map(([on, scope]) => {
      const grant = { ...to, place, role: "networkContributor", scope, on } as const;
      return granted(`${this.name}-control-plane-on-${on}`, grant, this.own(hold));
    });
  }
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
