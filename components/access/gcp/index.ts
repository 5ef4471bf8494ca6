import * as kms from "@pulumi/gcp/kms";
import * as projects from "@pulumi/gcp/projects";
import { Provider } from "@pulumi/gcp/provider";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as storage from "@pulumi/gcp/storage";
import { type ComponentResourceOptions, type Input, interpolate, type Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { physicalName } from "../../topology/names/names";
import { type AccessArgs, type AccessOutputs, type RoleName, roleLabels, roleNames } from "../contract";
import { identityOf } from "../identity";
import { takerRefusal } from "../takers";
import {
  deployPermissions,
  failoverPermissions,
  grantingCondition,
  grantingRole,
  projectRoles,
  stateRoles,
} from "./permissions";

/** What the Google Cloud roles are given besides. */
export interface GcpAccessArgs extends AccessArgs {
  /** Where the state is, as `GcpStateBackend` gives it in `scope`; absent where the project keeps it elsewhere. */
  readonly state?: {
    /** Name of the state's bucket. */
    readonly bucket: Input<string>;
    /** Id of the key that secrets are encrypted with. */
    readonly secretsKey: Input<string>;
  };
}

/**
 * The four roles of a Google Cloud project, as service accounts that people and pipelines act as: whoever may take a role
 * may make tokens of its account, and nobody has a key of one.
 *
 * Deploy makes, changes and deletes what a system is made of, type by type, and of the project's policy nothing but the roles that
 * systems give. It may act as other service accounts and set the policies of accounts, topics and keys, the state's too, whose
 * versions can be had back for thirty days: it belongs to a pipeline that runs reviewed programs alone.
 */
export class GcpAccess extends Component implements AccessOutputs {
  /** Address of the service account by role. */
  readonly roles: Readonly<Record<RoleName, Output<string>>>;

  constructor(name: string, args: GcpAccessArgs, opts?: ComponentResourceOptions) {
    super("GcpAccess", name, args, opts);
    const refusal = takerRefusal("gcp", args.trust);
    if (refusal !== undefined) this.refuse(refusal);
    const start = { project: args.account, region: args.controlRegion };
    const provider = new Provider(`${name}-gcp`, start, { parent: this });
    const failover = this.customRole(name, args, "failover", failoverPermissions, provider);
    const deploy = this.customRole(name, args, "deploy", deployPermissions, provider);
    const custom: Readonly<Record<RoleName, readonly projects.IAMCustomRole[]>> = {
      preview: [],
      failover: [failover],
      deploy: [deploy],
      breakGlass: [deploy, failover],
    };
    const entries = roleNames.map((role) => {
      const account = this.account(name, args, role, provider);
      const member = interpolate`serviceAccount:${account.email}`;
      const label = `${name}-${roleLabels[role]}`;
      this.granted(label, args, { predefined: projectRoles[role], custom: custom[role] }, member, provider);
      if (custom[role].includes(deploy)) this.grants(label, args, member, provider);
      if (args.state) this.grantedState(`${name}-${roleLabels[role]}`, args.state, role, member, provider);
      return [role, account.email] as const;
    });
    this.roles = Object.fromEntries(entries) as Record<RoleName, Output<string>>;
    this.registerOutputs({ roles: this.roles });
  }

  private customRole(
    name: string,
    { account, owner }: GcpAccessArgs,
    label: "failover" | "deploy",
    permissions: readonly string[],
    provider: Provider,
  ): projects.IAMCustomRole {
    const roleId = owner + label.charAt(0).toUpperCase() + label.slice(1);
    return new projects.IAMCustomRole(
      `${name}-${label}-role`,
      { project: account, roleId, title: `${owner} ${label}`, permissions: [...permissions] },
      this.own("released", { provider }),
    );
  }

  private account(name: string, args: GcpAccessArgs, role: RoleName, provider: Provider): serviceaccount.Account {
    const label = roleLabels[role];
    const accountId = physicalName("gcpServiceAccount", identityOf(args), label);
    const account = new serviceaccount.Account(
      `${name}-${label}`,
      { project: args.account, accountId, displayName: `${args.owner} ${label}` },
      this.own("released", { provider }),
    );
    for (const member of args.trust[role]) {
      new serviceaccount.IAMMember(
        `${name}-${label}-${member}`,
        { serviceAccountId: account.name, role: "roles/iam.serviceAccountTokenCreator", member },
        this.own("released", { provider }),
      );
    }
    return account;
  }

  private granted(
    name: string,
    { account: project }: GcpAccessArgs,
    {
      predefined,
      custom,
    }: { readonly predefined: readonly string[]; readonly custom: readonly projects.IAMCustomRole[] },
    member: Output<string>,
    provider: Provider,
  ): void {
    const own = this.own("released", { provider });
    for (const role of predefined) {
      const label = role.replace("roles/", "").replaceAll(".", "-");
      new projects.IAMMember(`${name}-${label}`, { project, role, member }, own);
    }
    for (const [at, role] of custom.entries()) {
      const label = at === 0 ? "custom" : "custom-failover";
      new projects.IAMMember(`${name}-${label}`, { project, role: role.name, member }, own);
    }
  }

  /** Who builds systems gives roles to administrators and nodes of clusters, and nobody anything else. */
  private grants(name: string, { account }: GcpAccessArgs, member: Output<string>, provider: Provider): void {
    new projects.IAMMember(
      `${name}-grants`,
      { project: account, role: grantingRole, member, condition: grantingCondition },
      this.own("released", { provider }),
    );
  }

  private grantedState(
    name: string,
    { bucket, secretsKey }: NonNullable<GcpAccessArgs["state"]>,
    role: RoleName,
    member: Output<string>,
    provider: Provider,
  ): void {
    const { bucket: ofBucket, key } = stateRoles[role];
    const own = this.own("released", { provider });
    new storage.BucketIAMMember(`${name}-state`, { bucket, role: ofBucket, member }, own);
    new kms.CryptoKeyIAMMember(`${name}-secrets`, { cryptoKeyId: secretsKey, role: key, member }, own);
  }
}
