import type { RoleName } from "../contract";
import { byToken } from "../takers";

/** What AWS asks tokens of pipelines to be made out to. Source: IAM user guide, "Create an OpenID Connect identity provider". */
const audience = "sts.amazonaws.com";

/** A role as IAM Identity Center makes one for a permission set; its name ends in what changes whenever it is made anew. */
const byPermissionSet = /^(arn:aws:iam::(\d{12}):role\/aws-reserved\/sso\.amazonaws\.com\/)(AWSReservedSSO_[^*]+_\*)$/;

/**
 * Who may take a role. Break-glass is for people, and takes no token. A user of IAM needs a session that a second factor
 * opened. Whoever comes by a role needs none that AWS sees: sessions of roles and of IAM Identity Center do not carry it
 * (from memory, unverified), so their second factor is asked for where they sign in.
 * @param principals - At least one, as `takers.ts` allows them: ARNs of roles and users, or of an identity provider with a
 * subject, in which `*` stands for anything:
 * `arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com#repo:acme/shop:environment:prod`.
 * @param role - The role.
 * @returns The trust policy.
 */
export function trustDocument(principals: readonly string[], role: RoleName) {
  const people = principals.filter((principal) => !byToken.test(principal));
  const sets = people.filter((principal) => byPermissionSet.test(principal));
  const named = people.filter((principal) => !sets.includes(principal));
  const asked = role === "breakGlass" ? named.filter((principal) => !principal.includes(":role/")) : [];
  const second = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
  const tokens = role === "breakGlass" ? [] : tokenStatements(principals);
  const Statement = [
    ...byArn(named.filter((principal) => !asked.includes(principal))),
    ...byArn(asked).map((statement) => ({ ...statement, ...second })),
    ...setStatements(sets),
    ...tokens,
  ];
  return { Version: "2012-10-17", Statement };
}

function byArn(principals: readonly string[]) {
  return principals.length === 0 ? [] : [{ Effect: "Allow", Principal: { AWS: principals }, Action: "sts:AssumeRole" }];
}

/**
 * A trust policy names no role whose name changes: it names the account, and what the role's ARN is like. Between the path
 * and the name stands the region of IAM Identity Center, except in us-east-1.
 * Source: IAM Identity Center user guide, "Referencing permission sets in resource policies", from memory, unverified.
 */
function setStatements(sets: readonly string[]) {
  const read = sets.flatMap((principal) => {
    const [, path, account, name] = byPermissionSet.exec(principal) ?? [];
    return account === undefined ? [] : [{ account, arns: [principal, `${path}*/${name}`] }];
  });
  return [...new Set(read.map(({ account }) => account))].map((account) => {
    const arns = read.filter((one) => one.account === account).flatMap((one) => one.arns);
    return {
      ...byArn([`arn:aws:iam::${account}:root`])[0],
      Condition: { ArnLike: { "aws:PrincipalArn": arns } },
    };
  });
}

/** One statement per provider, whatever the number of subjects: a trust policy may have 2,048 characters. */
function tokenStatements(principals: readonly string[]) {
  const read = principals.flatMap((principal) => {
    const [, issuer, subject] = byToken.exec(principal) ?? [];
    if (issuer === undefined || subject === undefined) return [];
    return [{ arn: principal.slice(0, principal.indexOf("#")), issuer, subject }];
  });
  const providers = new Map(read.map(({ arn, issuer }) => [arn, issuer]));
  return [...providers].map(([Federated, issuer]) => {
    const subjects = read.filter(({ arn }) => arn === Federated).map(({ subject }) => subject);
    const Condition = { StringEquals: { [`${issuer}:aud`]: audience }, StringLike: { [`${issuer}:sub`]: subjects } };
    return { Effect: "Allow", Principal: { Federated }, Action: "sts:AssumeRoleWithWebIdentity", Condition };
  });
}
