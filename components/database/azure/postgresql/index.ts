import { type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import { Component } from "../../../component";
import { byKey } from "../../../topology/tables/by-key";
import type { DatabaseMember, DatabaseOutputs } from "../../contract";
import type { AzureDatabaseArgs } from "../args";

/** The database over all regions: flexible servers. */
export class AzurePostgresqlDatabase extends Component implements DatabaseOutputs {
  readonly endpoint: Output<string>;
  readonly port: Output<number>;
  readonly tables: Readonly<Record<string, Output<string>>> = {};
  readonly members: Readonly<Record<string, DatabaseMember>>;
  readonly writer: Output<string>;

  constructor(name: string, args: AzureDatabaseArgs, opts?: ComponentResourceOptions) {
    super("AzurePostgresqlDatabase", name, args, opts);
    this.endpoint = output("");
    this.port = output(0);
    this.members = byKey(args.regions, (region) => ({
      endpoint: output(region),
      readerEndpoint: output(region),
      memberId: output(region),
      backedUp: {},
    }));
    this.writer = output("");
    this.registerOutputs({ endpoint: this.endpoint });
  }
}
