import { shown } from "../configuration/faults";
import { accountForm } from "../tables/forms";
import { faultIf, type Rule, rule } from "./rule";

/** Rules about what bounds the roles that are made. */
export const boundaryRules: readonly Rule[] = [
  rule("boundary-of-the-account", ["cloud", "account", "permissionsBoundary"], (config) => {
    const { cloud, account, permissionsBoundary: boundary } = config;
    if (boundary === undefined || !accountForm(cloud).pattern.test(account)) return [];
    const allowed =
      cloud === "aws"
        ? `arn:aws:iam::${account}:policy/NAME, as stacks/bootstrap gives it`
        : `nothing on ${cloud}: its roles are not made by the program`;
    const isOne = new RegExp(`^arn:aws:iam::${account}:policy/[\\w+=,.@/-]+$`).test(boundary);
    return faultIf(cloud !== "aws" || !isOne, { path: "permissionsBoundary", found: shown(boundary), allowed });
  }),
];
