import { describe, expect, test } from "vitest";
import { trustDocument } from "../../../components/access/aws/trust";
import type { Trust } from "../../../components/access/contract";
import { takerFaults } from "../../../components/access/takers";
import { AwsAccess } from "../../../components/aws";
import { AzureAccess } from "../../../components/azure";
import { GcpAccess } from "../../../components/gcp";
import type { Cloud } from "../../../components/topology/model";
import { graphOf } from "../../harness/graph";

const iam = "arn:aws:iam::123456789012";
const github = `${iam}:oidc-provider/token.actions.githubusercontent.com`;
const guid = "a0000000-0000-4000-8000-000000000000";

const trusts: Readonly<Record<Cloud, Trust>> = {
  aws: {
    preview: [`${github}#repo:acme/shop:pull_request`],
    failover: [`${iam}:role/on-call`],
    deploy: [`${github}#repo:acme/shop:ref:refs/heads/main`, `${iam}:role/teams/ci`],
    breakGlass: [`${iam}:user/alice`, `${iam}:root`],
  },
  azure: { preview: [guid], failover: [guid], deploy: [guid], breakGlass: [guid] },
  gcp: {
    preview: ["principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/group/a"],
    failover: ["group:on-call@acme.example"],
    deploy: ["serviceAccount:deploy@acme.iam.gserviceaccount.com"],
    breakGlass: ["user:alice@acme.example"],
  },
};
const clouds = ["aws", "azure", "gcp"] as const;

test.each(clouds)("everybody that %s knows may take a role", (cloud) => {
  expect(takerFaults(cloud, trusts[cloud])).toEqual([]);
});

test.each<readonly [string, Cloud, string, readonly unknown[]]>([
  ["everybody", "aws", "deploy", ["*"]],
  ["a wildcard for a role's name", "aws", "deploy", [`${iam}:role/*`]],
  ["an account by number", "aws", "failover", ["123456789012"]],
  ["everybody with a token of the provider", "aws", "preview", [`${github}#*`]],
  ["a provider without a subject", "aws", "preview", [github]],
  ["a token for break-glass", "aws", "breakGlass", [`${github}#repo:acme/shop:environment:prod`]],
  ["a name", "azure", "deploy", ["alice@acme.example"]],
  ["an address without its kind", "gcp", "deploy", ["alice@acme.example"]],
  ["everybody", "gcp", "deploy", ["allUsers"]],
  ["the same one twice", "gcp", "deploy", ["user:a@acme.example", "user:a@acme.example"]],
  ["nobody", "azure", "failover", []],
])("refuses %s on %s", (_, cloud, role, takers) => {
  const faults = takerFaults(cloud, { ...trusts[cloud], [role]: takers });
  expect(faults.map((fault) => fault.role)).toEqual([role]);
});

describe("a component", () => {
  const place = { owner: "acme", regions: [], tags: {}, account: "123456789012", controlRegion: "us-west-2" };
  const makers: Readonly<Record<Cloud, (trust: Trust) => unknown>> = {
    aws: (trust) => new AwsAccess("access", { ...place, systems: ["shop/prod"], trust }),
    azure: (trust) => new AzureAccess("access", { ...place, trust }),
    gcp: (trust) => new GcpAccess("access", { ...place, trust }),
  };

  test.each(clouds)("refuses a role that nobody may take: %s", async (cloud) => {
    const making = graphOf(() => void makers[cloud]({ ...trusts[cloud], failover: [], breakGlass: [] }));
    await expect(making).rejects.toThrow(
      /roles is not clear\. failover: found an empty list; a list, at least one of .*\. breakGlass/,
    );
  });
});

test("people come by ARN, and each provider's tokens by audience and subject, in one statement", () => {
  const { Statement } = trustDocument([...trusts.aws.deploy, `${github}#repo:acme/shop:environment:prod`], "deploy");
  expect(Statement).toEqual([
    { Effect: "Allow", Principal: { AWS: [`${iam}:role/teams/ci`] }, Action: "sts:AssumeRole" },
    {
      Effect: "Allow",
      Principal: { Federated: github },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
        StringLike: {
          "token.actions.githubusercontent.com:sub": [
            "repo:acme/shop:ref:refs/heads/main",
            "repo:acme/shop:environment:prod",
          ],
        },
      },
    },
  ]);
});

test("break-glass asks for a second factor", () => {
  const { Statement } = trustDocument(trusts.aws.breakGlass, "breakGlass");
  expect(Statement).toEqual([
    {
      Effect: "Allow",
      Principal: { AWS: trusts.aws.breakGlass },
      Action: "sts:AssumeRole",
      Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
    },
  ]);
});
