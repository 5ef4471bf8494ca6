import type { Operation, Row, Rows } from "../world/row";
import { textAt } from "../world/values";
import { resource } from "./resource";
import { types } from "./sources";

/** An identifier as Entra gives them, made up. */
export const guid = (word: string) =>
  `{hex:8:${word}}-{hex:4:${word}2}-4{hex:3:${word}3}-8{hex:3:${word}4}-{hex:12:${word}5}`;

/** Whom a credential belongs to, and what tells it there. */
const ofIdentity = "{@subscription} {resourceGroupName} {resourceName}";

/** Two credentials of one identity cannot be written at once. */
function concurrent({ thing, world }: Operation): string | undefined {
  const owner = ({ inputs }: typeof thing) =>
    `${textAt(inputs, "resourceGroupName")} ${textAt(inputs, "resourceName")}`;
  const writing = world.list(types.credential).filter(({ state }) => state === "creating");
  return writing.some((other) => other !== thing && owner(other) === owner(thing))
    ? "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity: credentials of one identity are written one after the other"
    : undefined;
}

const lock: Partial<Row> = {
  limits: {
    lockName: {
      max: 260,
      pattern: "[^<>%&:\\\\?/]+",
      says: '"{value}" is no name of a lock: 1 to 260 characters, none of <>%&:\\?/',
      source: "locks",
    },
    notes: { max: 512, source: "sdk" },
  },
  latency: { create: 3, delete: 3 },
};

/** Who may do what, and what nobody may delete. */
export const identityRows: Rows = {
  [types.identity]: resource("Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}", {
    outputs: {
      clientId: guid("client"),
      principalId: guid("principal"),
      tenantId: "{@tenant|'00000000-0000-0000-0000-0000000000ff'}",
    },
    limits: { resourceName: { min: 3, max: 128, source: "mem" } },
    latency: { create: 5, delete: 5 },
  }),
  [types.credential]: resource(
    "Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}/federatedIdentityCredentials/{federatedIdentityCredentialResourceName}",
    {
      unique: [`${ofIdentity} {federatedIdentityCredentialResourceName}`, `${ofIdentity} {issuer} {subject}`],
      refers: [{ property: "resourceName", to: [{ type: types.identity, by: "name" }], region: "any" }],
      demands: [
        {
          none: {
            type: types.credential,
            with: { resourceGroupName: "{resourceGroupName}", resourceName: "{resourceName}" },
            most: 19,
          },
          says: "{resourceName} has 20 federated credentials, the most that an identity has",
        },
      ],
      create: { refuses: concurrent },
      latency: { create: 5, delete: 5 },
    },
  ),
  [types.roleAssignment]: {
    source: "an",
    createOnly: ["principalId", "roleAssignmentName", "scope"],
    name: { property: "roleAssignmentName", generated: true },
    id: "{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
    unique: ["{scope} {roleAssignmentName}"],
    outputs: { name: "{roleAssignmentName}" },
    limits: {
      roleAssignmentName: {
        pattern: "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
        says: 'InvalidRoleAssignmentId: the role assignment ID "{value}" is not valid: it must be a GUID',
        source: "mem",
      },
    },
    demands: [
      {
        none: {
          type: types.roleAssignment,
          with: { scope: "{scope}", roleDefinitionId: "{roleDefinitionId}", principalId: "{principalId}" },
        },
        says: "RoleAssignmentExists: The role assignment already exists. The ID of the existing role assignment is {found.name}.",
      },
    ],
    latency: { create: 5, delete: 5 },
  },
  [types.lock]: {
    source: "an",
    createOnly: ["lockName", "scope"],
    name: { property: "lockName", generated: true },
    id: "{scope}/providers/Microsoft.Authorization/locks/{lockName}",
    unique: ["{scope} {lockName}"],
    outputs: { name: "{lockName}" },
    ...lock,
  },
  [types.groupLock]: resource("Microsoft.Authorization/locks/{lockName}", lock),
};
