import type { RoleName } from "../contract";

/** Who may take a role by a token of an identity provider: its ARN, `#`, and the subject, in which `*` stands for anything. */
const byToken = /^arn:aws:iam::\d{12}:oidc-provider\/([^#]+)#(.+)$/;

/** What AWS asks tokens of pipelines to be made out to. Source: IAM user guide, "Create an OpenID Connect identity provider". */
const audience = "sts.amazonaws.com";

/**
 * Who may take a role. Break-glass is for people: it asks for a second factor, and takes no token.
 * @param principals - ARNs of roles and users, or of an identity provider with a subject:
 * `arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com#repo:acme/shop:environment:prod`.
 * @param role - The role.
 * @returns The trust policy.
 */
export function trustDocument(principals: readonly string[], role: RoleName) {
  const people = principals.filter((principal) => !byToken.test(principal));
  const tokens = role === "breakGlass" ? [] : principals.flatMap(tokenStatement);
  const second = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
  const byArn = {
    Effect: "Allow",
    Principal: { AWS: people },
    Action: "sts:AssumeRole",
    ...(role === "breakGlass" ? second : {}),
  };
  return { Version: "2012-10-17", Statement: [...(people.length > 0 ? [byArn] : []), ...tokens] };
}

function tokenStatement(principal: string) {
  const [, issuer, subject] = byToken.exec(principal) ?? [];
  if (issuer === undefined || subject === undefined) return [];
  const arn = principal.slice(0, principal.indexOf("#"));
  const Condition = { StringEquals: { [`${issuer}:aud`]: audience }, StringLike: { [`${issuer}:sub`]: subject } };
  return [{ Effect: "Allow", Principal: { Federated: arn }, Action: "sts:AssumeRoleWithWebIdentity", Condition }];
}
