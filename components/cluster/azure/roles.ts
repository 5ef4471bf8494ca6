import * as authorization from "@pulumi/azure-native/authorization";
import type { CustomResourceOptions, Input, ResourceTransformationArgs } from "@pulumi/pulumi";
import type { Place } from "../../place";
import { guidOf } from "../../topology/names/guid";

/**
 * Roles that Azure brings, by their ids.
 * @source Azure RBAC documentation, "Azure built-in roles"; each id was also seen beside its name in other people's templates.
 */
export const builtInRoles = {
  networkContributor: "4d97b98b-1d4f-4787-a291-c67834d212e7",
  managedIdentityOperator: "f1a07417-d97a-45cb-824c-7a7467783830",
  acrPull: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
  dnsZoneContributor: "befefa01-2a29-4197-83a8-272ff33ce314",
  clusterAdmin: "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
} as const;

/** What a grant says. */
export interface Grant {
  /** Whose it is, and in which subscription. */
  readonly place: Place<unknown>;
  /** The role. */
  readonly role: keyof typeof builtInRoles;
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
  const definitions = `/subscriptions/${account}/providers/Microsoft.Authorization/roleDefinitions`;
  const whoever = principalType === undefined ? { transformations: [...(opts.transformations ?? []), unsaidType] } : {};
  return new authorization.RoleAssignment(
    name,
    {
      roleAssignmentName: guidOf(account, service, environment, region, role, on, to),
      roleDefinitionId: `${definitions}/${builtInRoles[role]}`,
      scope,
      principalId,
      ...(principalType && { principalType }),
    },
    { ...opts, ...whoever },
  );
}

/**
 * The SDK says `User` of every principal that nothing is said of, and Azure refuses groups and service principals then; where
 * really nothing is said, Azure asks its directory.
 * @source @pulumi/azure-native 3.28, authorization/roleAssignment.js.
 */
function unsaidType({ props: { principalType: _, ...props }, opts }: ResourceTransformationArgs) {
  return { props, opts };
}
