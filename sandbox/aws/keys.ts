import { policyDocument } from "./identity";
import { type AwsRow, type AwsRows, byArn, byId, types } from "./sources";

/** What both kinds of key have. */
const key: AwsRow = {
  documents: { policy: policyDocument() },
  limits: {
    deletionWindowInDays: { min: 7, max: 30, says: "deletionWindowInDays must be 7 to 30, got {value}", source: "sdk" },
  },
  remains: { outputs: { keyState: "PendingDeletion", daysLeft: "{deletionWindowInDays|'30'}" } },
};

/** Keys, their replicas and their names. */
export const keys: AwsRows = {
  [types.key]: {
    ...key,
    id: "{hex:8}-1111-4111-8111-{digits:12}",
    outputs: { keyId: "{id}", arn: "arn:aws:kms:{region}:{account}:key/{id}" },
  },
  "aws:kms/alias:Alias": {
    name: { property: "name" },
    unique: ["{region} {name}"],
    refers: [{ property: "targetKeyId", to: [...byId(types.key), ...byArn(types.key), ...byId(types.replicaKey)] }],
    outputs: {
      arn: "arn:aws:kms:{region}:{account}:{name}",
      targetKeyArn: "arn:aws:kms:{region}:{account}:key/{targetKeyId/}",
    },
    limits: {
      name: {
        pattern: "alias/(?!aws/).*",
        says: 'must begin with alias/ and not with alias/aws/, got "{value}"',
        source: "api",
      },
    },
  },
  [types.replicaKey]: {
    ...key,
    // The two share their id, and tell each other apart by region.
    id: "{primaryKeyArn/}",
    unique: ["{region} replica of {primaryKeyArn}"],
    refers: [{ property: "primaryKeyArn", to: byArn(types.key), region: "other" }],
    outputs: {
      keyId: "{id}",
      arn: "arn:aws:kms:{region}:{account}:key/{id}",
      keySpec: "SYMMETRIC_DEFAULT",
      keyUsage: "ENCRYPT_DECRYPT",
      keyRotationEnabled: "{primaryKeyArn->enableKeyRotation}",
    },
    // Source of the refusals: API model of KMS, ReplicateKey.
    demands: [
      {
        at: ["create"],
        need: { "primaryKeyArn->multiRegion": true },
        says: "UnsupportedOperationException: {primaryKeyArn} is no multi-Region key",
      },
      {
        at: ["create"],
        need: { "primaryKeyArn->region": { answers: true } },
        says: "{primaryKeyArn->region} does not answer, and a replica is made from the key there",
      },
    ],
  },
};
