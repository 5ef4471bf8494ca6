import type { AccountOutputs } from "../../components/account/contract";
import type { AccountPlan } from "../../components/account/plan";
import { accountPlanOf } from "../../components/account/plan";
import type { Component } from "../../components/component";
import type { Cloud } from "../../components/topology/model";
import { configOfThisStack } from "../config";
import { built } from "./built";

// Loaded when asked for, as in the stack of a system: one cloud's SDK and no other.
const clouds = {
  aws: (plan) => {
    const state = require("../../components/state-backend/aws") as typeof import("../../components/state-backend/aws");
    const access = require("../../components/access/aws") as typeof import("../../components/access/aws");
    return built({ State: state.AwsStateBackend, Access: access.AwsAccess }, plan);
  },
  azure: (plan) => {
    const state =
      require("../../components/state-backend/azure") as typeof import("../../components/state-backend/azure");
    const access = require("../../components/access/azure") as typeof import("../../components/access/azure");
    return built({ State: state.AzureStateBackend, Access: access.AzureAccess }, plan);
  },
  gcp: (plan, account) => {
    const state = require("../../components/state-backend/gcp") as typeof import("../../components/state-backend/gcp");
    const access = require("../../components/access/gcp") as typeof import("../../components/access/gcp");
    // Nothing is made in a project before its APIs are enabled.
    return built(
      { State: state.GcpStateBackend, Access: access.GcpAccess },
      plan,
      account ? { dependsOn: account } : {},
    );
  },
} satisfies Record<Cloud, (plan: AccountPlan, account?: Component & AccountOutputs) => object>;

// What an account has once besides: on the clouds where something is.
const accounts: Partial<Record<Cloud, () => new (name: string, plan: AccountPlan) => Component & AccountOutputs>> = {
  aws: () => (require("../../components/account/aws") as typeof import("../../components/account/aws")).AwsAccount,
  gcp: () => (require("../../components/account/gcp") as typeof import("../../components/account/gcp")).GcpAccount,
};

export = () => {
  const plan = accountPlanOf(configOfThisStack());
  const Account = accounts[plan.cloud]?.();
  const account = Account && new Account("account", plan);
  const { replication } = account ?? {};
  return { ...(replication && { replication }), ...clouds[plan.cloud](plan, account) };
};
