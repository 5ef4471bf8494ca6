import type { AccountPlan } from "../../components/account/plan";
import { accountPlanOf } from "../../components/account/plan";
import type { Cloud } from "../../components/topology/model";
import { configOfThisStack } from "../config";

// Loaded when asked for, as in the stack of a system: one cloud's SDK and no other.
const states = {
  aws: () =>
    (require("../../components/state-backend/aws") as typeof import("../../components/state-backend/aws"))
      .AwsStateBackend,
  azure: () =>
    (require("../../components/state-backend/azure") as typeof import("../../components/state-backend/azure"))
      .AzureStateBackend,
  gcp: () =>
    (require("../../components/state-backend/gcp") as typeof import("../../components/state-backend/gcp"))
      .GcpStateBackend,
} satisfies Record<Cloud, unknown>;

// What an account has once besides: on the clouds where something is.
const accounts = {
  aws: () => (require("../../components/account/aws") as typeof import("../../components/account/aws")).AwsAccount,
};

export = () => {
  const plan = accountPlanOf(configOfThisStack());
  return { ...account(plan), ...state(plan) };
};

function account(plan: AccountPlan) {
  if (plan.cloud !== "aws") return {};
  const { replication } = new (accounts[plan.cloud]())("account", plan);
  return { replication };
}

function state({ cloud, account, controlRegion, owner, stateBackend }: AccountPlan) {
  if (stateBackend === undefined || owner === undefined) return {};
  const args = { account, controlRegion, owner, ...stateBackend, tags: {} };
  const { backendUrl, secretsProvider, replicaBackendUrl, replicaSecretsProvider } = new (states[cloud]())(
    "state",
    args,
  );
  return { backendUrl, secretsProvider, replicaBackendUrl, replicaSecretsProvider };
}
