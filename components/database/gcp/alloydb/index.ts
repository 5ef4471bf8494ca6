import { all, type ComponentResourceOptions, log, type Output, output, secret } from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random/randomPassword";
import { Component } from "../../../component";
import { placed } from "../../../place";
import { byKey } from "../../../topology/tables/by-key";
import type { DatabaseMember, DatabaseOutputs } from "../../contract";
import { settledDatabase } from "../../settled";
import type { GcpDatabaseArgs, SettledGcpDatabase } from "../args";
import { type Checked, checkedOf } from "./fault";
import { lagAlert } from "./lag";
import { GcpAlloydbMember } from "./member";
import type { Creation } from "./member-args";
import { hostOf, type NameZone, nameIn, nameZone } from "./names";
import { memberTtlSeconds, passwordLength, port, writerTtlSeconds } from "./settings";
import { keptRegion, leftBehind, nameBehind, type SeenCluster, writerKept, writerOf } from "./writer";

export { GcpAlloydbMember } from "./member";
export type { Creation, GcpAlloydbMemberArgs } from "./member-args";

type Members = ReadonlyMap<string, GcpAlloydbMember>;

/** A cluster as the last refresh saw it, and how a command names it. */
interface Seen extends SeenCluster {
  readonly cluster: string;
  readonly address: string;
}

/**
 * PostgreSQL over every region: one cluster of AlloyDB per region, of which one is the primary and the others are secondary.
 *
 * Who writes is not in the program. The seed's cluster was created as the primary, every other one as a secondary; from then
 * on a switchover or a promotion moves the role, and `pulumi up` changes nothing. AlloyDB has no name that follows the
 * writer, so the database has one in a private zone, which belongs to no region: whoever moves the writer moves it too, and
 * no update moves it back. A region that writes is never let go.
 *
 * When the seed is lost for good, another region becomes the home: nothing has to be taken over, since the zone, the names
 * and the password are in no region. The lost region may come again as a secondary, under another id.
 */
export class GcpAlloydbDatabase extends Component implements DatabaseOutputs {
  /** Name that leads to the primary, over private addresses. */
  readonly endpoint: Output<string>;
  /** TCP port. */
  readonly port: Output<number>;
  /** Every region's member; each has a copy of the first administrator's credentials of its own. */
  readonly members: Readonly<Record<string, DatabaseMember>>;
  /** None: tables are made in the database itself. */
  readonly tables: Readonly<Record<string, Output<string>>> = {};
  /** The region that writes, as old as the last refresh. */
  readonly writer: Output<string>;

  constructor(name: string, given: GcpDatabaseArgs, opts?: ComponentResourceOptions) {
    super("GcpAlloydbDatabase", name, given, opts);
    const args = settledDatabase(given);
    const found = checkedOf(args);
    const checked = typeof found === "string" ? this.refuse(found) : found;
    const zone = this.makeZone(name, args);
    const members = this.makeMembers(name, args, checked);
    const seen = this.seenOf(args, members);
    this.writer = this.findWriter(args, seen);
    this.warnOfLeftBehind(args, members, seen);
    this.makeAlerts(name, args, members);

    this.endpoint = this.makeWriterName(name, args, zone, members, seen);
    this.port = output(port);
    this.members = byKey(Object.fromEntries(members), (code, member) => ({
      ...this.nameMember(name, args, zone, code, member),
      memberId: member.cluster.name,
      credentials: member.credentials,
      backedUp: { cluster: member.cluster.name },
    }));
    const { endpoint, members: each, writer, tables } = this;
    this.registerOutputs({ endpoint, port: this.port, members: each, writer, tables });
  }

  private makeZone(name: string, { place }: SettledGcpDatabase): NameZone {
    const own = placed(place);
    const network =
      place.foundation?.networkId ?? this.refuse("place.foundation is missing: a database needs its network");
    return nameZone(`${name}-zone`, own, network, this.own(own.hold));
  }

