import * as iam from "@pulumi/aws/iam";
import * as rds from "@pulumi/aws/rds";
import * as secretsmanager from "@pulumi/aws/secretsmanager";
import { all, type ComponentResourceOptions, type Input, log, type Output, output, secret } from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random/randomPassword";
import { Component } from "../../../component";
import { managedPolicy, trustOf } from "../../../foundation/aws/documents";
import { guards } from "../../../foundation/aws/guards";
import type { AwsNetworkOutputs } from "../../../network/aws";
import { byKey } from "../../../topology/by-key";
import { fewestProtected } from "../../../topology/instances";
import type { Hold } from "../../../topology/model";
import { physicalName } from "../../../topology/names";
import type { DatabaseMember, DatabaseOutputs, DatabaseRegion } from "../../contract";
import type { AwsDatabaseArgs } from "../args";
import { failedCopies } from "./copies";
import { AwsAuroraMember } from "./member";
import type { AwsAuroraMemberArgs } from "./member-args";
import { masterUsername, passwordLength, port } from "./settings";
import { writerKept, writerOf } from "./writer";

export { AwsAuroraMember } from "./member";
export type { AwsAuroraMemberArgs, Creation } from "./member-args";

type Row = DatabaseRegion<AwsNetworkOutputs>;

/** What a member of any region is told, and what only the seed's is. */
interface Settings {
  readonly version: string;
  readonly instanceClass: string;
  readonly globalClusterId: Output<string>;
  readonly monitoringRoleArn: Output<string>;
}

/** Fewest instances: two are needed for a zone to be lost unnoticed, and for the 99.99 % of Aurora's SLA of 2022. */
const fewestInstances: Readonly<Record<Hold, number>> = { protected: fewestProtected, released: 1, abandoned: 1 };

/**
 * An Aurora PostgreSQL global database over every region, one region long or more: a single cluster could not join a
 * global database later.
 *
 * Who writes is not in the program. One region, the seed, was told the password and the name of the first database; from
 * then on a failover moves the writer and `pulumi up` changes nothing. A region that writes is never let go: taking its
 * protection away waits until the last refresh saw another writer.
 */
export class AwsAuroraDatabase extends Component implements DatabaseOutputs {
  /** Name that always leads to the writer, over private addresses. */
  readonly endpoint: Output<string>;
  /** TCP port. */
  readonly port: Output<number>;
  /** ARN of the first administrator's credentials in the seed; every other region has a replica. */
  readonly credentials: Output<string>;
  /** Every region's member. */
  readonly members: Readonly<Record<string, DatabaseMember>>;
  /** None: tables are made in the database itself. */
  readonly tables = {};
  /** The region that writes, as old as the last refresh. */
  readonly writer: Output<string>;
  /** The global database's id: what a failover or switchover names. */
  readonly globalClusterId: Output<string>;

  constructor(name: string, args: AwsDatabaseArgs, opts?: ComponentResourceOptions) {
    super("AwsAuroraDatabase", name, args, opts);
    const { version, instanceClass, seed } = this.checked(args);
    // What belongs to no region, but is asked for in the seed, goes with it.
    const home = seed.hold === "abandoned" ? "abandoned" : args.hold;
    const globalCluster = this.globalCluster(name, args, version, home);
    this.writer = globalCluster.globalClusterMembers.apply((members) => writerOf(members, args.seed));
    const monitoringRoleArn = this.monitoringRole(name, args);
    const password = this.password(name, home);
    const settings = { version, instanceClass, globalClusterId: globalCluster.id, monitoringRoleArn };
    const members = this.makeMembers(name, args, settings, password);

    this.endpoint = globalCluster.endpoint;
    this.port = members[args.seed]?.port ?? output(port);
    this.credentials = this.makeCredentials(name, args, home, password, members);
    this.members = byKey(members, (_, { endpoint, readerEndpoint, memberId, backedUp }) => {
      return { endpoint, readerEndpoint, memberId, backedUp };
    });
    this.globalClusterId = globalCluster.id;
    const { endpoint, members: all, credentials, writer, globalClusterId, tables } = this;
    this.registerOutputs({ endpoint, port: this.port, credentials, members: all, writer, globalClusterId, tables });
  }

  private checked({ engine, version, instanceClass, instancesPerRegion, regions, seed, hold }: AwsDatabaseArgs) {
    if (engine !== "aurora-postgresql")
      this.refuse(`engine must be aurora-postgresql, the one built so far: got ${engine}`);
    if (version === undefined) return this.refuse("version is missing: name one, for example 16.6");
    if (instanceClass === undefined) return this.refuse("instanceClass is missing: name one, for example db.r6g.large");
    const home = regions[seed];
    if (!home) return this.refuse(`seed ${seed} is none of the regions ${Object.keys(regions).join(", ")}`);
    const most = Math.min(...Object.values(regions).map(({ zones }) => zones.length));
    const fewest = fewestInstances[hold];
    if (instancesPerRegion < fewest || instancesPerRegion > most) {
      const why = "each stands in another zone";
      this.refuse(`instancesPerRegion must be ${fewest} to ${most}, since ${why}: got ${instancesPerRegion}`);
    }
    if (home.instances === 0) this.refuse(`seed ${seed} needs an instance: a database is created with one`);
    return { version, instanceClass, seed: home };
  }

