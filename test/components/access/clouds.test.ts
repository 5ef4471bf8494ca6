import { describe, expect, test } from "vitest";
import { AzureAccess } from "../../../components/access/azure";
import { statePermissions, systemPermissions } from "../../../components/access/azure/permissions";
import { roleNames, type Trust } from "../../../components/access/contract";
import { GcpAccess } from "../../../components/access/gcp";
import {
  deployPermissions,
  failoverPermissions,
  projectRoles,
  stateRoles,
} from "../../../components/access/gcp/permissions";
import { saltOf } from "../../../components/state-backend/identity";
import type { Resource } from "../../../resilience/facts/resource";
import { graphOf } from "../../harness/graph";

const common = { owner: "acme", regions: [], tags: {} };
const of = (graph: readonly Resource[], type: string) => graph.filter((one) => one.type.endsWith(`:${type}`));

describe("the Azure roles", () => {
  const account = "11111111-2222-3333-4444-555555555555";
  const salt = saltOf(account);
  const who = (id: string) => `${id}0000000-0000-4000-8000-000000000000`;
  const trust: Trust = {
    preview: [who("a")],
    failover: [who("b")],
    deploy: [who("c"), who("d")],
    breakGlass: [who("e")],
  };
  const state = { container: "/subscriptions/s/containers/state", vault: "/subscriptions/s/vaults/secrets" };
  const make = (given: Trust) => () =>
    new AzureAccess("access", { ...common, account, controlRegion: "westus2", trust: given, state });

  test("each is a custom role over the subscription and one over the state, given to each who may take it", async () => {
    const graph = await graphOf(make(trust));
    expect(
      of(graph, "RoleDefinition")
        .map(({ inputs }) => inputs.roleName)
        .toSorted(),
    ).toEqual(
      roleNames
        .flatMap((role) => {
          const label = role === "breakGlass" ? "break-glass" : role;
          return [`acme-access-${label}-${salt}`, `acme-access-${label}-state-${salt}`];
        })
        .toSorted(),
    );
    const scopes = of(graph, "RoleAssignment").map(({ inputs }) => inputs.scope);
    expect(scopes.filter((scope) => scope === `/subscriptions/${account}`)).toHaveLength(5);
    expect(scopes.filter((scope) => scope === state.vault)).toHaveLength(5);
  });

  test("nobody's order matters, and names are the same GUIDs every time", async () => {
    const [one, other] = [
      await graphOf(make(trust)),
      await graphOf(make({ ...trust, deploy: trust.deploy.toReversed() })),
    ];
    const names = (graph: readonly Resource[]) =>
      of(graph, "RoleAssignment")
        .map(({ name, inputs }) => `${name} ${inputs.roleAssignmentName}`)
        .toSorted();
    expect(names(one)).toEqual(names(other));
    for (const { inputs } of of(one, "RoleAssignment")) {
      expect(inputs.roleAssignmentName).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }
  });

  test("preview only reads, and writes no state; failover makes and deletes nothing", () => {
    expect(systemPermissions.preview).toEqual({ actions: ["*/read"], dataActions: [] });
    expect(statePermissions.preview.dataActions.filter((action) => !/\/(read|decrypt\/action)$/.test(action))).toEqual(
      [],
    );
    expect(systemPermissions.failover.actions.filter((action) => /\*$|delete$/.test(action))).toEqual([]);
    for (const role of roleNames) expect(systemPermissions[role].actions).not.toContain("*");
  });
});

describe("the Google Cloud roles", () => {
  const trust: Trust = {
    preview: ["principalSet://iam.googleapis.com/pools/ci"],
    failover: ["group:oncall@acme.example"],
    deploy: ["principalSet://iam.googleapis.com/pools/cd"],
    breakGlass: ["user:lead@acme.example"],
  };
  const state = { bucket: "acme-state", secretsKey: "projects/p/locations/us/keyRings/r/cryptoKeys/k" };

  test("each is a service account that is acted as, with its grants in the project, at the bucket and at the key", async () => {
    const args = { ...common, account: "acme-prod", controlRegion: "us-west1", trust, state };
    const graph = await graphOf(() => new GcpAccess("access", args));
    expect(of(graph, "Account").map(({ inputs }) => inputs.accountId)).toEqual([
      "acme-access-preview",
      "acme-access-failover",
      "acme-access-deploy",
      "acme-access-break-glass",
    ]);
    const takers = graph.filter(({ type }) => type === "gcp:serviceaccount/iAMMember:IAMMember");
    expect(takers.map(({ inputs }) => inputs.member).toSorted()).toEqual(Object.values(trust).flat().toSorted());
    const bucket = Object.fromEntries(of(graph, "BucketIAMMember").map(({ name, inputs }) => [name, inputs.role]));
    expect(bucket["access-preview-state"]).toBe(stateRoles.preview.bucket);
    expect(of(graph, "CryptoKeyIAMMember")).toHaveLength(4);
  });

  test("deploy builds with permissions one by one, and changes in the project's policy only what systems give", async () => {
    const args = { ...common, account: "acme-prod", controlRegion: "us-west1", trust, state };
    const graph = await graphOf(() => new GcpAccess("access", args));
    const roles = of(graph, "IAMCustomRole").map(({ inputs }) => [inputs.roleId, inputs.permissions]);
    expect(Object.fromEntries(roles)).toEqual({ acmeDeploy: deployPermissions, acmeFailover: failoverPermissions });
    expect(deployPermissions.filter((one) => !/^[a-z]+\.\w+\.\w+$/.test(one))).toEqual([]);
    expect(deployPermissions).not.toContain("resourcemanager.projects.setIamPolicy");
    const granting = graph.filter(({ inputs }) => inputs.role === "roles/resourcemanager.projectIamAdmin");
    expect(granting.map(({ name }) => name).toSorted()).toEqual(["access-break-glass-grants", "access-deploy-grants"]);
    for (const { inputs } of granting) {
      expect(inputs.condition).toMatchObject({
        expression: expect.stringContaining(
          ".hasOnly(['roles/container.admin', 'roles/container.defaultNodeServiceAccount'])",
        ),
      });
    }
  });

  test("no role of the project is owner or editor; failover makes and deletes nothing", () => {
    expect(
      Object.values(projectRoles)
        .flat()
        .filter((role) => /^roles\/(owner|editor)$/.test(role)),
    ).toEqual([]);
    expect(failoverPermissions.filter((one) => /\.(create|delete)$/.test(one))).toEqual(["dns.changes.create"]);
    expect(stateRoles.preview).toEqual({
      bucket: "roles/storage.objectViewer",
      key: "roles/cloudkms.cryptoKeyDecrypter",
    });
  });
});
