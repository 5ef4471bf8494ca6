import type { Operation, Rows } from "../world/row";
import { isProps, type Props, textAt, unknown, valuesAt } from "../world/values";
import { parsed } from "./identity";
import { types } from "./sources";

const inRepository = { property: "repository", to: [{ type: types.repository, by: "name" }] } as const;

function policyBroken({ policy }: Props): string | undefined {
  if (typeof policy !== "string" || policy === unknown) return undefined;
  const rules = valuesAt(parsed(policy), "rules[]").filter(isProps);
  const whole = (rule: Props) => "rulePriority" in rule && "selection" in rule && "action" in rule;
  return rules.length > 0 && rules.every(whole)
    ? undefined
    : "a lifecycle policy needs rules with rulePriority, selection and action";
}

function replicationRefused({ thing, world }: Operation): string | undefined {
  const home = valuesAt(thing.inputs, "replicationConfiguration.rules[].destinations[]")
    .filter(isProps)
    .find((to) => textAt(to, "region") === thing.region && textAt(to, "registryId") === world.account);
  return home && `InvalidParameterException: ${thing.region} cannot replicate to itself`;
}

/** Registries, and what an account has once, or once per region; setting those again overwrites them without a word. */
export const account: Rows = {
  [types.repository]: {
    source: "cfn",
    createOnly: ["name", "encryptionConfigurations"],
    name: { property: "name", generated: true },
    id: "{name}",
    unique: ["{region} {name}"],
    defaults: { imageTagMutability: "MUTABLE", forceDelete: false },
    outputs: {
      arn: "arn:aws:ecr:{region}:{account}:repository/{name}",
      registryId: "{account}",
      repositoryUrl: "{account}.dkr.ecr.{region}.amazonaws.com/{name}",
    },
    latency: { create: 1, delete: 1 },
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
    source: "tf",
    createOnly: ["repository", "policy"],
    id: "{repository}",
    unique: ["{region} lifecycle of {repository}"],
    overwrites: true,
    refers: [inRepository],
    outputs: { registryId: "{account}" },
    rules: [{ property: "policy", source: "mem", broken: policyBroken }],
    latency: { create: 1, delete: 1 },
  },
  "aws:ecr/replicationConfiguration:ReplicationConfiguration": {
    source: "cfn",
    createOnly: [],
    id: "{account}",
    outputs: { registryId: "{account}" },
    create: { refuses: replicationRefused },
    update: { refuses: replicationRefused },
    latency: { create: 1, update: 1, delete: 1 },
  },
  "aws:ebs/encryptionByDefault:EncryptionByDefault": {
    source: "tf",
    createOnly: [],
    id: "{region}",
    defaults: { enabled: true },
    latency: { create: 1, delete: 1 },
  },
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
    source: "tf",
    createOnly: ["accountId"],
    id: "{account}",
    outputs: { accountId: "{account}" },
    latency: { create: 1, delete: 1 },
  },
};
