import * as postgresql from "@pulumi/azure-native/dbforpostgresql";
import * as privatedns from "@pulumi/azure-native/privatedns";
import type { ComponentResourceOptions, Output, Resource } from "@pulumi/pulumi";
import { Component } from "../../../component";
import type { AzureFoundationOutputs } from "../../../foundation/azure";
import { keptByLock, missingGroup } from "../../../foundation/azure/guards";
import { physicalName } from "../../../topology/names/names";
import type { DatabaseMember } from "../../contract";
import { lagAlert } from "../lag";
import { replayDelay } from "./lag";
import type { AzurePostgresqlMemberArgs } from "./member-args";
import { maintenanceIn, movedByOperations, parameters } from "./settings";

type Settings = AzurePostgresqlMemberArgs & {
  readonly group: Output<string>;
  readonly foundation: AzureFoundationOutputs;
};

/** One region's server, with the zone that its name is in, its administrator, parameters, lock and alert. */
export class AzurePostgresqlMember extends Component implements DatabaseMember {
  /** The server's own name; it accepts writes while the server is the primary. */
  readonly endpoint: Output<string>;
  /** The same name: a server answers reads in every role. */
  readonly readerEndpoint: Output<string>;
  /** Resource id of the server: what a promotion names. */
  readonly memberId: Output<string>;
  /** The server: what a backup vault, or a restore, names. */
  readonly backedUp: Readonly<Record<string, Output<string>>>;
  /** The server. */
  readonly server: postgresql.Server;
  /** Everything that has to be finished before the next server is touched. */
  readonly finished: readonly Resource[];

  constructor(name: string, given: AzurePostgresqlMemberArgs, opts?: ComponentResourceOptions) {
    const { place, version, instanceClass, zones } = given;
    const { region } = place.identity;
    super("AzurePostgresqlMember", name, { region, version, instanceClass, zones }, opts);
    const { foundation } = place;
    const group = foundation?.groups[region];
    if (!foundation || !group) this.refuse(missingGroup(region));
    const args = { ...given, foundation, group };
    const zone = this.zone(name, args);
    const server = this.makeServer(name, args, zone);
    const administrator = this.makeAdministrator(name, args, server);
    const told = this.tellParameters(name, args, server, administrator);
    this.lock(name, args, server);
    this.alert(name, args, server);

    this.server = server;
    this.finished = [server, administrator, ...told];
    this.endpoint = server.fullyQualifiedDomainName;
    this.readerEndpoint = server.fullyQualifiedDomainName;
    this.memberId = server.id;
    this.backedUp = { server: server.id };
    const { endpoint, readerEndpoint, memberId, backedUp } = this;
    this.registerOutputs({ endpoint, readerEndpoint, memberId, backedUp });
  }

  /**
   * The zone of the server's private name. Each server has its own, in its own region, so that the loss of a region leaves
   * the names of the others as they are; every network resolves all of them.
   */
  private zone(name: string, { place, group, resolvers }: Settings) {
    const { identity, hold, tags } = place;
    const zone = new privatedns.PrivateZone(
      `${name}-zone`,
      {
        resourceGroupName: group,
        // Azure asks for this ending, and for another name than the server's.
        privateZoneName: `${physicalName("postgresServer", identity)}.private.postgres.database.azure.com`,
        location: "global",
        tags,
      },
      this.own(hold),
    );
    const links = Object.entries(resolvers).map(([code, id]) => {
      const link = {
        resourceGroupName: group,
        privateZoneName: zone.name,
        virtualNetworkLinkName: code,
        location: "global",
        registrationEnabled: false,
        virtualNetwork: { id },
        tags,
      };
      return new privatedns.VirtualNetworkLink(`${name}-zone-${code}`, link, this.own(hold));
    });
    return { id: zone.id, links };
  }

