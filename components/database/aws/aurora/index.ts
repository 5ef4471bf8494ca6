import * as iam from "@pulumi/aws/iam";
import * as rds from "@pulumi/aws/rds";
import * as secretsmanager from "@pulumi/aws/secretsmanager";
import { all, type ComponentResourceOptions, type Input, log, type Output, output, secret } from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random/randomPassword";
import { Component } from "../../../component";
import { managedPolicy, trustOf } from "../../../foundation/aws/documents";
import { guards } from "../../../foundation/aws/guards";
import type { Carrier } from "../../../topology/model";
import { physicalName } from "../../../topology/names/names";
import { byKey } from "../../../topology/tables/by-key";
import type { DatabaseMember, DatabaseOutputs } from "../../contract";
import { settledDatabase } from "../../settled";
import type { AwsDatabaseArgs, SettledAwsDatabase } from "../args";
import { clientsOf } from "../firewall";
import { arnIn, suffixOf, takenFrom } from "../takeover";
import { failedCopies } from "./copies";
import { checkedOf } from "./fault";
import { AwsAuroraMember } from "./member";
import type { AwsAuroraMemberArgs } from "./member-args";
import { credentialsArgs, globalClusterArgs, leftAsFound } from "./once";
import { masterUsername, passwordLength, port } from "./settings";
import { credentialsUnknown, homeNotWriter, isWriterListed, writerKept, writerOf } from "./writer";

export { AwsAuroraMember } from "./member";
export type { AwsAuroraMemberArgs, Creation } from "./member-args";

type Row = SettledAwsDatabase["regions"][string];

type Members = Readonly<Record<string, AwsAuroraMember>>;

/** What a member of any region is told. */
interface Settings {
  readonly version: string;
  readonly instanceClass: string;
  readonly globalClusterId: Output<string>;
  readonly monitoringRoleArn: Output<string>;
}

/**
 * An Aurora PostgreSQL global database over every region, one region long or more: a single cluster could not join a
 * global database later.
 *
 * Who writes is not in the program. One region, the seed, was told the password and the name of the first database; from
 * then on a failover moves the writer and `pulumi up` changes nothing but the order in which members wait for each other,
 * which only the state knows: the writer's instances are made first and go last. A region that writes is never let go:
 * taking its protection away waits until the last refresh saw another writer.
 *
 * When the seed is lost for good, another region becomes the home: the same global database, and its copy of the
 * credentials, are read from there and stay as they are.
 */
export class AwsAuroraDatabase extends Component implements DatabaseOutputs {
  /** Name that always leads to the writer, over private addresses. */
  readonly endpoint: Output<string>;
  /** TCP port. */
  readonly port: Output<number>;
  /** Every region's member; each has a replica of the first administrator's credentials. */
  readonly members: Readonly<Record<string, DatabaseMember>>;
  /** None: tables are made in the database itself. */
  readonly tables = {};
  /** The region that writes, as old as the last refresh. */
  readonly writer: Output<string>;
  /** The global database's id: what a failover or switchover names. */
  readonly globalClusterId: Output<string>;
  /** Whether RDS names a writer among its members: while it fails over, and before, it may name none. */
  private readonly isWriterTold: Output<boolean>;

  constructor(name: string, given: AwsDatabaseArgs, opts?: ComponentResourceOptions) {
    super("AwsAuroraDatabase", name, given, opts);
    const args = settledDatabase(given);
    const found = checkedOf(args);
    const checked = typeof found === "string" ? this.refuse(found) : found;
    const [home, ...former] = args.carriers;
    for (const lost of former) this.globalCluster(name, args, checked.version, lost);
    const globalCluster = this.globalCluster(name, args, checked.version, home);
    this.writer = globalCluster.globalClusterMembers.apply((members) => writerOf(members, home.region));
    this.isWriterTold = globalCluster.globalClusterMembers.apply(isWriterListed);
    const monitoringRoleArn = this.monitoringRole(name, args);
    const password = this.password(name, args);
    const members = this.makeMembers(
      name,
      args,
      { ...checked, globalClusterId: globalCluster.id, monitoringRoleArn },
      password,
    );

    this.endpoint = globalCluster.endpoint;
    this.port = members[home.region]?.port ?? output(port);
    for (const lost of former) this.makeCredentials(name, args, lost, password, members);
    const known = this.makeCredentials(name, args, home, password, members);
    this.members = byKey(members, (code, { endpoint, readerEndpoint, memberId, backedUp }) => {
      const credentials = code === home.region ? known : known.apply((arn) => arnIn(arn, code));
      return { endpoint, readerEndpoint, memberId, credentials, backedUp };
    });
    this.globalClusterId = globalCluster.id;
    const { endpoint, members: all, writer, globalClusterId, tables } = this;
    this.registerOutputs({ endpoint, port: this.port, members: all, writer, globalClusterId, tables });
  }

  private globalCluster(name: string, args: SettledAwsDatabase, version: string, carrier: Carrier): rds.GlobalCluster {
    const asked = globalClusterArgs(args, version, carrier);
    const kept = leftAsFound(args, carrier);
    return new rds.GlobalCluster(
      globalName(name, carrier),
      asked,
      this.stateful(carrier.hold, {
        ...takenFrom(carrier, asked.globalClusterIdentifier),
        ...(kept.length > 0 && { ignoreChanges: kept }),
      }),
    );
  }

