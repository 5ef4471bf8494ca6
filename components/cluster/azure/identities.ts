import * as managedidentity from "@pulumi/azure-native/managedidentity";
import type { ComponentResourceOptions, Output, Resource } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import { type Grant, granted } from "../../foundation/azure/grants";
import type { Placed, RegionPlace } from "../../place";
import { physicalName } from "../../topology/names/names";
import { holdElsewhere } from "../../topology/tables/states";

/** What the identities of a cluster are made from. */
export interface AzureClusterIdentitiesArgs {
  /** Whose they are, where, and what protects them. */
  readonly place: Placed<RegionPlace<AzureFoundationOutputs>>;
  /** Name of the region's resource group. */
  readonly group: Output<string>;
  /** Resource ids of the subnets that the cluster stands in: the nodes' and the API server's. */
  readonly subnets: Readonly<Record<"nodes" | "apiServer", Output<string>>>;
  /** What exists once. */
  readonly foundation: AzureFoundationOutputs;
}

/**
 * As whom a cluster acts: its control plane, its nodes, and what asks for certificates in it. They stand before the cluster,
 * with what AKS looks for when it makes one: both subnets for the control plane, and the nodes' identity to hand out.
 */
export class AzureClusterIdentities extends Component {
  /** The control plane's. */
  readonly controlPlane: managedidentity.UserAssignedIdentity;
  /** The nodes'. */
  readonly kubelet: managedidentity.UserAssignedIdentity;
  /** Of what proves the domain by a record in its zone: cert-manager's. */
  readonly certificates: managedidentity.UserAssignedIdentity;
  /** What AKS looks for before it makes a cluster. */
  readonly before: readonly Resource[];
  private readonly name: string;
  private readonly args: AzureClusterIdentitiesArgs;

  constructor(name: string, args: AzureClusterIdentitiesArgs, opts?: ComponentResourceOptions) {
    super("AzureClusterIdentities", name, { place: args.place }, opts);
    this.name = name;
    this.args = args;
    this.controlPlane = this.identity("control-plane");
    this.kubelet = this.identity("kubelet");
    this.certificates = this.identity("certificates");
    const { subnets } = args;
    const { registryId, zoneId } = args.foundation;
    const control = { principalId: this.controlPlane.principalId, to: "control-plane" };
    this.before = [
      this.grant({ ...control, role: "networkContributor", scope: subnets.nodes, on: "nodes" }),
      this.grant({ ...control, role: "networkContributor", scope: subnets.apiServer, on: "api-server" }),
      this.grant({ ...control, role: "managedIdentityOperator", scope: this.kubelet.id, on: "kubelet" }),
      this.grant({
        role: "acrPull",
        scope: registryId,
        on: "registry",
        principalId: this.kubelet.principalId,
        to: "kubelet",
      }),
    ];
    this.grant({
      role: "dnsZoneContributor",
      scope: zoneId,
      on: "zone",
      principalId: this.certificates.principalId,
      to: "certificates",
    });
    this.registerOutputs({ controlPlane: this.controlPlane.id, kubelet: this.kubelet.id });
  }

  private identity(which: string): managedidentity.UserAssignedIdentity {
    const { place, group } = this.args;
    const { identity, hold, tags } = place;
    return new managedidentity.UserAssignedIdentity(
      `${this.name}-${which}`,
      {
        resourceGroupName: group,
        resourceName: physicalName("managedIdentity", identity, which),
        location: identity.region,
        tags,
      },
      this.own(hold),
    );
  }

  /** What is granted for the registry or the zone answers when the region does not. */
  private grant(grant: Omit<Grant, "place" | "principalType">) {
    const { place } = this.args;
    const isElsewhere = ["registry", "zone"].includes(grant.on);
    const hold = isElsewhere ? holdElsewhere(place.hold) : place.hold;
    const said: Grant = { ...grant, place, principalType: "ServicePrincipal" };
    return granted(`${this.name}-${grant.to}-on-${grant.on}`, said, this.own(hold));
  }
}
