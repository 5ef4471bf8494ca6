import type { RegionPlace } from "../../place";

/** An IAM policy document; it becomes JSON where a resource takes it. */
export interface PolicyDocument {
  /** The policy language's version, which has been this date since then. */
  readonly Version: "2012-10-17";
  /** Who may do what. */
  readonly Statement: readonly Statement[];
}

/** One statement of a policy document. */
export interface Statement {
  /** Name of the statement within its document. */
  readonly Sid?: string;
  /** These statements only ever grant. */
  readonly Effect: "Allow";
  /** Who: accounts and roles by ARN, or services by name; absent in the policy of a role, which is about itself. */
  readonly Principal?: {
    /** ARN of an account or a role. */
    readonly AWS?: string;
    /** Name of a service, for example `eks.amazonaws.com`. */
    readonly Service?: string;
  };
  /** Service actions, for example `sts:AssumeRole`. */
  readonly Action: readonly string[];
  /** What it is about; a key's policy can only speak of the key itself, as `*`. */
  readonly Resource?: string | readonly string[];
  /** When it holds. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The commercial partition: the catalogue of regions knows no other. */
export const partition = "aws";

/**
 * The trust policy of a role.
 * @param service - Who may take the role, for example `eks.amazonaws.com`.
 * @param actions - `sts:AssumeRole`, and `sts:TagSession` for services that pass session tags.
 */
export function trustOf(service: string, actions: readonly string[] = ["sts:AssumeRole"]): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: actions }],
  };
}

/**
 * The trust policy of a role that a service may only take for this account's things in one region.
 * @param service - Who may take the role.
 * @param place - The account, and the region.
 * @param things - What the service acts for, as the end of an ARN, for example `ec2` and `vpc-flow-log/*`.
 * @source IAM user guide, "The confused deputy problem": `aws:SourceAccount` and `aws:SourceArn`.
 */
export function trustFor(
  service: string,
  { account, identity: { region } }: RegionPlace<unknown>,
  things: readonly [service: string, kind: string],
): PolicyDocument {
  const [of, kind] = things;
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: service },
        Action: ["sts:AssumeRole"],
        Condition: {
          StringEquals: { "aws:SourceAccount": account },
          ArnLike: { "aws:SourceArn": `arn:${partition}:${of}:${region}:${account}:${kind}` },
        },
      },
    ],
  };
}

/**
 * ARN of a policy that AWS maintains.
 * @param name - The policy's name with its path, for example `service-role/AmazonRDSEnhancedMonitoringRole`.
 */
export function managedPolicy(name: string): string {
  return `arn:${partition}:iam::aws:policy/${name}`;
}

/**
 * What every key's policy begins with: the account's IAM policies decide, as with a key that has no policy of its own.
 * @param account - The account's id.
 * @source AWS KMS developer guide, "Default key policy".
 */
export function accountDecides(account: string) {
  return {
    Sid: "AccountDecides",
    Effect: "Allow",
    Principal: { AWS: `arn:${partition}:iam::${account}:root` },
    Action: ["kms:*"],
    Resource: "*",
  } as const;
}

/**
 * Policy of a key that also encrypts one log group: its account's IAM policies decide as by default, and CloudWatch
 * Logs of the region may use the key for that group alone.
 * @param place - The account, and the region of key and log group.
 * @param logGroup - The log group's name.
 * @source CloudWatch Logs user guide, "Encrypt log data in CloudWatch Logs using AWS KMS", for the encryption context;
 * the statements as in policies that others publish, not tried in an account.
 */
export function logKeyPolicy(
  { account, identity: { region } }: RegionPlace<unknown>,
  logGroup: string,
): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      accountDecides(account),
      {
        Sid: "LogsEncrypt",
        Effect: "Allow",
        Principal: { Service: `logs.${region}.amazonaws.com` },
        Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
        Resource: "*",
        Condition: {
          ArnEquals: {
            "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${account}:log-group:${logGroup}`,
          },
        },
      },
    ],
  };
}
