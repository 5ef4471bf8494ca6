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
  readonly Principal?: { readonly AWS?: string; readonly Service?: string };
  /** Service actions, for example `sts:AssumeRole`. */
  readonly Action: readonly string[];
  /** What it is about; a key's policy can only speak of the key itself, as `*`. */
  readonly Resource?: string | readonly string[];
  /** When it holds. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

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
 * @param owner - ARN of anything in that account and region: it tells both without a call to the cloud.
 * @param things - What the service acts for, as the end of an ARN, for example `ec2` and `vpc-flow-log/*`.
 * @source IAM user guide, "The confused deputy problem": `aws:SourceAccount` and `aws:SourceArn`.
 */
export function trustFor(
  service: string,
  owner: string,
  things: readonly [service: string, kind: string],
): PolicyDocument {
  const [, partition, , region, account = ""] = owner.split(":");
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
 * ARN of a policy that AWS maintains, in the commercial partition: the catalogue of regions knows no other.
 * @param name - The policy's name with its path, for example `service-role/AmazonRDSEnhancedMonitoringRole`.
 */
export function managedPolicy(name: string): string {
  return `arn:aws:iam::aws:policy/${name}`;
}

/**
 * What every key's policy begins with: the account's IAM policies decide, as with a key that has no policy of its own.
 * @param partition - The account's partition, for example `aws`.
 * @param account - The account's id.
 * @source AWS KMS developer guide, "Default key policy".
 */
export function accountDecides(partition: string | undefined, account: string | undefined) {
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
 * @param roleArn - ARN of any role of the account: it tells the account without a call to the cloud.
 * @param region - The region of key and log group.
 * @param logGroup - The log group's name.
 * @source CloudWatch Logs user guide, "Encrypt log data in CloudWatch Logs using AWS KMS", for the encryption context;
 * the statements as in policies that others publish, not tried in an account.
 */
export function logKeyPolicy(roleArn: string, region: string, logGroup: string): PolicyDocument {
  const [, partition, , , account] = roleArn.split(":");
  return {
    Version: "2012-10-17",
    Statement: [
      accountDecides(partition, account),
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