  /** Its version is the whole database's. Only an update that raises it says so: what AWS raised by itself stays. */
  private globalCluster(name: string, args: AwsDatabaseArgs, engineVersion: string, home: Hold): rds.GlobalCluster {
    const ignoreChanges = args.raisedFrom === undefined ? ["engineVersion"] : [];
    return new rds.GlobalCluster(
      globalName(name),
      {
        region: args.seed,
        globalClusterIdentifier: physicalName("rdsGlobalCluster", args.identity),
        engine: rds.EngineType.AuroraPostgresql,
        engineVersion,
        engineLifecycleSupport: "open-source-rds-extended-support-disabled",
        databaseName: args.databaseName,
        storageEncrypted: true,
        deletionProtection: guards[home].deletionProtection,
        forceDestroy: false,
        tags: args.tags,
      },
      this.stateful(home, { ignoreChanges }),
    );
  }

  private monitoringRole(name: string, { identity, hold, tags }: AwsDatabaseArgs): Output<string> {
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

  private password(name: string, home: Hold): Output<string> {
    const password = new RandomPassword(
      `${name}-password`,
      { length: passwordLength, special: false },
      this.stateful(home),
    );
    return secret(password.result);
  }

  private makeMembers(name: string, args: AwsDatabaseArgs, settings: Settings, masterPassword: Output<string>) {
    const { seed, databaseName } = args;
    const creation = { masterUsername, masterPassword, databaseName };
    const first = this.member(name, args, settings, seed, { creation, after: [] });
    const other = { after: first.instances, sourceRegion: this.writer };
    return byKey(args.regions, (code) => (code === seed ? first : this.member(name, args, settings, code, other)));
  }

  private member(
    name: string,
    args: AwsDatabaseArgs,
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
        identity: { ...args.identity, region: code },
        network: region.network,
        zones: region.zones.slice(0, region.instances),
        apply: args.apply,
        ...(args.resizing === undefined ? {} : { changedLast: args.resizing.last[code] ?? "" }),
        clients: clientsOf(code, region, args.regions),
        backupRetentionDays: args.backupRetentionDays,
        keepsSnapshot: args.keepsSnapshot,
        ...(args.lagSeconds === undefined ? {} : { lagSeconds: args.lagSeconds }),
        alarmTopic: region.alarmTopic,
        deletionProtection: this.protection(name, args, code, region),
        hold: region.hold,
        tags: region.tags,
      },
      { parent: this },
    );
  }

  /**
   * Deletion protection of a member. Only a region that the last refresh did not see writing loses it; when the seed
   * itself is lost, so is the list of who writes, and nothing of it is updated anyway.
   */
  private protection(name: string, { seed, hold }: AwsDatabaseArgs, code: string, region: Row): Input<boolean> {
    const own = guards[region.hold].deletionProtection;
    if (region.state === "active" || (region.state === "lost" && code === seed)) return own;
    return this.writer.apply((writer) => {
      if (writer !== code) return own;
      if (region.state === "joining") return guards[hold].deletionProtection;
      return this.refuse(writerKept(code, region.state, globalName(name)));
    });
  }

  /** The first administrator's credentials, readable in every region; rotating them by hand is not undone. */
  private makeCredentials(
    name: string,
    { identity, seed, regions, databaseName: dbname, tags }: AwsDatabaseArgs,
    home: Hold,
    password: Output<string>,
    members: Readonly<Record<string, AwsAuroraMember>>,
  ): Output<string> {
    // A lost region too, until its line is deleted: the call goes to the seed, and saying `lost` changes nothing.
    const others = Object.keys(regions).filter((code) => code !== seed);
    const entry = new secretsmanager.Secret(
      `${name}-credentials`,
      {
        region: seed,
        name: physicalName("secret", identity, "database"),
        description: "First administrator of the database",
        ...keyOf(members[seed]),
        // The service takes no empty list.
        ...(others.length > 0 && {
          replicas: others.toSorted().map((region) => ({ region, ...keyOf(members[region]) })),
        }),
        recoveryWindowInDays: guards[home].secretRecoveryDays,
        forceOverwriteReplicaSecret: false,
        tags,
      },
      this.stateful(home),
    );
    entry.replicas.apply((copies) => Promise.all(failedCopies(seed, copies).map((text) => log.warn(text, entry))));
    const secretString = password.apply((value) =>
      JSON.stringify({ engine: "postgres", username: masterUsername, password: value, dbname, port }),
    );
    const version = new secretsmanager.SecretVersion(
      `${name}-credentials`,
      { region: seed, secretId: entry.id, secretString },
      this.own(home, { ignoreChanges: ["secretString"] }),
    );
    return version.arn;
  }
}

function keyOf(member: AwsAuroraMember | undefined) {
  return member ? { kmsKeyId: member.keyArn } : {};
}

/** Who connects to a member: the region itself and its peers, in any order the same. */
function clientsOf(code: string, { peers }: Row, regions: Readonly<Record<string, Row>>) {
  const clients = Object.entries(regions).filter(([other]) => other === code || peers.includes(other));
  return Object.fromEntries(clients.map(([other, { network }]) => [other, network.privateRanges]));
}

function globalName(name: string): string {
  return `${name}-global`;
}
