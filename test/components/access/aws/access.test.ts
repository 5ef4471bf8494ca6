import { describe, expect, test } from "vitest";
import { actionsOf } from "../../../../components/access/aws/actions";
import { type AccessScope, documentsOf } from "../../../../components/access/aws/documents";
import { type Part, partsOf, statementsOf } from "../../../../components/access/aws/parts";
import { trustDocument } from "../../../../components/access/aws/trust";
import { type RoleName, roleNames } from "../../../../components/access/contract";
import levels from "./levels.json";

const scope: AccessScope = {
  account: "123456789012",
  regions: ["us-east-2", "eu-west-1"],
  roles: ["acme-preview", "acme-deploy"],
  systems: ["shop/prod"],
  boundary: "arn:aws:iam::123456789012:policy/acme-access-boundary",
  state: {
    buckets: ["arn:aws:s3:::acme-state"],
    bucketKeys: ["arn:aws:kms:us-west-1:123456789012:key/bucket"],
    secretsKeys: ["arn:aws:kms:us-west-1:123456789012:key/secrets"],
  },
};

const reference = new Map<string, string>(
  Object.entries(levels).flatMap(([service, byLevel]) =>
    Object.entries(byLevel).flatMap(([level, names]) =>
      names.split(" ").map((name) => [`${service}:${name}`, level] as const),
    ),
  ),
);

const grantsOf = (role: RoleName) =>
  partsOf[role].flatMap((part) => statementsOf(part, scope)).filter(({ Effect }) => Effect === "Allow");
const actionsOfRole = (role: RoleName) => grantsOf(role).flatMap(({ Action }) => Action);
const levelsOf = (actions: readonly string[]) => new Set(actions.map((action) => reference.get(action)));

describe("actions of the AWS roles", () => {
  test("every one is in AWS's own reference", () => {
    const all = roleNames.flatMap(actionsOfRole);
    expect(all.filter((action) => !reference.has(action))).toEqual([]);
  });

  test("what is called reading only reads, and reads no secret and no data", () => {
    expect(levelsOf(actionsOf("read"))).toEqual(new Set(["Read", "List"]));
    const contents = /GetSecretValue|GetItem|:Query$|:Scan$|GetObject|GetParameter|BatchGet|kms:Decrypt/;
    expect(actionsOf("read").filter((action) => contents.test(action))).toEqual([]);
  });
});

describe("the AWS roles", () => {
  test("preview changes nothing: of the state it reads objects and opens keys", () => {
    expect([...levelsOf(actionsOfRole("preview"))].toSorted()).toEqual(["List", "Read", "Write"]);
    const changing = actionsOfRole("preview").filter(
      (action) => !["Read", "List"].includes(reference.get(action) ?? ""),
    );
    expect(changing).toEqual(["kms:Decrypt"]);
  });

  test("failover makes and deletes nothing, and deploys nothing", () => {
    expect(actionsOfRole("failover").filter((action) => /:(Create|Delete|Put|Attach|Pass|Tag)/.test(action))).toEqual(
      [],
    );
    expect(actionsOfRole("failover")).toEqual(
      expect.arrayContaining(["rds:FailoverGlobalCluster", "route53:UpdateHealthCheck"]),
    );
  });

  test("deploy cannot delete old versions of the state, nor bring back a key", () => {
    const deploy = actionsOfRole("deploy");
    expect(deploy.filter((action) => /ObjectVersion|CancelKeyDeletion/.test(action))).toEqual([]);
    expect(actionsOfRole("breakGlass")).toEqual(
      expect.arrayContaining(["s3:GetObjectVersion", "kms:CancelKeyDeletion"]),
    );
    expect(deploy.filter((action) => !actionsOfRole("breakGlass").includes(action))).toEqual([]);
  });

  test.each(roleNames)("%s has no wildcard among its actions", (role) => {
    expect(actionsOfRole(role).filter((action) => action.includes("*"))).toEqual([]);
  });

  test("state is read and written in its own buckets with its own keys alone", () => {
    for (const part of ["stateRead", "stateWrite", "rescue"] as const) {
      for (const { Resource } of statementsOf(part, scope)) expect(Resource).not.toBe("*");
      expect(statementsOf(part, { ...scope, state: undefined } as unknown as AccessScope)).toEqual([]);
    }
  });

  test("changes are held to the regions of the systems and those that control what has none", () => {
    const [change] = statementsOf("write", scope);
    expect(change?.Condition).toEqual({
      StringEquals: { "aws:RequestedRegion": ["eu-west-1", "us-east-1", "us-east-2", "us-west-2"] },
    });
  });

  test.each(Object.values(partsOf).flat())(
    "part %s fits into documents that IAM takes, and loses nothing",
    (part: Part) => {
      const documents = documentsOf(statementsOf(part, scope));
      for (const text of documents) expect(text.replaceAll(/\s/g, "").length).toBeLessThanOrEqual(6144);
      const kept = documents.flatMap((text) => JSON.parse(text).Statement).flatMap(({ Action }) => Action);
      expect(kept).toEqual(statementsOf(part, scope).flatMap(({ Action }) => Action));
    },
  );
});

describe("who may take a role", () => {
  const person = "arn:aws:iam::123456789012:role/platform";
  const pipeline =
    "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com#repo:acme/shop:environment:prod";

  test("people by their ARN, pipelines by the subject of their token", () => {
    expect(trustDocument([person, pipeline], "deploy").Statement).toEqual([
      { Effect: "Allow", Principal: { AWS: [person] }, Action: "sts:AssumeRole" },
      {
        Effect: "Allow",
        Principal: { Federated: pipeline.slice(0, pipeline.indexOf("#")) },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
          StringLike: { "token.actions.githubusercontent.com:sub": ["repo:acme/shop:environment:prod"] },
        },
      },
    ]);
  });

  test("break-glass asks users for a second factor, people who come by a role for none, and takes no token", () => {
    const alice = "arn:aws:iam::123456789012:user/alice";
    const { Statement } = trustDocument([person, alice, pipeline], "breakGlass");
    expect(Statement).toEqual([
      { Effect: "Allow", Principal: { AWS: [person] }, Action: "sts:AssumeRole" },
      {
        Effect: "Allow",
        Principal: { AWS: [alice] },
        Action: "sts:AssumeRole",
        Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
      },
    ]);
  });

  test("a permission set is told by what its role's ARN is like, in its account alone", () => {
    const path = "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/";
    const { Statement } = trustDocument([`${path}AWSReservedSSO_Rescue_*`], "breakGlass");
    expect(Statement).toEqual([
      {
        Effect: "Allow",
        Principal: { AWS: ["arn:aws:iam::123456789012:root"] },
        Action: "sts:AssumeRole",
        Condition: {
          ArnLike: { "aws:PrincipalArn": [`${path}AWSReservedSSO_Rescue_*`, `${path}*/AWSReservedSSO_Rescue_*`] },
        },
      },
    ]);
  });
});
