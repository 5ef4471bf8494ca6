import * as iam from "@pulumi/aws/iam";
import type { Provider } from "@pulumi/aws/provider";
import { all, type ComponentResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { awsProvider } from "../../foundation/aws/provider";
import { physicalName } from "../../topology/names";
import { type AccessArgs, type AccessOutputs, type RoleName, roleLabels, roleNames } from "../contract";
import { identityOf } from "../identity";
import { takerRefusal } from "../takers";
import { documentOf, documentsOf, type Part, partsOf, type StateScope, statementsOf } from "./documents";
import { trustDocument } from "./trust";

/** What the AWS roles are given besides. */
export interface AwsAccessArgs extends AccessArgs {
  /** Where the state is, as `AwsStateBackend` gives it in `scope`; absent where the account keeps it elsewhere. */
  readonly state?: { readonly [K in keyof StateScope]: readonly Input<string>[] };
}

/** How long a session lasts, in seconds: a first `up` takes over an hour where databases join one after the other. */
const sessionSeconds: Readonly<Record<RoleName, number>> = {
  preview: 3_600,
  failover: 14_400,
  deploy: 14_400,
  breakGlass: 3_600,
};

const partNames: Readonly<Record<Part, string>> = {
  read: "read",
  stateRead: "state-read",
  write: "write",
  stateWrite: "state-write",
  failover: "failover",
  rescue: "rescue",
};

/** Parts about the state, whose ARNs are only known once it stands: each fits into one document. */
const stateParts: readonly Part[] = ["stateRead", "stateWrite", "rescue"];

/**
 * The four roles of an AWS account: preview, deploy, failover and break-glass, each with the actions that its work calls
 * and no more. None of them may change one of the four, or the state's keys: that is the work of whoever administers the
 * account, and so is every `up` of the stack that these are in.
 *
 * What deploy may do to other roles is what it takes to make them for clusters and backups: whoever can make a role and
 * write its policy can grant more than they have, so deploy belongs to a pipeline that runs reviewed programs alone.
 *
 * Source: `actions.ts`; quotas from the IAM user guide.
 */
export class AwsAccess extends Component implements AccessOutputs {
  /** ARN by role. */
  readonly roles: Readonly<Record<RoleName, Output<string>>>;

  constructor(name: string, args: AwsAccessArgs, opts?: ComponentResourceOptions) {
    super("AwsAccess", name, args, opts);
    const refusal = takerRefusal("aws", args.trust);
    if (refusal !== undefined) this.refuse(refusal);
    const provider = awsProvider(`${name}-aws`, args, this);
    const policies = this.policies(name, args, provider);
    const entries = roleNames.map((role) => [role, this.role(name, args, role, policies, provider).arn] as const);
    this.roles = Object.fromEntries(entries) as Record<RoleName, Output<string>>;
    this.registerOutputs({ roles: this.roles });
  }

  /** One policy per document, shared by the roles that are made of it. */
  private policies(name: string, args: AwsAccessArgs, provider: Provider): Policies {
    const entries = Object.entries(partNames).map(([part, text]) => {
      const documents = documentsFor(part as Part, args);
      const made = documents.map((policy, index) => {
        const label = documents.length > 1 ? `${text}-${index + 1}` : text;
        const description = "Part of the roles of Trilith's bootstrap";
        return new iam.Policy(
          `${name}-${label}`,
          { name: physicalName("iamPolicy", identityOf(args), label), description, policy, tags: args.tags },
          this.own("released", { provider }),
        );
      });
      return [part, made] as const;
    });
    return Object.fromEntries(entries) as unknown as Policies;
  }

  private role(name: string, args: AwsAccessArgs, role: RoleName, policies: Policies, provider: Provider): iam.Role {
    const label = roleLabels[role];
    const made = new iam.Role(
      `${name}-${label}`,
      {
        name: roleNameOf(args, role),
        assumeRolePolicy: JSON.stringify(trustDocument(args.trust[role], role)),
        maxSessionDuration: sessionSeconds[role],
        tags: args.tags,
      },
      this.own("released", { provider }),
    );
    const parts = partsOf[role].flatMap((part) => policies[part].map((policy, index) => ({ part, policy, index })));
    for (const { part, policy, index } of parts) {
      new iam.RolePolicyAttachment(
        `${name}-${label}-${partNames[part]}-${index + 1}`,
        { role: made.name, policyArn: policy.arn },
        this.own("released", { provider }),
      );
    }
    return made;
  }
}

type Policies = Readonly<Record<Part, readonly iam.Policy[]>>;

function roleNameOf(args: AwsAccessArgs, role: RoleName): string {
  return physicalName("iamRole", identityOf(args), roleLabels[role]);
}

function documentsFor(part: Part, args: AwsAccessArgs): readonly Input<string>[] {
  const { account, regions, controlRegion, state } = args;
  const roles = roleNames.map((role) => roleNameOf(args, role));
  const scope = { account, regions: [...regions, controlRegion], roles };
  if (!stateParts.includes(part)) return documentsOf(statementsOf(part, scope));
  if (!state) return [];
  const known = all([all([...state.buckets]), all([...state.bucketKeys]), all([...state.secretsKeys])]);
  return [
    known.apply(([buckets, bucketKeys, secretsKeys]) =>
      documentOf(statementsOf(part, { ...scope, state: { buckets, bucketKeys, secretsKeys } })),
    ),
  ];
}
