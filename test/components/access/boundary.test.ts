import { beforeAll, describe, expect, test } from "vitest";
import { topologyOf } from "../../../components/topology/topology";
import type { Resource } from "../../../resilience/facts/resource";
import { configOf, graphOfConfig, stackNames } from "../../harness/stacks";
import { ofType, only } from "../aws/parts";
import { accountGraph, shipped } from "./bootstrap";
import { grantsOf, lets, type Statement } from "./documents";

const account = "123456789012";
const boundary = `arn:aws:iam::${account}:policy/acme-access-boundary`;
const raising = [
  "CreateRole",
  "AttachRolePolicy",
  "PutRolePolicy",
  "PutRolePermissionsBoundary",
  "UpdateAssumeRolePolicy",
];
const own = `arn:aws:iam::${account}:role/shop-prod-us-east-2-cluster`;
const others = [
  "admin",
  "OrganizationAccountAccessRole",
  "shop-test-node",
  "acme-access-deploy",
  "acme-access-break-glass",
].map((name) => `arn:aws:iam::${account}:role/${name}`);

let graph: Resource[];
let deploy: Statement[];
beforeAll(async () => {
  graph = await accountGraph(shipped("aws"));
  deploy = grantsOf(graph, "deploy");
});

test("the stack gives the boundary, and nobody who may be bounded by it may change it", () => {
  expect(only(graph, "Policy", "access-boundary").inputs.name).toBe("acme-access-boundary");
  expect(only(graph, "Stack").outputs).toHaveProperty("permissionsBoundary");
  for (const action of ["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:DeletePolicy"]) {
    expect(lets(deploy, action, boundary), action).toBe(false);
  }
});

describe("deploy", () => {
  test.each(raising)("%s: on the systems' roles alone, each within the boundary", (name) => {
    const granting = deploy.filter(({ Effect, Action }) => Effect === "Allow" && Action.includes(`iam:${name}`));
    expect(granting.length).toBeGreaterThan(0);
    for (const { Condition } of granting) {
      expect(Condition).toEqual({ StringEquals: { "iam:PermissionsBoundary": boundary } });
    }
    expect(lets(deploy, `iam:${name}`, own)).toBe(true);
    for (const other of others) expect(lets(deploy, `iam:${name}`, other), other).toBe(false);
  });

  test("takes the boundary off no role, not even off its own", () => {
    for (const role of [own, ...others]) expect(lets(deploy, "iam:DeleteRolePermissionsBoundary", role)).toBe(false);
  });

  test("hands no role to a service but the systems'", () => {
    expect(lets(deploy, "iam:PassRole", own)).toBe(true);
    for (const other of others) expect(lets(deploy, "iam:PassRole", other), other).toBe(false);
  });
});

// No other cloud has a boundary: its roles are not made by the program.
const onAws = stackNames.filter((stack) => (configOf(stack).cloud ?? "aws") === "aws");

describe.each(onAws)("%s", (stack) => {
  const bounded = { ...configOf(stack), permissionsBoundary: boundary };

  test("bears the boundary on every role, and has no role that deploy may not make", async () => {
    const made = await graphOfConfig(bounded);
    const roles = ofType(made, "Role").filter(({ type }) => type === "aws:iam/role:Role");
    expect(roles.length).toBeGreaterThan(2);
    expect(roles.filter(({ inputs }) => inputs.permissionsBoundary !== boundary)).toEqual([]);
    const { service, environment } = topologyOf(bounded);
    const system = `${service}/${environment}`;
    const granted = grantsOf(await accountGraph({ ...shipped("aws"), repositories: [system] }), "deploy");
    const refused = roles.filter(
      ({ inputs }) => !lets(granted, "iam:CreateRole", `arn:aws:iam::${account}:role/${String(inputs.name)}`),
    );
    expect(refused.map(({ name }) => name)).toEqual([]);
  });

  test("is otherwise the same", async () => {
    const without = ({ inputs: { permissionsBoundary: _, ...inputs }, urn }: Resource) => [urn, inputs] as const;
    const plain = (made: readonly Resource[]) => new Map(made.filter(({ custom }) => custom).map(without));
    expect(plain(await graphOfConfig(bounded))).toEqual(plain(await graphOfConfig(configOf(stack))));
  });
});
