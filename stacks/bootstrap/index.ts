import { accountPlanOf } from "../../components/account/plan";
import { configOfThisStack } from "../config";

// Loaded when asked for, as in the stack of a system: one cloud's SDK and no other.
const clouds = {
  aws: () => (require("../../components/account/aws") as typeof import("../../components/account/aws")).AwsAccount,
};

export = () => {
  const plan = accountPlanOf(configOfThisStack());
  const Account = clouds[plan.cloud as keyof typeof clouds]();
  const { replication } = new Account("account", plan);
  return { replication };
};
