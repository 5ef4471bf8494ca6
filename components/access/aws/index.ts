import * as iam from "@pulumi/aws/iam";
import type { Provider } from "@pulumi/aws/provider";
import { all, type ComponentResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { awsProvider } from "../../foundation/aws/provider";
import { physicalName } from "../../topology/names/names";
import { type AccessArgs, type AccessOutputs, type RoleName, roleLabels, roleNames } from "../contract";
import { identityOf } from "../identity";
import { takerRefusal } from "../takers";
import { boundaryStatements } from "./boundary";
import { type AccessScope, type AccessStatement, documentOf, documentsOf, type StateScope } from "./documents";
import { type Part, partsOf, statementsOf } from "./parts";
import { trustDocument } from "./trust";

/** What the AWS roles are given besides. */
export interface AwsAccessArgs extends AccessArgs {
  /** Where the state is, as `AwsStateBackend` gives it in `scope`; absent where the account keeps it elsewhere. */
  readonly state?: { readonly [K in keyof StateScope]: readonly Input<string>[] };
  /**
   * How the names of the systems begin whose roles deploy makes, changes and hands to services: `SERVICE/ENVIRONMENT`, as
   * their repositories are called.
   */
  readonly systems: readonly string[];
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
 * Whoever can make a role and write its policy could grant more than they have. So deploy makes and changes roles of the
 * systems alone, by their names, and each has to bear the permissions boundary that is made here: `permissionsBoundary` in
 * a system's configuration.
 *
 * Source: `actions.ts`; quotas from the IAM user guide.
 */
export class AwsAccess extends Component implements AccessOutputs {
  /** ARN by role. */
  readonly roles: Readonly<Record<RoleName, Output<string>>>;
  /** ARN of the policy that every role which deploy makes has to bear: `permissionsBoundary` of a system. */
  readonly boundary: Output<string>;

  constructor(name: string, args: AwsAccessArgs, opts?: ComponentResourceOptions) {
    super("AwsAccess", name, args, opts);
    const refusal = takerRefusal("aws", args.trust);
    if (refusal !== undefined) this.refuse(refusal);
    const provider = awsProvider(`${name}-aws`, args, this);
    this.boundary = this.bounding(name, args, provider).arn;
    const policies = this.policies(name, args, provider);
    const entries = roleNames.map((role) => [role, this.role(name, args, role, policies, provider).arn] as const);
    this.roles = Object.fromEntries(entries) as Record<RoleName, Output<string>>;
    this.registerOutputs({ roles: this.roles, boundary: this.boundary });
  }

  private bounding(name: string, args: AwsAccessArgs, provider: Provider): iam.Policy {
    return new iam.Policy(
      `${name}-boundary`,
      {
        name: boundaryNameOf(args),
        description: "The most that a role of a system may come to",
        policy: known(args, boundaryStatements),
        tags: args.tags,
      },
      this.own("released", { provider }),
    );
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

function boundaryNameOf(args: AwsAccessArgs): string {
  return physicalName("iamPolicy", identityOf(args), "boundary");
}

function documentsFor(part: Part, args: AwsAccessArgs): readonly Input<string>[] {
  if (!stateParts.includes(part)) return documentsOf(statementsOf(part, scopeOf(args)));
  return args.state ? [known(args, (scope) => statementsOf(part, scope))] : [];
}

/** A document that is known once the ARNs of the state are. */
function known(args: AwsAccessArgs, statements: (scope: AccessScope) => readonly AccessStatement[]): Input<string> {
  const { state } = args;
  if (!state) return documentOf(statements(scopeOf(args)));
  const arns = all([all([...state.buckets]), all([...state.bucketKeys]), all([...state.secretsKeys])]);
  return arns.apply(([buckets, bucketKeys, secretsKeys]) =>
    documentOf(statements({ ...scopeOf(args), state: { buckets, bucketKeys, secretsKeys } })),
  );
}

function scopeOf(args: AwsAccessArgs): AccessScope {
  const { account, regions, controlRegion, systems } = args;
  return {
    account,
    regions: [...regions, controlRegion],
    roles: roleNames.map((role) => roleNameOf(args, role)),
    systems,
    boundary: `arn:aws:iam::${account}:policy/${boundaryNameOf(args)}`,
  };
}
