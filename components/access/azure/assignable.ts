/**
 * The roles that parts of a system are given, with Azure's own ids.
 * @source Azure's built-in roles, read in a stored copy: each name stands beside its id there.
 */
export const assignableRoles = {
  AcrPull: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
  "Azure Kubernetes Service RBAC Cluster Admin": "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
  "DNS Zone Contributor": "befefa01-2a29-4197-83a8-272ff33ce314",
  "Key Vault Secrets User": "4633458b-17de-408a-b874-0445c86b69e6",
  "Managed Identity Operator": "f1a07417-d97a-45cb-824c-7a7467783830",
  "Network Contributor": "4d97b98b-1d4f-4787-a291-c67834d212e7",
  "PostgreSQL Flexible Server Long Term Retention Backup Role": "c088a766-074b-43ba-90d4-1fb21feae531",
  "Private DNS Zone Contributor": "b12aa53e-6015-4669-85d0-8515ebb3ae7f",
  Reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  "Storage Blob Data Contributor": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
} as const;

const assignment = "Microsoft.Authorization/roleAssignments";

/** Version of the language that {@link assignsOnly} is written in. Source: Azure ABAC, format of conditions. */
export const conditionVersion = "2.0";

/**
 * The condition under which a role is given: whoever has it assigns and takes away these roles alone, whatever else its
 * actions say. Without it, the right to assign roles is the right to become the owner.
 * @param roles - Ids of role definitions.
 * @source Azure RBAC, "Examples to delegate Azure role assignment management with conditions", constrain roles; as in the
 * condition of the built-in role "PostgreSQL Flexible Management Service Contributor".
 */
export function assignsOnly(roles: readonly string[] = Object.values(assignableRoles)): string {
  const ids = `{${roles.join(", ")}}`;
  const only = (verb: string, side: "@Request" | "@Resource") =>
    `((!(ActionMatches{'${assignment}/${verb}'})) OR (${side}[${assignment}:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals ${ids}))`;
  return `${only("write", "@Request")} AND ${only("delete", "@Resource")}`;
}
