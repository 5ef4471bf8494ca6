import * as cosmosdb from "@pulumi/azure-native/cosmosdb";
import { type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import { Component } from "../../../component";
import type { AzureFoundationOutputs } from "../../../foundation/azure";
import { keptByLock, missingGroup } from "../../../foundation/azure/guards";
import { physicalName } from "../../../topology/names/names";
import { byKey } from "../../../topology/tables/by-key";
import { plainCode } from "../../../topology/tables/catalogue";
import { releasedHold } from "../../../topology/tables/states";
import type { DatabaseMember, DatabaseOutputs } from "../../contract";
import { settledDatabase } from "../../settled";
import type { AzureDatabaseArgs, SettledAzureDatabase } from "../args";
import { accountArgs, locationsOf } from "./account-args";
import { containerArgs } from "./container-args";
import { faultOf } from "./fault";
import { AzureCosmosMember } from "./member";

/** Where things are put that belong to no region, and to one. */
type Groups = Pick<AzureFoundationOutputs, "globalGroup" | "groups">;

/** Cosmos DB speaks HTTPS on every endpoint. */
const httpsPort = 443;

/**
 * A Cosmos DB account over all regions: every region reads its own copy, and writes it where all of them do.
 *
 * The account belongs to no region. Which region writes is its own knowledge: an operation moves the writer, or the service
 * when a region is lost, and the program says the account's regions only in an update that adds one or takes one away. So
 * nothing has to be taken over when the seed is lost, and nothing fails back.
 *
 * An update that changes the account says all of it, with the ranks that the last refresh saw: after a failover, refresh
 * before anything else.
 */
export class AzureCosmosDatabase extends Component implements DatabaseOutputs {
  /** Name of the account, which clients are given where one region writes: they find the writer. Empty where all write. */
  readonly endpoint: Output<string>;
  /** TCP port. */
  readonly port: Output<number>;
  /** Names of the containers by those of the tables; all are in one database, named after the system. */
  readonly tables: Readonly<Record<string, Output<string>>>;
  /** Every region's way to the account; `memberId` is the region's code, which a failover names. */
  readonly members: Readonly<Record<string, DatabaseMember>>;
  /** The region that writes; empty where every region does. */
  readonly writer: Output<string>;

  constructor(name: string, given: AzureDatabaseArgs, opts?: ComponentResourceOptions) {
    super("AzureCosmosDatabase", name, given, opts);
    const args = settledDatabase(given);
    const fault = faultOf(args);
    if (fault !== undefined) this.refuse(fault);
    const { foundation } = args.place;
    if (!foundation)
      this.refuse("place.foundation is absent: the account needs globalGroup, and every region its group");
    const account = this.account(name, args, foundation);
    this.tables = this.containers(name, args, foundation, account);
    this.members = this.ways(name, args, foundation, account);

    const isSingle = locationsOf(args).writes === "single-region";
    this.endpoint = isSingle ? account.name.apply((one) => `${one}.documents.azure.com`) : output("");
    this.port = output(httpsPort);
    this.writer = isSingle
      ? account.writeLocations.apply(([first]) => plainCode(first?.locationName ?? ""))
      : output("");
    const { endpoint, port, tables, members, writer } = this;
    this.registerOutputs({ endpoint, port, tables, members, writer });
  }

  private account(name: string, args: SettledAzureDatabase, { globalGroup }: Groups): cosmosdb.DatabaseAccount {
    // Whoever ranked the regions anew, or wrote their names otherwise, an update that changes none leaves them alone.
    const ignoreChanges = locationsOf(args).changes ? [] : ["locations"];
    return new cosmosdb.DatabaseAccount(
      `${name}-account`,
      accountArgs(args, globalGroup),
      this.stateful(args.place.hold, { ignoreChanges }),
    );
  }

  private containers(
    name: string,
    args: SettledAzureDatabase,
    { globalGroup }: Groups,
    account: cosmosdb.DatabaseAccount,
  ) {
    const { identity, hold, tags } = args.place;
    const where = { resourceGroupName: globalGroup, accountName: account.name };
    const database = new cosmosdb.SqlResourceSqlDatabase(
      `${name}-documents`,
      { ...where, databaseName: identity.service, resource: { id: identity.service }, tags },
      this.stateful(hold),
    );
    const made = byKey({ ...args.tables, ...args.releasedTables }, (tableName, table) => {
      const own = args.releasedTables?.[tableName] === undefined ? hold : releasedHold(hold);
      const container = new cosmosdb.SqlResourceSqlContainer(
        `${name}-table-${tableName}`,
        { ...where, databaseName: database.name, ...containerArgs(tableName, table), tags },
        // How much it scales up to is people's business once it stands.
        this.stateful(own, { ignoreChanges: ["options"] }),
      );
      // On the container, and not above it: a lock forbids to delete what is below, and regions' roles come and go there.
      const lockName = physicalName("managementLock", identity, `table-${tableName}`);
      const notes = "The table's line has to go first; the update after that deletes the table.";
      const kept = { scope: container.id, lockName, notes };
      keptByLock(`${name}-table-${tableName}-lock`, own, kept, this.own(own));
      return container.name;
    });
    return byKey(args.tables, (tableName) => made[tableName] ?? this.refuse(`table ${tableName} was not made`));
  }

  private ways(
    name: string,
    { place, regions, lagSeconds }: SettledAzureDatabase,
    { globalGroup, groups }: Groups,
    account: cosmosdb.DatabaseAccount,
  ) {
    const several = Object.keys(regions).length > 1;
    return byKey(regions, (code, { place: own, network, alarmsTo }): DatabaseMember => {
      const member = new AzureCosmosMember(
        `${name}-${code}`,
        {
          place: { ...own, account: place.account },
          group: groups[code] ?? this.refuse(missingGroup(code)),
          globalGroup,
          network,
          account,
          ...(several && lagSeconds !== undefined && { lagSeconds }),
          ...(alarmsTo !== undefined && { alarmsTo }),
        },
        { parent: this },
      );
      const { endpoint, identityId: credentials } = member;
      // Continuous backup is the account's own, so there is nothing here for a vault.
      return { endpoint, readerEndpoint: endpoint, memberId: output(code), credentials, backedUp: {} };
    });
  }
}
