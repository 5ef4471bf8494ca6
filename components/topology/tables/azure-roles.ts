/** A role that Azure brings. */
export interface AzureRole {
  /** Azure's name of it. */
  readonly title: string;
  /** Its id, the same in every subscription. */
  readonly id: string;
}

/**
 * The roles that parts of a system are given; whoever deploys may give these alone.
 * @source Azure RBAC documentation, "Azure built-in roles", read in a stored copy: each name stands beside its id there.
 */
export const azureRoles = {
  acrPull: { title: "AcrPull", id: "7f951dda-4ed3-4680-a7ca-43fe172d538d" },
  clusterAdmin: {
    title: "Azure Kubernetes Service RBAC Cluster Admin",
    id: "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
  },
  dnsZoneContributor: { title: "DNS Zone Contributor", id: "befefa01-2a29-4197-83a8-272ff33ce314" },
  managedIdentityOperator: { title: "Managed Identity Operator", id: "f1a07417-d97a-45cb-824c-7a7467783830" },
  networkContributor: { title: "Network Contributor", id: "4d97b98b-1d4f-4787-a291-c67834d212e7" },
  blobDataContributor: { title: "Storage Blob Data Contributor", id: "ba92f5b4-2d11-453d-a403-e96b0029c9fe" },
} as const satisfies Readonly<Record<string, AzureRole>>;
