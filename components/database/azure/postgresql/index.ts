import * as postgresql from "@pulumi/azure-native/dbforpostgresql";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import { all, type ComponentResourceOptions, log, type Output, output, type Resource } from "@pulumi/pulumi";
import { Component } from "../../../component";
import type { Carrier } from "../../../topology/model";
import { physicalName } from "../../../topology/names/names";
import { byKey } from "../../../topology/tables/by-key";
import { regionFacts } from "../../../topology/tables/catalogue";
import type { DatabaseMember, DatabaseOutputs } from "../../contract";
import { settledDatabase } from "../../settled";
import type { AzureDatabaseArgs, SettledAzureDatabase } from "../args";
import { type Checked, checkedOf } from "./fault";
import { AzurePostgresqlMember } from "./member";
import type { Administrator, Creation } from "./member-args";
import { coresOf, port, storageSizeGB } from "./settings";
import { type Named, noStandby, writerKept, writerOf } from "./writer";

export { AzurePostgresqlMember } from "./member";
export type { Administrator, AzurePostgresqlMemberArgs, Creation } from "./member-args";

type Members = ReadonlyMap<string, AzurePostgresqlMember>;

/**
 * PostgreSQL over every region: one flexible server per region, of which one is the primary and the others are replicas.
 *
 * Who writes is not in the program. The seed's server was created as the primary, every other one as a replica; from then on
 * a promotion moves the role, and `pulumi up` changes nothing. A pair of names leads to the primary and to the one replica
 * that can be promoted. Azure keeps it under the primary, so after a promotion and a refresh it is read from there. A region
 * that writes is never let go.
 *
 * When the seed is lost for good, another region becomes the home: its server is whole, and a new region is copied from it.
 */
export class AzurePostgresqlDatabase extends Component implements DatabaseOutputs {
  /** Name that always leads to the primary, over private addresses. */
  readonly endpoint: Output<string>;
  /** TCP port. */
  readonly port: Output<number>;
  /** Every region's member; its credentials are an identity: whoever takes its token logs in as the administrator. */
  readonly members: Readonly<Record<string, DatabaseMember>>;
  /** None: tables are made in the database itself. */
  readonly tables: Readonly<Record<string, Output<string>>> = {};
  /** The region that writes, as old as the last refresh. */
  readonly writer: Output<string>;

  constructor(name: string, given: AzureDatabaseArgs, opts?: ComponentResourceOptions) {
    super("AzurePostgresqlDatabase", name, given, opts);
    const args = settledDatabase(given);
    const found = checkedOf(args);
    const checked = typeof found === "string" ? this.refuse(found) : found;
    const identity = this.makeAdministrator(name, args);
    const administrator = { objectId: identity.principalId, principalName: identity.name };
    const members = this.makeMembers(name, args, checked, administrator);
    this.writer = this.findWriter(args, members);
    this.warnOfStandby(args, members);
    this.makeFirst(name, args, members);
    for (const carrier of args.carriers.toReversed()) this.makeEndpoints(name, args, members, carrier);

    this.endpoint = output(`${endpointsName(args)}.writer.postgres.database.azure.com`);
    this.port = output(port);
    this.members = byKey(Object.fromEntries(members), (_, { endpoint, readerEndpoint, memberId, backedUp }) => {
      return { endpoint, readerEndpoint, memberId, credentials: identity.id, backedUp };
    });
    const { endpoint, members: each, writer, tables } = this;
    this.registerOutputs({ endpoint, port: this.port, members: each, writer, tables });
  }

  /**
   * Who may log in: there are no passwords. One identity for all regions, since the roles in a database are the same in each
   * and a replica takes none of its own; it is where everything is that belongs to no region.
   */
  private makeAdministrator(name: string, { place: { foundation, identity, hold, tags } }: SettledAzureDatabase) {
    const group = foundation?.globalGroup ?? this.refuse("place.foundation is missing: a database needs its groups");
    return new managedidentity.UserAssignedIdentity(
      `${name}-administrator`,
      { resourceGroupName: group, resourceName: physicalName("managedIdentity", identity, "database"), tags },
      this.stateful(hold),
    );
  }

