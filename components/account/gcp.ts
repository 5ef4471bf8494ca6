import * as gkehub from "@pulumi/gcp/gkehub";
import * as projects from "@pulumi/gcp/projects";
import type { Provider } from "@pulumi/gcp/provider";
import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { Component } from "../component";
import { gcpProvider } from "../foundation/gcp/provider";
import type { AccountArgs, AccountOutputs } from "./contract";

/**
 * What a system asks for, by its API, before `.googleapis.com`: all of them at once, since a change of the database's engine or of
 * the traffic's method should not wait for an administrator.
 * @source the services of the types that Trilith makes on Google Cloud, `@pulumi/gcp` 9.37; `servicenetworking` and
 * `gkeconnect` are what the guides of AlloyDB and fleets ask for, from memory, unverified.
 */
export const services = [
  "alloydb",
  "artifactregistry",
  "certificatemanager",
  "cloudkms",
  "cloudresourcemanager",
  "compute",
  "connectgateway",
  "container",
  "dns",
  "gkebackup",
  "gkeconnect",
  "gkehub",
  "iam",
  "iamcredentials",
  "logging",
  "monitoring",
  "networkconnectivity",
  "networkservices",
  "pubsub",
  "secretmanager",
  "servicenetworking",
  "serviceusage",
  "spanner",
  "storage",
  "sts",
] as const;

/**
 * What a Google Cloud project has once, whichever systems and environments are in it.
 *
 * - APIs: nothing can be made before its API is enabled, and that reaches everywhere within minutes: where the rest of a first
 *   `up` is told that one is not enabled, the next one goes on.
 * - The fleet that the clusters of the project are members of.
 *
 * What binds every project, such as buckets that are never public, is the organization's: policies need one, and a project may
 * have none. Trilith's own buckets and clusters say it themselves.
 *
 * Nothing is ever switched off from here: deleting the stack forgets. Other systems may rely on it.
 */
export class GcpAccount extends Component implements AccountOutputs {
  /** APIs that are enabled, by their full names. */
  readonly services: readonly string[];

  constructor(name: string, args: AccountArgs, opts?: ComponentResourceOptions) {
    super("GcpAccount", name, args, opts);
    const provider = gcpProvider(`${name}-gcp`, args, this);
    this.services = services.map((service) => `${service}.googleapis.com`);
    const enabled = services.map((service) => this.enabled(name, args, provider, service));
    this.fleet(name, args, provider, enabled);
    this.registerOutputs({ services: this.services });
  }

  private enabled(name: string, { account }: AccountArgs, provider: Provider, service: string): projects.Service {
    return new projects.Service(
      `${name}-${service}`,
      {
        project: account,
        service: `${service}.googleapis.com`,
        disableOnDestroy: false,
        disableDependentServices: false,
      },
      this.kept(provider),
    );
  }

  private fleet(name: string, args: AccountArgs, provider: Provider, dependsOn: projects.Service[]): void {
    new gkehub.Fleet(
      `${name}-fleet`,
      { project: args.account, displayName: `${args.owner ?? "trilith"} clusters` },
      { ...this.kept(provider), dependsOn },
    );
  }

  private kept(provider: Provider) {
    return this.own("released", { provider, retainOnDelete: true });
  }
}
