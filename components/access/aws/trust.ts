import type { RoleName } from "../contract";
import { byToken } from "../takers";

/** What AWS asks tokens of pipelines to be made out to. Source: IAM user guide, "Create an OpenID Connect identity provider". */
const audience = "sts.amazonaws.com";

/**
 * Who may take a role. Break-glass is for people: it asks for a second factor, and takes no token. Whoever comes to it by
 * another role needs a session that a second factor opened as AWS sees it; whether one of IAM Identity Center counts is
 * unverified.
 * @param principals - At least one, as `takers.ts` allows them: ARNs of roles and users, or of an identity provider with a
 * subject, in which `*` stands for anything:
 * `arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com#repo:acme/shop:environment:prod`.
 * @param role - The role.
 * @returns The trust policy.
 */
export function trustDocument(principals: readonly string[], role: RoleName) {
  const people = principals.filter((principal) => !byToken.test(principal));
  const second = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
  const byArn = {
    Effect: "Allow",
    Principal: { AWS: people },
    Action: "sts:AssumeRole",
    ...(role === "breakGlass" ? second : {}),
  };
  const tokens = role === "breakGlass" ? [] : tokenStatements(principals);
  return { Version: "2012-10-17", Statement: [...(people.length > 0 ? [byArn] : []), ...tokens] };
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
