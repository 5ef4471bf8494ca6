import * as monitoring from "@pulumi/gcp/monitoring";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as spanner from "@pulumi/gcp/spanner";
import { type ComponentResourceOptions, type Input, interpolate, type Output } from "@pulumi/pulumi";
import { Component } from "../../../component";
import type { Placed, RegionPlace } from "../../../place";
import { physicalName } from "../../../topology/names/names";
import { holdElsewhere } from "../../../topology/tables/states";
import { fullConditions } from "./full";

/** What a region's part of a Spanner database is made of. */
export interface GcpSpannerMemberArgs {
  /** Whose it is, where, and what protects it. */
  readonly place: Placed<RegionPlace<unknown>>;
  /** Name of the instance. */
  readonly instance: Input<string>;
  /** Name of the database. */
  readonly database: Input<string>;
  /** Name of the notification channel that the alarm tells; absent where it tells nobody. */
  readonly alarmsTo?: Input<string>;
}

/**
 * A region's part of a Spanner database: an identity that its workloads read and write with, and an alarm. The copy itself
 * is the configuration's, and so is the way to it: one name everywhere, answered nearby. Nothing of it is made by an API in
 * the region, so it stays managed when the region is lost.
 */
export class GcpSpannerMember extends Component {
  /** Address of the service account that may read, write and change the tables. */
  readonly identity: Output<string>;

  constructor(name: string, args: GcpSpannerMemberArgs, opts?: ComponentResourceOptions) {
    super("GcpSpannerMember", name, { region: args.place.identity.region }, opts);
    this.identity = this.workloads(name, args);
    this.alarm(name, args);
    this.registerOutputs({ identity: this.identity });
  }

  private workloads(name: string, { place, instance, database }: GcpSpannerMemberArgs): Output<string> {
    const opts = this.own(holdElsewhere(place.hold));
    const account = new serviceaccount.Account(
      `${name}-identity`,
      {
        project: place.account,
        accountId: physicalName("gcpServiceAccount", place.identity, "data"),
        displayName: "Reads and writes the database",
      },
      opts,
    );
    new spanner.DatabaseIAMMember(
      `${name}-access`,
      {
        instance,
        database,
        role: "roles/spanner.databaseUser",
        member: interpolate`serviceAccount:${account.email}`,
      },
      opts,
    );
    return account.email;
  }

  private alarm(name: string, { place, instance, alarmsTo }: GcpSpannerMemberArgs): void {
    const { identity, hold, tags } = place;
    new monitoring.AlertPolicy(
      `${name}-full`,
      {
        displayName: physicalName("alertPolicy", identity, "database-full"),
        combiner: "OR",
        conditions: fullConditions(instance, identity.region),
        notificationChannels: alarmsTo === undefined ? [] : [alarmsTo],
        severity: "ERROR",
        documentation: {
          mimeType: "text/markdown",
          content:
            "Spanner has not become larger although it is full: it may be as large as it is allowed to be. Raise the limit with gcloud spanner instances update --autoscaling-max-processing-units; no update of the program takes that back.",
        },
        userLabels: tags,
      },
      this.own(holdElsewhere(hold)),
    );
  }
}
