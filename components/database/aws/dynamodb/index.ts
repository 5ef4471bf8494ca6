import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as dynamodb from "@pulumi/aws/dynamodb";
import { type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import { Component } from "../../../component";
import { guards } from "../../../foundation/aws/guards";
import type { Carrier, Hold } from "../../../topology/model";
import { physicalName } from "../../../topology/names/names";
import { byKey } from "../../../topology/tables/by-key";
import { releasedHold } from "../../../topology/tables/states";
import type { DatabaseMember, DatabaseOutputs } from "../../contract";
import { settledDatabase } from "../../settled";
import type { AwsDatabaseArgs, SettledAwsDatabase } from "../args";
import { AwsDatabaseKey } from "../key";
import { arnIn, suffixOf, takenFrom } from "../takeover";
import { faultOf } from "./fault";
import { lateWrites } from "./lag";
import { shapeOf } from "./table-args";

type Tables = Readonly<Record<string, dynamodb.Table>>;
type Keys = Readonly<Record<string, AwsDatabaseKey>>;
type Copies = Readonly<Record<string, Readonly<Record<string, Output<string>>>>>;

/** A region's copy of a table, and the region that it is described from. */
interface CopyOf {
  readonly code: string;
  readonly tableName: string;
  readonly table: dynamodb.Table;
  readonly carrier: Carrier;
}

/** AWS speaks HTTPS on every endpoint. */
const httpsPort = 443;

/**
 * DynamoDB's global tables: the same tables in every region, each of which reads and writes its own copy.
 *
 * A table is made in the seed and copied from there. With eventual consistency a copy is a resource of its own region,
 * so that a region that comes or goes touches no other. With strong consistency the copies are arguments of the table:
 * its regions were chosen for good, and no copy is let go alone.
 *
 * When the seed is lost for good, another region becomes the home: its copy is read as the table from then on, and the
 * other copies as made from there. In DynamoDB every copy is a table like any other, so nothing changes there. The regions
 * of strongly consistent tables are what they are: theirs stays as it was described last, and cannot be changed any more.
 *
 * A lost region is only forgotten. DynamoDB keeps counting its copy until it is told otherwise, in a region that
 * answers: `aws dynamodb update-table --table-name NAME --replica-updates '[{"Delete": {"RegionName": "REGION"}}]'`.
 * Until then the alarms elsewhere ring for it.
 */
export class AwsDynamodbDatabase extends Component implements DatabaseOutputs {
  /** Empty: every region has its own. */
  readonly endpoint: Output<string>;
  /** TCP port. */
  readonly port: Output<number>;
  /** Physical names of the tables by their configured names, the same in every region. */
  readonly tables: Readonly<Record<string, Output<string>>>;
  /** Every region's copies; `memberId` is the ARN of that of the first table by name. */
  readonly members: Readonly<Record<string, DatabaseMember>>;
  /** Empty: every region writes. */
  readonly writer: Output<string>;

  constructor(name: string, given: AwsDatabaseArgs, opts?: ComponentResourceOptions) {
    super("AwsDynamodbDatabase", name, given, opts);
    const args = settledDatabase(given);
    const fault = faultOf(args);
    if (fault !== undefined) this.refuse(fault);
    const keys = this.keys(name, args);
    const [home, ...former] = args.carriers;
    for (const lost of former) this.makeCopies(name, args, keys, lost, this.makeTables(name, args, keys, lost));
    const tables = this.makeTables(name, args, keys, home);
    this.members = this.makeMembers(args, tables, this.makeCopies(name, args, keys, home, tables));
    this.alarms(name, args);

    this.endpoint = output("");
    this.port = output(httpsPort);
    this.tables = byKey(args.tables, (table) => tables[table]?.name ?? this.refuse(`table ${table} was not made`));
    this.writer = output("");
    const { endpoint, port, members, writer } = this;
    this.registerOutputs({ endpoint, port, tables: this.tables, members, writer });
  }

  private keys(name: string, args: SettledAwsDatabase): Keys {
    return byKey(
      args.regions,
      (code, { place }) => new AwsDatabaseKey(`${name}-${code}-encryption`, { place }, { parent: this }),
    );
  }

  private makeTables(name: string, args: SettledAwsDatabase, keys: Keys, carrier: Carrier): Tables {
    const { identity } = args.place;
    const { regions } = args;
    const { region } = carrier;
    const isStrong = args.consistency === "strong";
    return byKey({ ...args.tables, ...args.releasedTables }, (tableName, table) => {
      const hold = holdOfTable(args, tableName, carrier.hold);
      const physical = physicalName("dynamodbTable", identity, tableName);
      return new dynamodb.Table(
        `${name}-table-${tableName}${suffixOf(carrier)}`,
        {
          region,
          name: physical,
          ...shapeOf(table),
          billingMode: "PAY_PER_REQUEST",
          streamEnabled: true,
          streamViewType: "NEW_AND_OLD_IMAGES",
          // As long as it can be, 35 days, in every region: a copy takes no other, and it costs by size alone.
          pointInTimeRecovery: { enabled: true },
          serverSideEncryption: { enabled: true, ...keyArn(keys, region) },
          deletionProtectionEnabled: guards[hold].deletionProtection,
          ...(isStrong && strongCopies(args, hold, keys)),
          tags: isStrong ? args.place.tags : { ...regions[region]?.place.tags },
        },
        // With copies of their own the table lists them all after a refresh, and an update would end them.
        this.stateful(hold, { ...takenFrom(carrier, physical), ...(!isStrong && { ignoreChanges: ["replicas"] }) }),
      );
    });
  }

  /** The copies that are resources of their own, by region and table. */
  private makeCopies(name: string, args: SettledAwsDatabase, keys: Keys, carrier: Carrier, tables: Tables): Copies {
    return byKey(copiedTo(args, carrier), (code) =>
      byKey(tables, (tableName, table) => this.copy(name, args, keys, { code, tableName, table, carrier })),
    );
  }

  private copy(name: string, args: SettledAwsDatabase, keys: Keys, { code, tableName, table, carrier }: CopyOf) {
    const { place } = args.regions[code] ?? this.refuse(`region ${code} is not part of this database`);
    const hold = holdOfTable(args, tableName, carrier.hold === "abandoned" ? "abandoned" : place.hold);
    // Only what stood when its home was lost is there; a region that joined later is copied to anew.
    const stood = args.takeover?.from.at(-1)?.stood.includes(code) === true;
    const id = `${physicalName("dynamodbTable", args.place.identity, tableName)}:${carrier.region}`;
    return new dynamodb.TableReplica(
      `${name}-${code}-${tableName}${suffixOf(carrier)}`,
      {
        region: code,
        globalTableArn: table.arn,
        ...keyArn(keys, code),
        pointInTimeRecovery: true,
        deletionProtectionEnabled: guards[hold].deletionProtection,
        tags: { ...place.tags },
      },
      this.stateful(hold, takenFrom({ ...carrier, region: code, isTaken: carrier.isTaken && stood }, id)),
    ).arn;
  }

  /** The ARNs of every region's copies: where none is a resource of its own, the table's with another region. */
  private makeMembers(args: SettledAwsDatabase, tables: Tables, copies: Copies) {
    return byKey(args.regions, (code): DatabaseMember => {
      const here = copies[code] ?? byKey(tables, (_, { arn }) => arn.apply((other) => arnIn(other, code)));
      const endpoint = output(`dynamodb.${code}.amazonaws.com`);
      const [first] = Object.keys(args.tables).toSorted();
      const memberId = here[first ?? ""] ?? this.refuse("there is no table");
      return { endpoint, readerEndpoint: endpoint, memberId, backedUp: here };
    });
  }

  /** Strongly consistent tables lose nothing and have no such metric (from memory, unverified). */
  private alarms(name: string, args: SettledAwsDatabase): void {
    const { regions, lagSeconds, consistency, tables } = args;
    if (lagSeconds === undefined || consistency === "strong" || Object.keys(regions).length < 2) return;
    for (const [code, { place, alarmsTo }] of Object.entries(regions)) {
      const { identity, hold, tags } = place;
      for (const tableName of Object.keys(tables)) {
        new cloudwatch.MetricAlarm(
          `${name}-${code}-${tableName}-lag`,
          {
            region: code,
            name: physicalName("alarm", identity, `${tableName}-lag`),
            alarmDescription: `Writes to ${tableName} in ${code} take longer than ${lagSeconds} s to arrive elsewhere: as much would be lost with the region`,
            ...lateWrites(physicalName("dynamodbTable", args.place.identity, tableName), lagSeconds),
            alarmActions: alarmsTo === undefined ? [] : [alarmsTo],
            tags,
          },
          this.own(hold),
        );
      }
    }
  }
}

/** What protects a table or a copy of it: a released one goes with the next update. */
function holdOfTable({ releasedTables = {} }: SettledAwsDatabase, tableName: string, hold: Hold): Hold {
  return releasedTables[tableName] === undefined ? hold : releasedHold(hold);
}

/** The regions whose copies are resources of their own, as a region describes them. */
function copiedTo({ consistency, regions, takeover }: SettledAwsDatabase, { region, hold }: Carrier) {
  const former = takeover?.from.find(({ home }) => home === region)?.stood;
  const isOther = (code: string) =>
    hold === "abandoned" ? former?.includes(code) === true : !takeover?.without.includes(code);
  const others = Object.entries(regions).filter(([code]) => code !== region && isOther(code));
  return consistency === "strong" ? {} : Object.fromEntries(others);
}

/**
 * The copies of a strongly consistent table, and the witness of two. A lost region's stays among them, as it was: the set
 * is complete or there is no table. It costs nothing in an `up` that changes nothing of the table, while a refresh of the
 * table, or any change of it, asks every region with a copy (Terraform's AWS provider, dynamodb/table.go) and fails.
 */
function strongCopies({ seed, regions, witness }: SettledAwsDatabase, hold: Hold, keys: Keys): dynamodb.TableArgs {
  const others = Object.keys(regions)
    .filter((code) => code !== seed)
    .toSorted();
  return {
    replicas: others.map((regionName) => ({
      regionName,
      consistencyMode: "STRONG",
      ...keyArn(keys, regionName),
      pointInTimeRecovery: true,
      deletionProtectionEnabled: guards[hold].deletionProtection,
      propagateTags: true,
    })),
    ...(witness !== undefined && { globalTableWitness: { regionName: witness } }),
  };
}

function keyArn(keys: Keys, code: string) {
  const key = keys[code];
  return key ? { kmsKeyArn: key.arn } : {};
}
