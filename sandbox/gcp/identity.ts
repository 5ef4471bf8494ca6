import type { Rows } from "../world/row";
import { grant, project, resource } from "./resource";
import { types } from "./sources";

/** What the address of a service's agent has behind the `@`. Source: cloud-foundation-fabric, service-agents.yaml. */
const agents: Readonly<Record<string, string>> = {
  container: "container-engine-robot",
  gkehub: "gcp-sa-gkehub",
};

/** An agent's address. */
function agentOf(service: string): string {
  const [name = ""] = service.split(".");
  return agents[name] ?? `gcp-sa-${name}`;
}

const address = "{accountId}@{project|@project}.iam.gserviceaccount.com";

/** Who may do what. */
export const identityRows: Rows = {
  [types.serviceAccount]: {
    ...resource(`${project}/serviceAccounts/${address}`, {
      defaults: { disabled: false },
      outputs: { email: address, member: `serviceAccount:${address}`, name: "{id}", uniqueId: "{digits:21}" },
      limits: {
        accountId: {
          pattern: "[a-z](?=.{5,29}$)([-a-z0-9]*[a-z0-9])",
          says: '"{value}" must be 6 to 30 lower-case letters, digits and hyphens, a letter first and no hyphen at the end',
          source: "tpg",
        },
      },
      latency: { create: 5, update: 3, delete: 3 },
    }),
    createOnly: ["accountId", "project"],
    name: { property: "accountId" },
  },
  [types.serviceIdentity]: {
    source: "tpg",
    createOnly: ["project", "service"],
    id: `${project}/services/{service}`,
    outputs: {
      project: "{project|@project}",
      email: ({ inputs }) => `service-123456789012@${agentOf(String(inputs.service))}.iam.gserviceaccount.com`,
      member: ({ inputs }) =>
        `serviceAccount:service-123456789012@${agentOf(String(inputs.service))}.iam.gserviceaccount.com`,
    },
    latency: { create: 5, delete: 0 },
  },
  [types.customRole]: resource(`${project}/roles/{roleId}`, {
    defaults: { stage: "GA" },
    outputs: { deleted: false, name: "{id}" },
    // A deleted role keeps its id for weeks; the provider takes it back and makes it what is asked for. Source: `sdk`.
    limits: {
      roleId: { pattern: "[a-zA-Z0-9_.]{3,64}", says: '"{value}" is no id of a role', source: "tpg" },
      permissions: { pattern: "[a-z]\\w*\\.[\\w.]+", says: '"{value}" is no permission', source: "mem" },
    },
    latency: { create: 3, update: 3, delete: 3 },
  }),
  [types.projectGrant]: grant("{project}"),
  [types.accountGrant]: grant("{serviceAccountId}", {
    refers: [{ property: "serviceAccountId", to: [{ type: types.serviceAccount, by: "name" }] }],
  }),
  [types.keyGrant]: grant("{cryptoKeyId}", {
    refers: [{ property: "cryptoKeyId", to: [{ type: types.key, by: "id" }] }],
  }),
  [types.topicGrant]: grant(`${project}/topics/{topic}`, {
    refers: [{ property: "topic", to: [{ type: types.topic, by: "name" }] }],
    outputs: { project: "{project|@project}" },
  }),
  [types.repositoryGrant]: grant(`${project}/locations/{location}/repositories/{repository}`, {
    refers: [{ property: "repository", to: [{ type: types.repository, by: "name" }] }],
    outputs: { project: "{project|@project}" },
  }),
  [types.bucketGrant]: grant("b/{bucket}", {
    refers: [{ property: "bucket", to: [{ type: types.bucket, by: "name" }] }],
  }),
};
