/** A member as RDS lists it under its global cluster. */
export interface ListedMember {
  /** ARN of the member; its fourth part is the region. */
  readonly dbClusterArn: string;
  /** Whether this member accepts writes. */
  readonly isWriter: boolean;
}

/**
 * The region that writes, as the last refresh saw it.
 * @param members - What RDS lists; empty until the first member exists.
 * @param seed - The region that writes until another was promoted.
 */
export function writerOf(members: readonly ListedMember[], seed: string): string {
  const [, , , region] = members.find(({ isWriter }) => isWriter)?.dbClusterArn.split(":") ?? [];
  return region ?? seed;
}
