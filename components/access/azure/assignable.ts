import { azureRoles } from "../../topology/tables/azure-roles";

/** Ids of the roles that whoever deploys may give. */
export const assignableRoles: readonly string[] = Object.values(azureRoles).map(({ id }) => id);

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
export function assignsOnly(roles: readonly string[] = assignableRoles): string {
  const ids = `{${roles.join(", ")}}`;
  const only = (verb: string, side: "@Request" | "@Resource") =>
    `((!(ActionMatches{'${assignment}/${verb}'})) OR (${side}[${assignment}:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals ${ids}))`;
  return `${only("write", "@Request")} AND ${only("delete", "@Resource")}`;
}