  private monitoringRole(name: string, { place: { identity, hold, tags } }: SettledAwsDatabase): Output<string> {
    const role = new iam.Role(
      `${name}-monitoring`,
      {
        name: physicalName("iamRole", identity, "rds-monitoring"),
        assumeRolePolicy: JSON.stringify(trustOf("monitoring.rds.amazonaws.com")),
        tags,
      },
      this.own(hold),
    );
    const policyArn = managedPolicy("service-role/AmazonRDSEnhancedMonitoringRole");
    const attached = new iam.RolePolicyAttachment(`${name}-monitoring`, { role: role.name, policyArn }, this.own(hold));
    return all([role.arn, attached.urn]).apply(([arn]) => arn);
  }

  private password(name: string, { place: { hold } }: SettledAwsDatabase): Output<string> {
    const form = { length: passwordLength, special: false };
    return secret(new RandomPassword(`${name}-password`, form, this.stateful(hold)).result);
  }

  /**
   * Every region's member. A member is made after the writer's instances, and goes before them: RDS lets neither the writer
   * nor its last instance go while another member stands. Who writes is read from the global database in this very update,
   * so that an update after a failover and a refresh puts the order of a later `destroy` right.
   */
  private makeMembers(
    name: string,
    args: SettledAwsDatabase,
    settings: Settings,
    masterPassword: Output<string>,
  ): Members {
    const { seed, databaseName, carriers } = args;
    const home = carriers[0].region;
    const creation = { masterUsername, masterPassword, databaseName };
    const made = new Map<string, AwsAuroraMember>();
    return byKey(args.regions, (code) => {
      const after = this.writer.apply((writer) => {
        const first = made.has(writer) ? writer : home;
        return first === code ? [] : [...(made.get(first)?.instances ?? [])];
      });
      const member = this.member(name, args, settings, code, {
        after,
        ...(code === seed && home === seed ? { creation } : { sourceRegion: this.writer }),
      });
      made.set(code, member);
      return member;
    });
  }

  private member(
    name: string,
    args: SettledAwsDatabase,
    settings: Settings,
    code: string,
    only: Pick<AwsAuroraMemberArgs, "creation" | "after" | "sourceRegion">,
  ): AwsAuroraMember {
    const region = args.regions[code] ?? this.refuse(`region ${code} is not part of this database`);
    return new AwsAuroraMember(
      `${name}-${code}`,
      {
        ...settings,
        ...only,
        place: region.place,
        network: region.network,
        zones: region.zones.slice(0, region.instances),
        apply: args.apply,
        ...(args.resizing === undefined ? {} : { changedLast: args.resizing.last[code] ?? "" }),
        clients: clientsOf(code, region, args.regions),
        backupRetentionDays: args.backupRetentionDays,
        keepsSnapshot: args.keepsSnapshot,
        ...(args.lagSeconds === undefined ? {} : { lagSeconds: args.lagSeconds }),
        ...(region.alarmsTo === undefined ? {} : { alarmsTo: region.alarmsTo }),
        deletionProtection: this.protection(name, args, code, region),
      },
      { parent: this },
    );
  }

  /** Deletion protection of a member. Only a region that the last refresh did not see writing loses it. */
  private protection(name: string, args: SettledAwsDatabase, code: string, region: Row): Input<boolean> {
    const own = guards[region.place.hold].deletionProtection;
    if (region.state === "active") return own;
    const [home, ...former] = args.carriers;
    const refreshed = globalName(name, home);
    const isFormer = former.some((carrier) => carrier.region === code);
    return all([this.writer, this.isWriterTold]).apply(([writer, isTold]) => {
      if (isFormer && !isTold) return this.refuse(homeNotWriter(code, home.region, args.place, refreshed));
      if (writer !== code) return own;
      if (region.state === "joining") return guards[args.place.hold].deletionProtection;
      return this.refuse(
        isFormer ? homeNotWriter(code, home.region, args.place, refreshed) : writerKept(code, region.state, refreshed),
      );
    });
  }

  /** The first administrator's credentials, readable in every region; rotating them by hand is not undone. */
  private makeCredentials(
    name: string,
    args: SettledAwsDatabase,
    carrier: Carrier,
    password: Output<string>,
    members: Members,
  ): Output<string> {
    const { region, isSeed, hold, isTaken } = carrier;
    const { databaseName: dbname, takeover } = args;
    const known = takeover?.credentials;
    if (isTaken && known === undefined) this.refuse(credentialsUnknown);
    const entry = new secretsmanager.Secret(
      `${name}-credentials${suffixOf(carrier)}`,
      credentialsArgs(args, carrier, members),
      this.stateful(hold, {
        ...(known !== undefined && takenFrom(carrier, arnIn(known, region))),
        ...(takeover?.rests === true && { ignoreChanges: ["replicas", "forceOverwriteReplicaSecret"] }),
      }),
    );
    entry.replicas.apply((copies) => Promise.all(failedCopies(region, copies).map((text) => log.warn(text, entry))));
    // Copied with the secret: only where the secret was created was a version written.
    if (!isSeed) return entry.arn;
    const secretString = password.apply((value) =>
      JSON.stringify({ engine: "postgres", username: masterUsername, password: value, dbname, port }),
    );
    const version = new secretsmanager.SecretVersion(
      `${name}-credentials`,
      { region, secretId: entry.id, secretString },
      this.own(hold, { ignoreChanges: ["secretString"] }),
    );
    return version.arn;
  }
}

function globalName(name: string, carrier: Carrier): string {
  return `${name}-global${suffixOf(carrier)}`;
}
