import type { AccountPlan } from "../../components/account/plan";
import { accountPlanOf } from "../../components/account/plan";
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
  gcp: (plan) => {
    const state = require("../../components/state-backend/gcp") as typeof import("../../components/state-backend/gcp");
    const access = require("../../components/access/gcp") as typeof import("../../components/access/gcp");
    return built({ State: state.GcpStateBackend, Access: access.GcpAccess }, plan);
  },
} satisfies Record<Cloud, (plan: AccountPlan) => object>;

// What an account has once besides: on the clouds where something is.
const accounts = {
  aws: () => (require("../../components/account/aws") as typeof import("../../components/account/aws")).AwsAccount,
};

export = () => {
  const plan = accountPlanOf(configOfThisStack());
  return { ...account(plan), ...clouds[plan.cloud](plan) };
};

function account(plan: AccountPlan) {
  if (plan.cloud !== "aws") return {};
  const { replication } = new (accounts[plan.cloud]())("account", plan);
  return { replication };
}
