import type { Operation, Rows } from "../world/row";
import { textAt, unknown } from "../world/values";
import { between, document } from "./identity";
import { types } from "./sources";

/** Source of the three refusals: API model of KMS, ReplicateKey. */
function replicaRefused({ thing, world }: Operation): string | undefined {
  const arn = textAt(thing.inputs, "primaryKeyArn");
  const primary = world.find(types.key, "arn", arn);
  if (primary?.inputs.multiRegion !== true) return `UnsupportedOperationException: ${arn} is no multi-Region key`;
  if (primary.region === thing.region) return `a replica cannot be in ${thing.region}, where its primary is`;
  return Object.hasOwn(world.lost, primary.region)
    ? `${primary.region} does not answer, and a replica is made from the key there`
    : undefined;
}

/** Keys, their replicas and their names. */
export const keys: Rows = {
  [types.key]: {
    source: "tf",
    createOnly: ["customerMasterKeySpec", "customKeyStoreId", "keyUsage", "multiRegion", "xksKeyId"],
    id: "{hex:8}-1111-4111-8111-{digits:12}",
    defaults: {
      customerMasterKeySpec: "SYMMETRIC_DEFAULT",
      keyUsage: "ENCRYPT_DECRYPT",
      enableKeyRotation: false,
      isEnabled: true,
      multiRegion: false,
    },
    outputs: { keyId: "{id}", arn: "arn:aws:kms:{region}:{account}:key/{id}" },
    rules: [document("policy"), between("deletionWindowInDays", 7, 30)],
    remains: ({ id, inputs }) => ({
      type: types.key,
      id,
      outputs: { keyState: "PendingDeletion", daysLeft: inputs.deletionWindowInDays ?? 30 },
      keys: [],
    }),
    latency: { create: 8, delete: 2 },
  },
  "aws:kms/alias:Alias": {
    source: "cfn",
    createOnly: ["name", "namePrefix"],
    id: "{name}",
    name: { property: "name" },
    unique: ["{region} {name}"],
    refers: [
      {
        property: "targetKeyId",
        to: [
          { type: types.key, by: "id" },
          { type: types.key, by: "arn" },
          { type: types.replicaKey, by: "id" },
        ],
      },
    ],
    outputs: {
      arn: "arn:aws:kms:{region}:{account}:{name}",
      targetKeyArn: ({ inputs, region, account }) =>
        `arn:aws:kms:${region}:${account}:key/${textAt(inputs, "targetKeyId").split("/").at(-1)}`,
    },
    rules: [
      {
        property: "name",
        source: "api",
        broken: ({ name }) =>
          typeof name === "string" && name !== unknown && !/^alias\/(?!aws\/)/.test(name)
            ? `must begin with alias/ and not with alias/aws/, got "${name}"`
            : undefined,
      },
    ],
    latency: { create: 1, delete: 1 },
  },
  [types.replicaKey]: {
    source: "tf",
    createOnly: ["primaryKeyArn"],
    // The two share their id, and tell each other apart by region.
    id: ({ inputs }) => textAt(inputs, "primaryKeyArn").split("/").at(-1) ?? "",
    unique: ["{region} replica of {primaryKeyArn}"],
    defaults: { enabled: true },
    refers: [{ property: "primaryKeyArn", to: [{ type: types.key, by: "arn" }], anyRegion: true }],
    outputs: {
      keyId: "{id}",
      arn: "arn:aws:kms:{region}:{account}:key/{id}",
      keySpec: "SYMMETRIC_DEFAULT",
      keyUsage: "ENCRYPT_DECRYPT",
      keyRotationEnabled: ({ inputs }, world) =>
        world.find(types.key, "arn", textAt(inputs, "primaryKeyArn"))?.inputs.enableKeyRotation === true,
    },
    rules: [document("policy"), between("deletionWindowInDays", 7, 30)],
    create: { refuses: replicaRefused },
    remains: ({ id, inputs }) => ({
      type: types.replicaKey,
      id,
      outputs: { keyState: "PendingDeletion", daysLeft: inputs.deletionWindowInDays ?? 30 },
      keys: [],
    }),
    latency: { create: 10, delete: 2 },
  },
};
