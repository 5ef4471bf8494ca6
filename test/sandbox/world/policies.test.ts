import { expect, test } from "vitest";
import type { Props } from "../../../sandbox/world/values";
import { type Kept, MiniEngine } from "./mini-engine";

const roleType = "aws:iam/role:Role";
const policyType = "aws:iam/policy:Policy";
const attachmentType = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

const statement = { Effect: "Allow", Action: ["s3:GetObject"], Resource: "*" };
const documentWith = (...statements: Props[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const policy = documentWith(statement);
const trust = documentWith({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } });

const roleIn = (engine: MiniEngine) => engine.create(roleType, "role", { name: "deploy", assumeRolePolicy: trust });
const attach = (engine: MiniEngine, name: string, { outputs }: Kept) =>
  engine.create(attachmentType, name, { role: "deploy", policyArn: String(outputs.arn) });

test("a policy is found by its ARN, changes in place, and its words about itself are for ever", async () => {
  const engine = new MiniEngine();
  const made = await engine.create(policyType, "p", { name: "acme-read", description: "reads", policy });
  expect(made.outputs.arn).toBe("arn:aws:iam::123456789012:policy/acme-read");
  const other = documentWith(statement, statement);
  expect(engine.diff(made, { ...made.inputs, policy: other }).replaces).toEqual([]);
  expect(engine.diff(made, { ...made.inputs, description: "writes" }).replaces).toEqual(["description"]);
  await expect(engine.create(policyType, "q", { name: "acme-read", policy })).rejects.toThrow(/already exists/);
});

test("neither a policy nor a role goes while one is attached to the other", async () => {
  const engine = new MiniEngine();
  const role = await roleIn(engine);
  const made = await engine.create(policyType, "p", { name: "acme-read", policy });
  const attached = await attach(engine, "a", made);
  await expect(engine.delete(made)).rejects.toThrow(/acme-read/);
  await expect(engine.delete(role)).rejects.toThrow(/deploy/);
  await engine.delete(attached);
  await engine.delete(made);
  await engine.delete(role);
});

test("refuses the eleventh policy of a role", async () => {
  const engine = new MiniEngine();
  await roleIn(engine);
  const names = Array.from({ length: 11 }, (_, place) => `acme-${place}`);
  const made = await Promise.all(names.map((name) => engine.create(policyType, name, { name, policy })));
  for (const one of made.slice(0, 10)) await attach(engine, one.id, one);
  const [last] = made.slice(10);
  if (!last) throw new Error("there is no eleventh");
  await expect(attach(engine, "last", last)).rejects.toThrow(/PoliciesPerRole: 10/);
});

test("refuses an attachment of a policy that is not there; the cloud's own always are", async () => {
  const engine = new MiniEngine();
  await roleIn(engine);
  const policyArn = "arn:aws:iam::123456789012:policy/none";
  await expect(engine.create(attachmentType, "a", { role: "deploy", policyArn })).rejects.toThrow(/none/);
  const own = "arn:aws:iam::aws:policy/ReadOnlyAccess";
  await engine.create(attachmentType, "b", { role: "deploy", policyArn: own });
});

test.each<readonly [string, string, Props, RegExp]>([
  ["a name with a space", policyType, { name: "acme read", policy }, /name: .*match/],
  ["a name that is too long", policyType, { name: "a".repeat(129), policy }, /name: .*128/],
  ["a document that is none", policyType, { name: "acme", policy: "{}" }, /needs Statement/],
  [
    "more than 6,144 characters",
    policyType,
    { name: "acme", policy: documentWith({ ...statement, Resource: "x".repeat(6_144) }) },
    /LimitExceeded: \d+ characters, and the quota is 6144/,
  ],
  [
    "a trust of more than 2,048 characters",
    roleType,
    { name: "deploy", assumeRolePolicy: documentWith({ ...statement, Sid: "x".repeat(2_048) }) },
    /LimitExceeded: \d+ characters, and the quota is 2048/,
  ],
  [
    "a session that is too short",
    roleType,
    { name: "deploy", assumeRolePolicy: trust, maxSessionDuration: 900 },
    /3600/,
  ],
  ["one that is too long", roleType, { name: "deploy", assumeRolePolicy: trust, maxSessionDuration: 43_201 }, /43200/],
])("refuses %s", (_, type, inputs, expected) => {
  expect(new MiniEngine().problems(type, inputs)).toEqual([expect.stringMatching(expected)]);
});

test("white space of a document does not count", () => {
  const wide = policy.replace("{", `{${" ".repeat(7_000)}`);
  expect(new MiniEngine().problems(policyType, { name: "acme", policy: wide })).toEqual([]);
});