  private makeServer(
    name: string,
    args: Settings,
    zone: { readonly id: Output<string>; readonly links: readonly Resource[] },
  ): postgresql.Server {
    const { place, group, foundation, network, raises } = args;
    const { identity, hold, tags } = place;
    return new postgresql.Server(
      `${name}-server`,
      {
        resourceGroupName: group,
        serverName: physicalName("postgresServer", identity),
        location: identity.region,
        version: args.version,
        sku: { name: args.instanceClass, tier: args.tier },
        ...createdAs(args),
        authConfig: {
          activeDirectoryAuth: "Enabled",
          passwordAuth: "Disabled",
          tenantId: foundation.tenantId,
        },
        network: {
          delegatedSubnetResourceId: network.subnetIds.database ?? this.refuse("the network has no subnetIds.database"),
          privateDnsZoneArmResourceId: zone.id,
          publicNetworkAccess: "Disabled",
        },
        maintenanceWindow: maintenanceIn(network.range),
        tags,
      },
      this.stateful(hold, {
        dependsOn: [...zone.links, ...args.after],
        ignoreChanges: [...movedByOperations, ...(raises ? [] : ["version"])],
      }),
    );
  }

  /** On every server, since Azure copies no administrator to a replica. */
  private makeAdministrator(
    name: string,
    { place: { hold }, group, foundation, administrator }: Settings,
    server: postgresql.Server,
  ) {
    return new postgresql.AdministratorsMicrosoftEntra(
      `${name}-administrator`,
      {
        resourceGroupName: group,
        serverName: server.name,
        ...administrator,
        principalType: "ServicePrincipal",
        tenantId: foundation.tenantId,
      },
      this.own(hold),
    );
  }

  /** One after the other: a server takes one operation at a time. */
  private tellParameters(
    name: string,
    { place: { hold }, group }: Settings,
    server: postgresql.Server,
    first: Resource,
  ): Resource[] {
    const told: Resource[] = [];
    for (const [configurationName, value] of Object.entries(parameters)) {
      const parameter = { resourceGroupName: group, serverName: server.name, configurationName, value };
      told.push(
        new postgresql.Configuration(
          `${name}-${configurationName.replaceAll("_", "-")}`,
          { ...parameter, source: "user-override" },
          this.own(hold, { dependsOn: [told.at(-1) ?? first] }),
        ),
      );
    }
    return told;
  }

  /** It forbids the deletion of the server and of what is in it, and no other operation. */
  private lock(name: string, { place: { hold } }: Settings, server: postgresql.Server): void {
    const notes = "Holds data. To delete it, drain the region, or say protect: false.";
    keptByLock(`${name}-lock`, hold, { scope: server.id, lockName: "keeps-data", notes }, this.own(hold));
  }

  private alert(name: string, { place, group, lagSeconds, alarmsTo }: Settings, server: postgresql.Server): void {
    if (lagSeconds === undefined) return;
    const description = `A promotion in this region would lose more than the ${lagSeconds} seconds that are promised`;
    const told = alarmsTo === undefined ? {} : { alarmsTo };
    const rings = { place, group, scope: server.id, description, metric: replayDelay(lagSeconds), ...told };
    lagAlert(`${name}-lag`, rings, this.own(place.hold));
  }
}

/** What is told once, at the creation. */
function createdAs({ creation, zones, backupRetentionDays }: AzurePostgresqlMemberArgs) {
  const [zone = "", other] = zones;
  const mode = other === undefined ? "SameZone" : "ZoneRedundant";
  const standby = other === undefined ? {} : { standbyAvailabilityZone: other };
  return {
    createMode: creation.source === undefined ? "Default" : "Replica",
    ...(creation.source !== undefined && { sourceServerResourceId: creation.source }),
    // Without one the SDK says "", and a server that the service put somewhere would be replaced.
    availabilityZone: zone,
    highAvailability: creation.hasStandby ? { mode, ...standby } : { mode: "Disabled" },
    storage: { storageSizeGB: creation.storageSizeGB, autoGrow: "Enabled" },
    backup: { backupRetentionDays, geoRedundantBackup: creation.copiesBackups ? "Enabled" : "Disabled" },
  } as const;
}
