import * as dsql from "@pulumi/aws/dsql";
import { all, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import { Component } from "../../../component";
import { byKey } from "../../../topology/tables/by-key";
import type { DatabaseMember, DatabaseOutputs } from "../../contract";
import { settledDatabase } from "../../settled";
import type { AwsDatabaseArgs, SettledAwsDatabase } from "../args";
import { AwsDsqlMember, port } from "./member";

type Members = Readonly<Record<string, AwsDsqlMember>>;

/**
 * An Aurora DSQL database over two regions and a witness: both write, and when one of them is lost the other goes on with
 * the witness. Nothing has to be moved.
 *
 * The pair was joined for good. Neither region can be left out, replaced or added to: what comes after it is another
 * database with the data of a backup. So draining a region takes no protection away here, and a lost one is forgotten
 * while the other goes on with the witness.
 */
export class AwsDsqlDatabase extends Component implements DatabaseOutputs {
  /** Empty: each region has its own. */
  readonly endpoint: Output<string>;
  /** TCP port. */
  readonly port: Output<number>;
  /** None: tables are made in the database itself. */
  readonly tables = {};
  /** Both regions' clusters. */
  readonly members: Readonly<Record<string, DatabaseMember>>;
  /** Empty: both regions write. */
  readonly writer: Output<string>;

  constructor(name: string, given: AwsDatabaseArgs, opts?: ComponentResourceOptions) {
    super("AwsDsqlDatabase", name, given, opts);
    const args = settledDatabase(given);
    const witness = this.checked(args);
    const members = this.makeMembers(name, args, witness);
    const peerings = this.peerings(name, witness, members);

    this.endpoint = output("");
    this.port = output(port);
    this.members = byKey(members, (code, { cluster }) => this.memberOf(code, cluster, peerings));
    this.writer = output("");
    const { endpoint, tables, writer } = this;
    this.registerOutputs({ endpoint, port: this.port, tables, members: this.members, writer });
  }

  private checked({ engine, regions, witness }: SettledAwsDatabase): string {
    if (engine !== "dsql") this.refuse(`engine must be dsql: got ${engine}`);
    const codes = Object.keys(regions);
    if (codes.length !== 2) {
      this.refuse(`Aurora DSQL joins exactly two regions and never others: got ${codes.join(", ") || "none"}`);
    }
    if (witness === undefined) return this.refuse("witness is missing: two regions need a third one that votes");
    if (codes.includes(witness)) this.refuse(`witness must be none of ${codes.join(", ")}: got ${witness}`);
    return witness;
  }

  /** No cluster waits for the other: the end of one waits for the end of the other, so both have to end together. */
  private makeMembers(name: string, args: SettledAwsDatabase, witness: string): Members {
    return byKey(
      args.regions,
      (code, { place, network }) => new AwsDsqlMember(`${name}-${code}`, { place, network, witness }, { parent: this }),
    );
  }

  /**
   * Each cluster is told of the other; both are pending until then.
   * Source: Terraform's AWS provider, dsql/cluster_peering.go: no update, and the end of one does nothing.
   */
  private peerings(name: string, witnessRegion: string, members: Members) {
    return byKey(members, (code, { cluster, hold }) => {
      const others = Object.entries(members).filter(([other]) => other !== code);
      return new dsql.ClusterPeering(
        `${name}-${code}-peering`,
        {
          region: code,
          identifier: cluster.identifier,
          clusters: others.map(([, other]) => other.cluster.arn),
          witnessRegion,
        },
        this.own(hold),
      );
    });
  }

  /**
   * A region's cluster, once it accepts connections. Its name leads to the private way; `<identifier>.dsql.<region>.on.aws`
   * leads to the same cluster over the internet.
   * Source: Neither name is an output of @pulumi/aws 7.48. The private one is made of the name of the endpoint's service,
   * as in hosts and tests that others publish, not tried in an account.
   */
  private memberOf(
    code: string,
    cluster: dsql.Cluster,
    peerings: Readonly<Record<string, dsql.ClusterPeering>>,
  ): DatabaseMember {
    const joined = all(Object.values(peerings).map(({ identifier }) => identifier));
    const parts = all([cluster.identifier, cluster.vpcEndpointServiceName, joined]);
    const endpoint = parts.apply(([id, service]) => `${id}.${service.split(".").at(-1)}.${code}.on.aws`);
    const memberId = all([cluster.arn, joined]).apply(([arn]) => arn);
    return { endpoint, readerEndpoint: endpoint, memberId, backedUp: { cluster: memberId } };
  }
}
