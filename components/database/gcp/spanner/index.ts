import * as projects from "@pulumi/gcp/projects";
import * as spanner from "@pulumi/gcp/spanner";
import { type ComponentResourceOptions, type Input, interpolate, type Output, output } from "@pulumi/pulumi";
import { Component } from "../../../component";
import { deletionPolicies } from "../../../foundation/gcp/guards";
import { physicalName } from "../../../topology/names/names";
import { byKey } from "../../../topology/tables/by-key";
import type { DatabaseMember, DatabaseOutputs } from "../../contract";
import { settledDatabase } from "../../settled";
import type { GcpDatabaseArgs, SettledGcpDatabase } from "../args";
import { type Configuration, configurationOf } from "./fault";
import { databaseArgs, instanceArgs } from "./instance-args";
import { GcpSpannerKey } from "./key";
import { GcpSpannerMember } from "./member";

/** Name of Spanner's API, the same from every region. */
const api = "spanner.googleapis.com";

/** Spanner speaks gRPC and HTTPS. */
const httpsPort = 443;

/**
 * A Spanner database over all regions: each of them reads and writes it, one order of transactions holds everywhere, and no
 * acknowledged write is lost with a region.
 *
 * Instance and database belong to no region. Where their copies are says the configuration, a fixed set of regions: one
 * that is in it joins and leaves without a change of the database. Which of them leads, how large the instance may become,
 * and which configuration Google moved it to is the operators' own, and no update takes it back. So nothing has to be
 * promoted or taken over when a region is lost, and nothing fails back.
 */
export class GcpSpannerDatabase extends Component implements DatabaseOutputs {
  /** Empty: every region writes, by the same name. */
  readonly endpoint: Output<string>;
  /** TCP port. */
  readonly port: Output<number>;
  /** None: tables are made in the database itself. */
  readonly tables: Readonly<Record<string, Output<string>>> = {};
  /** Every region's part; `memberId` is the path of the database, which is what clients are given. */
  readonly members: Readonly<Record<string, DatabaseMember>>;
  /** Empty: every region writes. */
  readonly writer: Output<string>;

  constructor(name: string, given: GcpDatabaseArgs, opts?: ComponentResourceOptions) {
    super("GcpSpannerDatabase", name, given, opts);
    const args = settledDatabase(given);
    const configuration = this.configuration(args);
    const keys = this.keys(name, args, configuration);
    const instance = this.instance(name, args, configuration);
    const database = this.database(name, args, instance, keys);
    this.schedule(name, args, database);

    this.endpoint = output("");
    this.port = output(httpsPort);
    this.members = this.parts(name, args, database);
    this.writer = output("");
    const { endpoint, port, tables, members, writer } = this;
    this.registerOutputs({ endpoint, port, tables, members, writer });
  }

  private configuration(args: SettledGcpDatabase): Configuration {
    const found = configurationOf(args);
    return typeof found === "string" ? this.refuse(found) : found;
  }

  /** Ids of the database's keys, sorted by their locations. */
  private keys(name: string, { place }: SettledGcpDatabase, { keysIn }: Configuration): Output<string>[] {
    if (keysIn.length === 0) return [];
    const agent = new projects.ServiceIdentity(`${name}-agent`, { service: api }, this.own(place.hold));
    return keysIn.toSorted().map((location) => {
      return new GcpSpannerKey(`${name}-${location}`, { place, location, agent: agent.member }, { parent: this }).id;
    });
  }

  private instance(name: string, args: SettledGcpDatabase, configuration: Configuration): spanner.Instance {
    return new spanner.Instance(
      `${name}-instance`,
      instanceArgs(args, configuration),
      // Google moves it from one configuration to another, which would replace it here; its size is people's business.
      this.stateful(args.place.hold, {
        ignoreChanges: ["config", "autoscalingConfig", "numNodes", "processingUnits"],
      }),
    );
  }

  private database(
    name: string,
    args: SettledGcpDatabase,
    instance: spanner.Instance,
    keys: readonly Input<string>[],
  ): spanner.Database {
    return new spanner.Database(
      `${name}-database`,
      databaseArgs(args, instance.name, keys),
      // Tables and the leader are told by DDL; keys are told once, and a database that is moved gets others. Both would
      // replace it.
      this.stateful(args.place.hold, { ignoreChanges: ["ddls", "encryptionConfig"] }),
    );
  }

  /** Every night, a copy of its own in each region of the configuration, beside the instance. */
  private schedule(name: string, { place, backupRetentionDays }: SettledGcpDatabase, database: spanner.Database): void {
    new spanner.BackupSchedule(
      `${name}-backups`,
      {
        instance: database.instance,
        database: database.name,
        name: physicalName("spannerBackupSchedule", place.identity, "nightly"),
        retentionDuration: `${backupRetentionDays * 24 * 60 * 60}s`,
        spec: { cronSpec: { text: "0 5 * * *" } },
        fullBackupSpec: {},
        deletionPolicy: deletionPolicies[place.hold],
      },
      this.own(place.hold),
    );
  }

  private parts(name: string, { place: system, regions }: SettledGcpDatabase, database: spanner.Database) {
    return byKey(regions, (code, { place, alarmsTo }): DatabaseMember => {
      const { identity } = new GcpSpannerMember(
        `${name}-${code}`,
        {
          place,
          instance: database.instance,
          database: database.name,
          ...(alarmsTo !== undefined && { alarmsTo }),
        },
        { parent: this },
      );
      const endpoint = output(api);
      const memberId = interpolate`projects/${system.account}/instances/${database.instance}/databases/${database.name}`;
      // Backups are the instance's own, so there is nothing here for a vault.
      return { endpoint, readerEndpoint: endpoint, memberId, credentials: identity, backedUp: {} };
    });
  }
}