  /** One after the other: several replicas at once have failed (terraform-provider-azurerm#22211), see docs/databases.md. */
  private makeMembers(
    name: string,
    args: SettledAzureDatabase,
    checked: Checked,
    administrator: Administrator,
  ): Members {
    const made = new Map<string, AzurePostgresqlMember>();
    let after: readonly Resource[] = [];
    for (const code of orderOf(args, checked.instanceClass)) {
      const region = args.regions[code] ?? this.refuse(`region ${code} is not part of this database`);
      const { place, network, zones, alarmsTo, peers } = region;
      const resolvers = [code, ...peers].sort().flatMap((other) => {
        const one = args.regions[other]?.network;
        return one ? [[other, one.networkId] as const] : [];
      });
      const member = new AzurePostgresqlMember(
        `${name}-${code}`,
        {
          ...checked,
          place,
          network,
          zones,
          administrator,
          after,
          resolvers: Object.fromEntries(resolvers),
          raises: args.raisedFrom !== undefined,
          creation: this.creationOf(args, code, made),
          backupRetentionDays: args.backupRetentionDays,
          ...(args.lagSeconds === undefined ? {} : { lagSeconds: args.lagSeconds }),
          ...(alarmsTo === undefined ? {} : { alarmsTo }),
        },
        { parent: this },
      );
      made.set(code, member);
      after = member.finished;
    }
    return made;
  }

  /** What a server is created as: the seed's as the first one, any other from the one that writes. */
  private creationOf(args: SettledAzureDatabase, code: string, made: Members): Creation {
    const source = writerIn(args);
    const instances = args.regions[code]?.instances ?? 1;
    if (source === code) {
      const copiesBackups = regionFacts("azure", code)?.pair !== undefined;
      return { storageSizeGB, hasStandby: instances > 1, copiesBackups };
    }
    const server = made.get(source)?.server;
    const size = server?.storage.apply((storage) => storage?.storageSizeGB ?? storageSizeGB);
    return {
      source: server?.id ?? this.idOf(args, source),
      storageSizeGB: size ?? storageSizeGB,
      hasStandby: false,
      copiesBackups: false,
    };
  }

  private idOf(args: SettledAzureDatabase, code: string): string {
    const { group, server } = namedIn(args, code);
    return `/subscriptions/${args.place.account}/resourceGroups/${group}/providers/Microsoft.DBforPostgreSQL/flexibleServers/${server}`;
  }

  /** The region that writes; a program that lets it go ends here. */
  private findWriter(args: SettledAzureDatabase, members: Members): Output<string> {
    const living = [...members].filter(([code]) => args.regions[code]?.state !== "lost");
    const servers = living.map(([region, { server }]) => server.replicationRole.apply((role) => ({ region, role })));
    return all(servers).apply((seen) => {
      const writer = writerOf(seen, args.carriers[0].region);
      // Of a lost region nothing is asked: it wrote as long as no other server says that it does.
      const isPromoted = seen.some(
        ({ region, role }) => region === writer && role !== undefined && !/Replica/.test(role),
      );
      const lost = args.carriers.slice(1).find(({ region }) => args.regions[region]?.state === "lost");
      const kept = isPromoted || lost === undefined ? writer : lost.region;
      const state = args.regions[kept]?.state ?? "active";
      if (state === "active" || state === "joining") return writer;
      const [other] = living.map(([code]) => code).filter((code) => code !== kept);
      return this.refuse(writerKept(kept, state, other === undefined ? undefined : namedIn(args, other)));
    });
  }

