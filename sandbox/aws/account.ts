import { given } from "../world/relation";
import { type AwsRows, types } from "./sources";

/** Registries, and what an account has once, or once per region; setting those again overwrites them without a word. */
export const account: AwsRows = {
  [types.repository]: {
    name: { property: "name", generated: true },
    unique: ["{region} {name}"],
    outputs: {
      arn: "arn:aws:ecr:{region}:{account}:repository/{name}",
      registryId: "{account}",
      repositoryUrl: "{account}.dkr.ecr.{region}.amazonaws.com/{name}",
    },
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
    id: "{repository}",
    unique: ["{region} lifecycle of {repository}"],
    overwrites: true,
    refers: [{ property: "repository", to: [{ type: types.repository, by: "name" }] }],
    outputs: { registryId: "{account}" },
    documents: {
      policy: {
        parts: "rules[]",
        each: { rulePriority: given, selection: given, action: given },
        says: "a lifecycle policy needs rules with rulePriority, selection and action",
        source: "mem",
      },
    },
  },
  "aws:ecr/replicationConfiguration:ReplicationConfiguration": {
    id: "{account}",
    outputs: { registryId: "{account}" },
    demands: [
      {
        in: "replicationConfiguration.rules[].destinations[]",
        not: { region: "{^region}", registryId: "{^account}" },
        says: "InvalidParameterException: {region} cannot replicate to itself",
      },
    ],
  },
  "aws:ebs/encryptionByDefault:EncryptionByDefault": { id: "{region}" },
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": { id: "{account}", outputs: { accountId: "{account}" } },
};
