import * as authorization from "@pulumi/azure-native/authorization";
import type { CustomResourceOptions, Input, ResourceTransformationArgs } from "@pulumi/pulumi";
import type { Place } from "../../place";
import { guidOf } from "../../topology/names/guid";
import { azureRoles } from "../../topology/tables/azure-roles";

/** What a grant says. */
export interface Grant {
  /** Whose it is, and in which subscription. */
  readonly place: Place<unknown>;
  /** The role. */
  readonly role: keyof typeof azureRoles;
  /** What the role is for: a resource id. */
  readonly scope: Input<string>;
  /** What the scope is called here; with the role and `to`, it tells the grant from every other one of the place. */
  readonly on: string;
  /** Object id of who gets it. */
  readonly principalId: Input<string>;
  /** What the principal is called here. */
  readonly to: string;
  /**
   * What the principal is: said for identities that were just made, which Azure's directory may not know everywhere yet.
   * @default whatever the directory knows under the id
   */
  readonly principalType?: "ServicePrincipal";
}

/**
 * Gives a role. Azure names grants by GUID; the same grant always has the same one, so that it is made once.
 * @param name - Logical name.
 * @param grant - What it says.
 * @param opts - Of the resource.
 */
export function granted(name: string, grant: Grant, opts: CustomResourceOptions): authorization.RoleAssignment {
  const { place, role, scope, on, principalId, to, principalType } = grant;
  const { account, identity } = place;
  const { service, environment, region = "" } = identity;
  const whoever = principalType === undefined ? { transformations: [...(opts.transformations ?? []), unsaidType] } : {};
  return new authorization.RoleAssignment(
    name,
    {
      roleAssignmentName: guidOf(account, service, environment, region, role, on, to),
      roleDefinitionId: roleIn(account, role),
      scope,
      principalId,
      ...(principalType && { principalType }),
    },
    { ...opts, ...whoever },
  );
}

/**
 * Resource id of a role in a subscription.
 * @param account - The subscription.
 * @param role - The role.
 */
export function roleIn(account: string, role: keyof typeof azureRoles): string {
  return `/subscriptions/${account}/providers/Microsoft.Authorization/roleDefinitions/${azureRoles[role].id}`;
}

/**
 * The SDK says `User` of every principal that nothing is said of, and Azure refuses groups and service principals then; where
 * really nothing is said, Azure asks its directory.
 * @source @pulumi/azure-native 3.28, authorization/roleAssignment.js.
 */
function unsaidType({ props: { principalType: _, ...props }, opts }: ResourceTransformationArgs) {
  return { props, opts };
}
