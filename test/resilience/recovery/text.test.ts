import { expect, test } from "vitest";
import { nothingKnown, planOf } from "../../../resilience/recovery/plan";
import { linesOf } from "../../../resilience/recovery/text";
import { child, killedState } from "./killed-state";

const spoken = { engine: "pulumi", recover: "npx trilith recover --stack prod", stack: "prod" };
const inputs = {
  cidrBlock: "10.0.0.0/16",
  region: "eu-west-1",
  tags: { Name: "shop-prod-eu-west-1", "trilith-service": "shop", "trilith-region": "eu-west-1", other: "not shown" },
};

test("what a person must look for: where, under which name and tags, and the commands to copy", () => {
  const state = killedState([child("aws:ec2/vpc:Vpc", "shop-eu-west-1-network-vpc", inputs)]);
  const lines = planOf(state, nothingKnown).flatMap((step) => linesOf(step, spoken));
  expect(lines.join("\n")).toMatchInlineSnapshot(`
    "look    shop-eu-west-1-network-vpc
            aws:ec2/vpc:Vpc
            creating: its id was made up by the provider
            Look for: in eu-west-1; tags Name=shop-prod-eu-west-1,
            trilith-service=shop, trilith-region=eu-west-1
            If it stands, either of these, with its ID:
              pulumi import 'aws:ec2/vpc:Vpc' \\
                'shop-eu-west-1-network-vpc' 'ID@eu-west-1' \\
                --parent 'parent=urn:pulumi:prod::trilith::trilith:index:AwsNetwork::shop-eu-west-1-network' \\
                --provider 'provider=urn:pulumi:prod::trilith::pulumi:providers:aws::shop-aws' \\
                --generate-code=false --protect=false --yes --stack prod
              npx trilith recover --stack prod --yes --id 'shop-eu-west-1-network-vpc=ID'
            If it does not, or you have deleted it:
              npx trilith recover --stack prod --yes --absent 'shop-eu-west-1-network-vpc'"
  `);
});

test("no line is wider than 80 columns but a command", () => {
  const long = { ...inputs, name: "a-name-".repeat(8) };
  const state = killedState([
    child("aws:ec2/vpc:Vpc", "shop", long),
    child("aws:iam/role:Role", "role", { name: "r" }),
  ]);
  const lines = planOf(state, nothingKnown).flatMap((step) => linesOf(step, spoken));
  expect(lines.filter((line) => line.length > 80 && !/^ {10}/.test(line))).toEqual([]);
});
