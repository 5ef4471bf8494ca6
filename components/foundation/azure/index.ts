import * as containerregistry from "@pulumi/azure-native/containerregistry";
import * as dns from "@pulumi/azure-native/dns";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as resources from "@pulumi/azure-native/resources";
import { type ComponentResourceOptions, interpolate, type Output, output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { Hold } from "../../topology/model";
import { physicalName } from "../../topology/names/names";
import { byKey } from "../../topology/tables/by-key";
import { zonesOf } from "../../topology/tables/catalogue";
import { releasedHold } from "../../topology/tables/states";
import type { Certificates, FoundationArgs } from "../contract";
import { type SettledFoundation, settledFoundation } from "../settled";
import { keptByLock } from "./guards";
import type { AzureFoundationOutputs } from "./outputs";
import { AzureRegionFoundation } from "./region";

export type { AzureFoundationOutputs } from "./outputs";

type Region = SettledFoundation["regions"][string];

/** Everything that belongs to no region, and where it goes. */
interface Global {
  readonly args: SettledFoundation;
  readonly controlRegion: string;
  readonly group: Output<string>;
}

/** Where services are that are in no region. */
const nowhere = "global";

/**
 * What a system on Azure has once and before its regions: a resource group and the DNS zone and, once the parent domain
 * points at it, one registry for all regions, and every region's own group with its key vault, log workspace and action group.
 *
 * The groups are the system's alone. Azure deletes a group with everything that is in it, also what somebody else put
 * there, and says nothing: whatever is not this system's belongs into another group.
 *
 * A registry on Azure is one resource with replications; its own place is the control region, and no region of the system
 * is needed to change it. Nobody reaches it but over a private endpoint, so images come from inside the regions' networks
 * or by `az acr import`. A tag can be moved, there is no policy against it: deploy by digest. And for that reason nothing
 * that no tag names is deleted by itself, since Azure would delete what is deployed by digest too.
 *
 * `@pulumi/azure-native` 3.28 asks for zone, registry, replications and action groups in preview versions of their APIs
 * (2023-07-01, 2023-01-01, 2024-11-01, 2024-10-01): another version would need an SDK that everybody generates for themselves.
 */
export class AzureFoundation extends Component implements AzureFoundationOutputs {
  /** Resource id of the zone. */
  readonly zoneId: Output<string>;
  /** Name servers to enter at the parent domain; empty for a zone that is not managed here. */
  readonly nameServers: Output<string[]>;
  /** None: pods end TLS, and ask for their certificates themselves. */
  readonly certificates: Certificates = { kind: "in-cluster" };
  /** Per region where its clusters pull from: the same name, which Azure answers from the nearest replication. */
  readonly registries: Readonly<Record<string, Output<string>>>;
  /** Per region the resource id of the action group that alarms go to; empty without delegation. */
  readonly alarmsTo: Readonly<Record<string, Output<string>>>;
  /** Name of the resource group of what belongs to no region. */
  readonly globalGroup: Output<string>;
  /** Per region the name of its resource group; empty without delegation. */
  readonly groups: Readonly<Record<string, Output<string>>>;
  /** The Entra tenant that the subscription trusts; empty without delegation. */
  readonly tenantId: Output<string>;
  /** Resource id of the registry; empty without delegation. */
  readonly registryId: Output<string>;
  /** Per region the resource id of its log workspace; empty without delegation. */
  readonly logWorkspaces: Readonly<Record<string, Output<string>>>;
  /** Per region the resource id of its key vault; empty without delegation. */
  readonly vaults: Readonly<Record<string, Output<string>>>;

  constructor(name: string, given: FoundationArgs, opts?: ComponentResourceOptions) {
    super("AzureFoundation", name, given, opts);
    const args = settledFoundation("azure", given);
    const missing =
      "controlRegion is missing: the global group's metadata lives there. Allowed: a region without this system";
    const controlRegion = args.controlRegion ?? this.refuse(missing);
    const all: Global = { args, controlRegion, group: this.group(name, args, controlRegion) };
    const zone = args.zone === "create" ? this.zone(name, all, args.domain, args.place.hold) : undefined;
    const before = args.releasedZone === undefined ? undefined : this.leftZone(name, all, args.releasedZone);
    this.zoneId = zone?.id ?? before ?? output(args.zone);
    this.nameServers = zone?.nameServers ?? output([]);
    this.globalGroup = all.group;

    this.tenantId = args.delegated ? this.tenant(name, all) : output("");
    const registry = args.delegated ? this.registry(name, all) : undefined;
    this.registryId = registry?.id ?? output("");
    const parts = args.delegated ? byKey(args.regions, (code, region) => this.region(name, code, region)) : {};
    this.registries = registry
      ? byKey(args.regions, (code, region) => this.replica(name, all, registry, code, region))
      : {};
    this.groups = byKey(parts, (_, { group }) => group);
    this.alarmsTo = byKey(parts, (_, { alarmsTo }) => alarmsTo);
    this.logWorkspaces = byKey(parts, (_, { logWorkspace }) => logWorkspace);
    this.vaults = byKey(parts, (_, { vault }) => vault);

    const { zoneId, nameServers, certificates, registries, alarmsTo } = this;
    const { globalGroup, groups, tenantId, registryId, logWorkspaces, vaults } = this;
    const common = { zoneId, nameServers, certificates, registries, alarmsTo };
    this.registerOutputs({ ...common, globalGroup, groups, tenantId, registryId, logWorkspaces, vaults });
  }

  private group(
    name: string,
    { place: { identity, hold, tags } }: SettledFoundation,
    location: string,
  ): Output<string> {
    const resourceGroupName = physicalName("resourceGroup", identity, "global");
    return new resources.ResourceGroup(`${name}-group`, { resourceGroupName, location, tags }, this.stateful(hold))
      .name;
  }

  /**
   * The lock stands on the record that every zone has. One on the zone would keep its records from being deleted as well; so
   * ARM refuses to delete the zone alone, since this record would go with it.
   *
   * Source: Azure DNS, "How to protect DNS zones and records".
   */
  private zone(name: string, { args, group }: Global, domain: string, hold: Hold): dns.Zone {
    const { tags } = args.place;
    const zone = new dns.Zone(
      `${name}-zone`,
      { resourceGroupName: group, zoneName: domain, location: nowhere, zoneType: "Public", tags },
      this.stateful(hold),
    );
    const kept = { scope: interpolate`${zone.id}/SOA/@`, notes: "The zone of the system" };
    keptByLock(`${name}-zone-lock`, hold, kept, this.own(hold));
    return zone;
  }

  /** The existing zone's id; what was created here before goes with the next update, unless it is the same one. */
  private leftZone(name: string, all: Global, domain: string): Output<string> {
    const { zone } = all.args;
    const { id } = this.zone(name, all, domain, releasedHold(all.args.place.hold));
    return id.apply((own) => {
      if (own.toLowerCase() !== zone.toLowerCase()) return zone;
      return this.refuse(
        `traffic.zone names ${own}, the zone that was created here: as an existing one it would be deleted. Allowed: create, or another zone.`,
      );
    });
  }

  /**
   * The tenant, as an identity without any right tells it. The provider's `getClientConfig` would answer the tenant of who
   * runs the program, which is another one where a subscription is managed from outside; and an output is remembered, so
   * that nobody is asked while a region is down.
   */
  private tenant(name: string, { args, controlRegion, group }: Global): Output<string> {
    const { identity, hold, tags } = args.place;
    const resourceName = physicalName("managedIdentity", identity, "tenant");
    return new managedidentity.UserAssignedIdentity(
      `${name}-identity`,
      { resourceGroupName: group, resourceName, location: controlRegion, tags },
      this.own(hold),
    ).tenantId;
  }

  /** No lock: it would keep the replication of a region from going when the region goes. */
  private registry(name: string, { args, controlRegion, group }: Global): containerregistry.Registry {
    const { identity, hold, tags } = args.place;
    return new containerregistry.Registry(
      `${name}-registry`,
      {
        resourceGroupName: group,
        registryName: physicalName("containerRegistry", identity),
        location: controlRegion,
        sku: { name: "Premium" },
        adminUserEnabled: false,
        anonymousPullEnabled: false,
        dataEndpointEnabled: true,
        publicNetworkAccess: "Disabled",
        networkRuleBypassOptions: "AzureServices",
        zoneRedundancy: inZones(controlRegion),
        tags,
      },
      this.stateful(hold),
    );
  }

  /** Where a region pulls from. The registry is at home in the control region, which needs no replication. */
  private replica(
    name: string,
    { controlRegion, group }: Global,
    registry: containerregistry.Registry,
    region: string,
    { place: { identity, hold, tags } }: Region,
  ): Output<string> {
    if (region !== controlRegion) {
      new containerregistry.Replication(
        `${name}-${region}-registry`,
        {
          resourceGroupName: group,
          registryName: registry.name,
          replicationName: region,
          location: region,
          regionEndpointEnabled: true,
          zoneRedundancy: inZones(region),
          tags,
        },
        this.own(hold),
      );
    }
    return interpolate`${registry.loginServer}/${identity.service}`;
  }

  private region(name: string, code: string, region: Region): AzureRegionFoundation {
    const { tenantId } = this;
    return new AzureRegionFoundation(`${name}-${code}`, { ...region, tenantId }, { parent: this });
  }
}

/** Whether a registry's part is in the zones of its region: it is fixed when the part is made. */
function inZones(region: string): "Enabled" | "Disabled" {
  return zonesOf("azure", region).length > 0 ? "Enabled" : "Disabled";
}