  private warnOfStandby(args: SettledAzureDatabase, members: Members): void {
    for (const [code, { server }] of members) {
      const { instances = 1, state } = args.regions[code] ?? {};
      if (instances < 2 || state === "lost") continue;
      all([this.writer, server.highAvailability]).apply(([writer, standby]) => {
        const has = standby?.mode !== undefined && standby.mode !== "Disabled";
        return writer === code && !has ? log.warn(noStandby(code, namedIn(args, code)), server) : undefined;
      });
    }
  }

  /** The first database, on the server that was the first; it is part of the data, and goes with them. */
  private makeFirst(name: string, args: SettledAzureDatabase, members: Members): void {
    const member = members.get(args.seed);
    const region = args.regions[args.seed];
    // A seed that was lost and comes again is a replica, which has the database already.
    if (!member || !region || !args.carriers.some(({ isSeed }) => isSeed)) return;
    const { hold } = region.place;
    new postgresql.Database(
      `${name}-first`,
      {
        resourceGroupName: groupIn(args, args.seed),
        serverName: member.server.name,
        databaseName: args.databaseName,
        charset: "UTF8",
        collation: "en_US.utf8",
      },
      this.stateful(hold ?? args.place.hold ?? "protected", { dependsOn: [...member.finished], retainOnDelete: true }),
    );
  }

  /**
   * The pair of names. It is made on the first primary; where the last refresh found it gone from there, it is read from the
   * primary of now. Its second name follows promotions by itself, and is told only where another replica is to stand by.
   */
  private makeEndpoints(name: string, args: SettledAzureDatabase, members: Members, carrier: Carrier): void {
    const isHome = carrier === args.carriers[0];
    const under = isHome ? (args.endpointsUnder ?? carrier.region) : carrier.region;
    const reader = args.standby === under ? args.carriers[0].region : (args.standby ?? under);
    const isRead = isHome && (args.endpointsUnder !== undefined || carrier.isTaken);
    const endpoints = endpointsName(args);
    const moves = isHome && !isRead && args.standbyMoves === true;
    new postgresql.VirtualEndpoint(
      `${name}-endpoints${carrier.isSeed ? "" : `-${carrier.region}`}`,
      {
        resourceGroupName: groupIn(args, under),
        serverName: namedIn(args, under).server,
        virtualEndpointName: endpoints,
        endpointType: "ReadWrite",
        members: [namedIn(args, reader).server],
      },
      this.stateful(carrier.hold, {
        dependsOn: [...members.values()].flatMap(({ finished }) => finished),
        ignoreChanges: ["resourceGroupName", "serverName", ...(moves ? [] : ["members"])],
        ...(isRead && { import: `${this.idOf(args, under)}/virtualEndpoints/${endpoints}` }),
      }),
    );
  }
}

/** The region whose server is a source of others: the one that writes, else the home. */
function writerIn({ writer, carriers, regions }: SettledAzureDatabase): string {
  return writer !== undefined && regions[writer] !== undefined ? writer : carriers[0].region;
}

/**
 * The primary before its replicas, and after them where they get more cores.
 * @source Microsoft Learn, read replicas of flexible server, scale: the primary is never larger than a replica.
 */
function orderOf(args: SettledAzureDatabase, instanceClass: string): string[] {
  const first = writerIn(args);
  const others = Object.keys(args.regions).filter((code) => code !== first);
  const grows = args.resizing !== undefined && coresOf(args.resizing.from) < coresOf(instanceClass);
  return grows ? [...others.sort(), first] : [first, ...others.sort()];
}

function endpointsName({ place: { identity } }: SettledAzureDatabase): string {
  return physicalName("postgresVirtualEndpoint", identity, "database");
}

function groupIn({ place: { foundation } }: SettledAzureDatabase, code: string): Output<string> | string {
  return foundation?.groups[code] ?? "";
}

/** A region's server as a command or an id names it. */
function namedIn({ place }: SettledAzureDatabase, region: string): Named {
  const identity = { ...place.identity, region };
  return { group: physicalName("resourceGroup", identity), server: physicalName("postgresServer", identity) };
}
