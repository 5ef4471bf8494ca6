import { shown } from "../topology/configuration/faults";
import type { Cloud } from "../topology/model";
import { accountForm } from "../topology/tables/forms";
import { type RoleName, roleNames, type Trust } from "./contract";

/** How a cloud writes who may take a role. */
interface TakerForm {
  readonly pattern: RegExp;
  readonly allowed: string;
}

/** ARN of an identity provider, `#`, and the subject of its tokens; one that begins with `*` would be everybody's. */
export const byToken: RegExp = /^arn:aws:iam::\d{12}:oidc-provider\/([^#*?\s]+)#([^*?\s]\S*)$/;

const awsPeople = String.raw`arn:aws:iam::\d{12}:(root|(role|user)/[\w+=,.@/-]+|role/aws-reserved/sso\.amazonaws\.com/AWSReservedSSO_[\w+=,.@-]+_\*)`;
const awsAllowed =
  "arn:aws:iam::ACCOUNT:role/NAME, user/NAME, root, role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_SET_*";

const aws: TakerForm = {
  pattern: new RegExp(`^${awsPeople}$|${byToken.source}`),
  allowed: `${awsAllowed}, or arn:aws:iam::ACCOUNT:oidc-provider/ISSUER#SUBJECT, whose subject begins with no *`,
};

/** Break-glass is for people, who have a second factor: a token has none. */
const awsBreakGlass: TakerForm = { pattern: new RegExp(`^${awsPeople}$`), allowed: `${awsAllowed}; no token` };

const azure: TakerForm = {
  pattern: accountForm("azure").pattern,
  allowed: "object ids of Microsoft Entra users, groups or service principals, lower-case GUIDs",
};

const gcp: TakerForm = {
  pattern: /^((user|group|serviceAccount):[^@\s]+@[^@\s]+|principal(Set)?:\/\/iam\.googleapis\.com\/\S+)$/,
  allowed:
    "user:ADDRESS, group:ADDRESS, serviceAccount:ADDRESS, principal://iam.googleapis.com/... or principalSet://iam.googleapis.com/...",
};

const forms: Readonly<Record<Cloud, (role: RoleName) => TakerForm>> = {
  aws: (role) => (role === "breakGlass" ? awsBreakGlass : aws),
  azure: () => azure,
  gcp: () => gcp,
};

/** What is wrong with who may take a role. */
export interface TakerFault {
  /** The role. */
  readonly role: RoleName;
  /** What was found. */
  readonly found: string;
  /** What is allowed. */
  readonly allowed: string;
}

/**
 * What is wrong with who may take the roles: a role without anybody, the same one twice, one that the cloud does not know.
 * @param cloud - The cloud.
 * @param trust - By role a list; anything, since it may be what somebody wrote.
 */
export function takerFaults(cloud: Cloud, trust: Readonly<Partial<Record<RoleName, unknown>>>): readonly TakerFault[] {
  return roleNames.flatMap((role) => {
    const { pattern, allowed } = forms[cloud](role);
    const found = wrongIn(trust[role], pattern);
    return found === undefined ? [] : [{ role, found, allowed: `a list, at least one of ${allowed}` }];
  });
}

/**
 * The same in one sentence, for a component that has to refuse.
 * @param cloud - The cloud.
 * @param trust - Who may take the roles.
 * @returns undefined when nothing is wrong.
 */
export function takerRefusal(cloud: Cloud, trust: Trust): string | undefined {
  const faults = takerFaults(cloud, trust).map(({ role, found, allowed }) => `${role}: found ${found}; ${allowed}`);
  return faults.length > 0 ? `who may take the roles is not clear. ${faults.join(". ")}` : undefined;
}

/** What is wrong with a list, as it is shown: the list itself where it is none, else those of it that are no takers. */
function wrongIn(value: unknown, pattern: RegExp): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return shown(value);
  const strange = value.filter((one) => typeof one !== "string" || !pattern.test(one));
  if (strange.length > 0) return strange.map(shown).join(", ");
  const twice = value.find((one, place) => value.indexOf(one) < place);
  return twice === undefined ? undefined : `${shown(twice)} twice`;
}
