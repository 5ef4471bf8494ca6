import { createHash } from "node:crypto";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import { type ComponentResourceOptions, type Input, output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { Placed, RegionPlace } from "../../place";
import { holdElsewhere } from "../../topology/tables/states";
import { workloadPool } from "./settings";

/** What lets pods act as somebody. */
export interface GcpPodIdentitiesArgs {
  /** Whose they are, where, and what protects them. */
  readonly place: Placed<RegionPlace<unknown>>;
}

const serviceAccountName = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?\/[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/;
const address = /^[a-z][a-z0-9-]{4,28}[a-z0-9]@([a-z][a-z0-9-]{4,28}[a-z0-9])\.iam\.gserviceaccount\.com$/;

/**
 * Pods that act as IAM service accounts, without keys. Their own service account still says which one, by the annotation
 * `iam.gke.io/gcp-service-account`.
 *
 * Google knows pods by namespace and account, and not by cluster: the same ones in every cluster of the project are the same
 * one. So a grant stands for all regions, and each region makes its own under a condition that is always met and bears
 * the region's name: two grants that differ in nothing would be one, and would go with the first region that goes.
 *
 * Source: Google's documentation of GKE, "About Workload Identity Federation", identity sameness; IAM conditions.
 */
export class GcpPodIdentities extends Component {
  private readonly name: string;
  private readonly args: GcpPodIdentitiesArgs;

  constructor(name: string, args: GcpPodIdentitiesArgs, opts?: ComponentResourceOptions) {
    super("GcpPodIdentities", name, args, opts);
    this.name = name;
    this.args = args;
    this.registerOutputs({ workloadPool: workloadPool(args.place.account) });
  }

  /**
   * Lets the pods of a service account act as an IAM service account.
   * @param serviceAccount - As `namespace/name`.
   * @param email - Address of the IAM service account.
   * @throws ResourceError when the service account is not written as `namespace/name`, or the address is none.
   */
  trust(serviceAccount: string, email: Input<string>): serviceaccount.IAMMember {
    if (!serviceAccountName.test(serviceAccount)) {
      this.refuse(`a service account is written as namespace/name, got "${serviceAccount}"`);
    }
    const { account: project, identity, hold } = this.args.place;
    return new serviceaccount.IAMMember(
      `${this.name}-${serviceAccount}`,
      {
        serviceAccountId: output(email).apply((given) => this.idOf(serviceAccount, given)),
        role: "roles/iam.workloadIdentityUser",
        member: `serviceAccount:${workloadPool(project)}[${serviceAccount}]`,
        condition: {
          title: `trilith-${identity.service}-${identity.environment}-${identity.region}-${digestOf(serviceAccount)}`,
          expression: 'request.time > timestamp("2026-01-01T00:00:00Z")',
        },
      },
      // IAM is everywhere: it answers when the region does not.
      this.own(holdElsewhere(hold)),
    );
  }

  private idOf(serviceAccount: string, email: string): string {
    const [, project] = address.exec(email) ?? [];
    if (project !== undefined) return `projects/${project}/serviceAccounts/${email}`;
    return this.refuse(
      `podIdentities["${serviceAccount}"] must be the address of an IAM service account (NAME@PROJECT.iam.gserviceaccount.com), got "${email}"`,
    );
  }
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