  /** The primary before the others, which replicate from it and go before it. */
  private makeMembers(name: string, args: SettledGcpDatabase, checked: Checked): Members {
    const { hold } = placed(args.place);
    const form = { length: passwordLength, special: false };
    const password = secret(new RandomPassword(`${name}-password`, form, this.stateful(hold)).result);
    const made = new Map<string, GcpAlloydbMember>();
    const first = writerIn(args);
    for (const code of [first, ...Object.keys(args.regions).filter((other) => other !== first)]) {
      const source = code === first ? undefined : made.get(first);
      const creation = { password, ...(source === undefined ? {} : { source: source.cluster.name }) };
      made.set(code, this.makeMember(name, args, checked, code, creation, source));
    }
    return new Map([...made].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  private makeMember(
    name: string,
    args: SettledGcpDatabase,
    checked: Checked,
    code: string,
    creation: Creation,
    source: GcpAlloydbMember | undefined,
  ): GcpAlloydbMember {
    const region = args.regions[code] ?? this.refuse(`region ${code} is not part of this database`);
    const { place, network, instances } = region;
    return new GcpAlloydbMember(
      `${name}-${code}`,
      {
        ...checked,
        place: placed(place),
        network,
        instances,
        creation,
        isHome: args.carriers[0]?.region === code,
        // An upgrade of the primary takes its secondaries along.
        raises: args.raisedFrom !== undefined && source === undefined,
        backupRetentionDays: args.backupRetentionDays,
        after: source?.finished ?? [],
      },
      { parent: this },
    );
  }

  /** Every cluster that answers, as the last refresh saw it: of a lost region nothing is asked. */
  private seenOf(args: SettledGcpDatabase, members: Members): Output<Seen[]> {
    const living = [...members].filter(([code]) => args.regions[code]?.state !== "lost");
    return all(
      living.map(([region, { cluster, address }]) =>
        all([cluster.clusterType, cluster.name, address]).apply(
          ([role, named, leads]): Seen => ({ region, role, cluster: named, address: leads }),
        ),
      ),
    );
  }

  /** The region that writes; a program that lets it go ends here. */
  private findWriter({ carriers, regions }: SettledGcpDatabase, seen: Output<Seen[]>): Output<string> {
    const [home, ...former] = carriers;
    const lost = former.find(({ region }) => regions[region]?.state === "lost")?.region;
    return seen.apply((clusters) => {
      const writer = writerOf(clusters, home.region);
      const kept = keptRegion(clusters, writer, lost);
      const state = regions[kept]?.state ?? "active";
      if (state === "active" || state === "joining") return writer;
      return this.refuse(
        writerKept(
          kept,
          state,
          clusters.find(({ region }) => region !== kept),
        ),
      );
    });
  }

  private warnOfLeftBehind({ regions }: SettledGcpDatabase, members: Members, seen: Output<Seen[]>): void {
    for (const [code, { cluster }] of members) {
      if (regions[code]?.state === "lost") continue;
      // Of a primary it is not known in a preview, and does not matter.
      const follows = cluster.clusterType.apply((role) =>
        role === "SECONDARY"
          ? cluster.secondaryConfig.apply((config) => config?.primaryClusterName)
          : output(undefined),
      );
      all([this.writer, seen, follows]).apply(([region, clusters, named]) => {
        const [one, writer] = [code, region].map((wanted) => clusters.find((any) => any.region === wanted));
        const text = one && writer && leftBehind(one, named, writer);
        return text === undefined ? undefined : log.warn(text, cluster);
      });
    }
  }

  /** The name that whoever moves the writer moves. */
  private makeWriterName(
    name: string,
    args: SettledGcpDatabase,
    zone: NameZone,
    members: Members,
    seen: Output<Seen[]>,
  ): Output<string> {
    const address = members.get(writerIn(args))?.address ?? this.refuse(`${writerIn(args)} has no cluster`);
    const own = this.own(placed(args.place).hold, { ignoreChanges: ["rrdatas"] });
    const record = nameIn(`${name}-writer`, zone, { host: "writer", ttl: writerTtlSeconds, address }, own);
    all([this.writer, seen, record.rrdatas, record.name]).apply(([region, clusters, leads, full]) => {
      const writer = clusters.find((one) => one.region === region)?.address;
      if (writer === undefined) return undefined;
      const text = nameBehind(region, { name: full, zone: zone.name, leads: leads?.[0], writer });
      return text === undefined ? undefined : log.warn(text, record);
    });
    return hostOf(record);
  }

  /** A region's own names. Zones and what is in them belong to no region: they go with the line of a region that is lost. */
  private nameMember(name: string, args: SettledGcpDatabase, zone: NameZone, code: string, member: GcpAlloydbMember) {
    const own = this.own(placed(args.place).hold);
    const ttl = memberTtlSeconds;
    const [address, readers] = [member.address, member.readerAddress];
    return {
      endpoint: hostOf(nameIn(`${name}-${code}-name`, zone, { host: code, ttl, address }, own)),
      readerEndpoint: hostOf(
        nameIn(`${name}-${code}-readers-name`, zone, { host: `readers.${code}`, ttl, address: readers }, own),
      ),
    };
  }

  private makeAlerts(name: string, args: SettledGcpDatabase, members: Members): void {
    const { lagSeconds } = args;
    if (lagSeconds === undefined) return;
    for (const [code, { clusterId }] of members) {
      const { place, alarmsTo } = args.regions[code] ?? this.refuse(`region ${code} is not part of this database`);
      const told = alarmsTo === undefined ? {} : { alarmsTo };
      const rings = { place: placed(place), clusterId, lagSeconds, ...told };
      lagAlert(`${name}-${code}-lag`, rings, this.own(placed(args.place).hold));
    }
  }
}

/** The region whose cluster is the source of others: the one that writes, else the home. */
function writerIn({ writer, carriers, regions }: SettledGcpDatabase): string {
  return writer !== undefined && regions[writer] !== undefined ? writer : carriers[0].region;
}
