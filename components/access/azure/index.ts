import * as authorization from "@pulumi/azure-native/authorization";
import { Provider } from "@pulumi/azure-native/provider";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { guidOf } from "../../topology/names/guid";
import { physicalName } from "../../topology/names/names";
import { type AccessArgs, type AccessOutputs, type RoleName, roleLabels, roleNames } from "../contract";
import { identityOf } from "../identity";
import { takerRefusal } from "../takers";
import { assignsOnly, conditionVersion } from "./assignable";
import { type AzurePermissions, statePermissions, systemPermissions } from "./permissions";

/** What the Azure roles are given besides. */
export interface AzureAccessArgs extends AccessArgs {
  /** Where the state is, as `AzureStateBackend` gives it in `scope`; absent where the subscription keeps it elsewhere. */
  readonly state?: {
    /** Resource id of the state's container. */
    readonly container: Input<string>;
    /** Resource id of the vault with the secrets' key. */
    readonly vault: Input<string>;
  };
}

/** The operation that gives a role to somebody. */
const assigns = "Microsoft.Authorization/roleAssignments/write";

/** What limits it, wherever somebody gets it. */
const only = { condition: assignsOnly(), conditionVersion };

/**
 * The four roles of an Azure subscription as custom roles, given to who may take them: one over the subscription, and one
 * over the state alone.
 *
 * Deploy and break-glass may assign roles, since clusters need some: under a condition that names them, so that nobody gives
 * themselves another one. Deploy still belongs to a pipeline that runs reviewed programs alone: it can take a system away.
 */
export class AzureAccess extends Component implements AccessOutputs {
  /** Resource id of the custom role over the subscription, by role. */
  readonly roles: Readonly<Record<RoleName, Output<string>>>;

  constructor(name: string, args: AzureAccessArgs, opts?: ComponentResourceOptions) {
    super("AzureAccess", name, args, opts);
    const refusal = takerRefusal("azure", args.trust);
    if (refusal !== undefined) this.refuse(refusal);
    const start = { subscriptionId: args.account, location: args.controlRegion };
    const provider = new Provider(`${name}-azure`, start, { parent: this });
    const scope = `/subscriptions/${args.account}`;
    const entries = roleNames.map((role) => {
      const system = this.definition(name, args, role, "", systemPermissions[role], provider);
      const limits = systemPermissions[role].actions.includes(assigns) ? only : {};
      this.assigned(`${name}-${roleLabels[role]}`, args.trust[role], system, scope, provider, limits);
      return [role, system.id] as const;
    });
    for (const role of args.state ? roleNames : []) {
      const own = this.definition(name, args, role, "-state", statePermissions[role], provider);
      for (const [what, id] of Object.entries(args.state ?? {})) {
        this.assigned(`${name}-${roleLabels[role]}-${what}`, args.trust[role], own, id, provider);
      }
    }
    this.roles = Object.fromEntries(entries) as Record<RoleName, Output<string>>;
    this.registerOutputs({ roles: this.roles });
  }

  private definition(
    name: string,
    args: AzureAccessArgs,
    role: RoleName,
    suffix: string,
    { actions, dataActions }: AzurePermissions,
    provider: Provider,
  ): authorization.RoleDefinition {
    const scope = `/subscriptions/${args.account}`;
    const roleName = physicalName("azureRole", identityOf(args), `${roleLabels[role]}${suffix}`);
    return new authorization.RoleDefinition(
      `${name}-${roleLabels[role]}${suffix}-role`,
      {
        roleDefinitionId: guidOf(args.account, roleName),
        roleName,
        roleType: "CustomRole",
        scope,
        assignableScopes: [scope],
        permissions: [{ actions: [...actions], dataActions: [...dataActions] }],
      },
      this.own("released", { provider }),
    );
  }

  private assigned(
    name: string,
    principals: readonly string[],
    { id: roleDefinitionId }: authorization.RoleDefinition,
    scope: Input<string>,
    provider: Provider,
    limits: Partial<typeof only> = {},
  ): void {
    for (const principalId of principals) {
      new authorization.RoleAssignment(
        `${name}-${principalId}`,
        { roleAssignmentName: guidOf(name, principalId), roleDefinitionId, scope, principalId, ...limits },
        this.own("released", { provider }),
      );
    }
  }
}
