/** A copy of a secret in another region, as Secrets Manager lists it. */
export interface ListedCopy {
  /** The region. */
  readonly region: string;
  /** `InSync`, `InProgress` or `Failed`; absent before the service has said. */
  readonly status?: string;
  /** Why it failed. */
  readonly statusMessage?: string;
}

/**
 * What an operator should know of the credentials' copies, as old as the last refresh: the service makes them after it has
 * said yes, so an update ends well where one of them failed, and a failover to that region finds no password.
 * @param seed - The region of the secret itself.
 * @param copies - What the service lists.
 * @returns One text for each that failed.
 * @source API model of Secrets Manager in botocore 1.44.5, ReplicationStatusType: StatusType and StatusMessage.
 */
export function failedCopies(seed: string, copies: readonly ListedCopy[] | undefined): readonly string[] {
  const failed = (copies ?? []).filter(({ status }) => status === "Failed");
  return failed.map(
    ({ region, statusMessage = "no reason was given" }) =>
      `The database's credentials have no copy in ${region}: ${statusMessage} (at the last refresh). Applications there find no password after a failover. Mend what it says, then run: aws secretsmanager replicate-secret-to-regions --region ${seed} --secret-id NAME --add-replica-regions Region=${region},KmsKeyId=KEY --force-overwrite-replica-secret, with the same key as before, and pulumi refresh.`,
  );
}
