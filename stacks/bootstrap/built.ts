import type { ComponentResourceOptions } from "@pulumi/pulumi";
import type { AccessArgs, AccessOutputs } from "../../components/access/contract";
import type { AccountPlan } from "../../components/account/plan";
import type { StateBackendArgs, StateBackendOutputs } from "../../components/state-backend/contract";

/** What every cloud's roles are told; only AWS has to be told which systems there are. */
type AccessPlanned = AccessArgs & { readonly systems: readonly string[] };

/** A cloud's state backend, and its roles, which are told where the state is. */
interface Parts<Scope> {
  readonly State: new (
    name: string,
    args: StateBackendArgs,
    opts?: ComponentResourceOptions,
  ) => StateBackendOutputs & { readonly scope: Scope };
  readonly Access: new (
    name: string,
    args: AccessPlanned & { readonly state?: Scope },
    opts?: ComponentResourceOptions,
  ) => AccessOutputs;
}

/**
 * Where an account's state is kept, and who may work with it, as far as the plan has them. None of the roles may change one
 * of the four: `pulumi up` of this stack is for whoever administers the account.
 * @param parts - The cloud's classes.
 * @param plan - What is asked for.
 * @param opts - Of both, such as what has to be there before.
 * @returns The stack's outputs.
 */
export function built<Scope>({ State, Access }: Parts<Scope>, plan: AccountPlan, opts: ComponentResourceOptions = {}) {
  const { account, controlRegion, regions, repositories, owner, stateBackend, access } = plan;
  if (owner === undefined) return {};
  const shared = { account, controlRegion, owner, tags: {} };
  const state = stateBackend && new State("state", { ...shared, ...stateBackend }, opts);
  const scope = state && { state: state.scope };
  const known = { ...shared, ...scope, regions, systems: repositories };
  const made = access && new Access("access", { ...known, trust: access }, opts);
  return {
    ...(state && urlsOf(state)),
    ...(made && { roles: made.roles }),
    ...(made?.boundary && { permissionsBoundary: made.boundary }),
  };
}

function urlsOf({ backendUrl, secretsProvider, replicaBackendUrl, replicaSecretsProvider }: StateBackendOutputs) {
  return { backendUrl, secretsProvider, replicaBackendUrl, replicaSecretsProvider };
}
