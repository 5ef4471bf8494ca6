import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { actionsByType } from "../../components/access/aws/actions";
import type { AccessScope } from "../../components/access/aws/documents";
import { partsOf, statementsOf } from "../../components/access/aws/parts";
import type { RoleName } from "../../components/access/contract";
import type { LoggedCall } from "../../sandbox/world/calls";
import { Api } from "../cli/findings/api";
import { changing } from "../lifecycle/pack";
import { shipped } from "../lifecycle/stacks";
import { Loop } from "./loop";

const [row] = shipped;
if (!row) throw new Error("no stack is shipped");
const { name: stack, seed, standby } = row;
const token = "PLANTED-token-of-the-system";

let loop: Loop;
let api: Api;
beforeAll(async () => {
  loop = await Loop.of(inject("snapshot"), stack);
  api = await Api.start(({ method }) => ({ body: method === "GET" ? [] : {} }));
});
afterAll(async () => {
  api?.close();
  await loop?.close();
});

const scope: AccessScope = {
  account: "123456789012",
  regions: [seed, standby],
  roles: [],
  systems: ["shop/prod"],
  boundary: "arn:aws:iam::123456789012:policy/acme-access-boundary",
};

/** Actions of calls on AWS that a role does not have; calls of a type without a row are named too. */
function lacking(role: RoleName, calls: readonly LoggedCall[]): readonly string[] {
  const granted = new Set(
    partsOf[role]
      .flatMap((part) => statementsOf(part, scope))
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap(({ Action }) => Action),
  );
  return calls
    .filter(({ type, urn }) => type.startsWith("aws:") && urn !== "")
    .flatMap(({ type, operation }) => {
      const kind = type.split(":")[1] ?? "";
      const actions = actionsByType[kind];
      if (actions === undefined) return [`${operation} ${type}`];
      const [service, read, write] = actions;
      const needed = `${read} ${changing.test(operation) ? write : ""}`.split(" ").filter(Boolean);
      return needed.map((action) => (action.includes(":") ? action : `${service}:${action}`));
    })
    .filter((action) => !granted.has(action));
}

const job = () => ({
  GITHUB_ACTIONS: "true",
  GITHUB_API_URL: api.url,
  GITHUB_REPOSITORY: "acme/shop",
  GITHUB_REF: "refs/pull/7/merge",
  GITHUB_TOKEN: token,
});

test("a pull request that breaks a policy is stopped with a readable comment, and changes nothing", async () => {
  loop.branch("backups", (text) =>
    text.replace("engine: aurora-postgresql", "engine: aurora-postgresql, backupRetentionDays: 7"),
  );
  const before = await loop.bucket();
  const calls = await loop.site.calls(async () => {
    const { code, text } = await loop.script("preview.sh", {}, stack);
    expect(code).not.toBe(0);
    expect(text).toContain("R14-db-backup-retention");
  });
  const comment = loop.file("comment.md");
  expect(comment).toContain(`### Resilience of ${stack}: 2 stop the update`);
  expect(comment).toMatch(/\| mandatory \| high \| R14-db-backup-retention .*set backupRetentionPeriod to at least 35/);
  expect(comment).toContain("- replaced: ");
  expect(calls.filter(({ operation }) => changing.test(operation))).toEqual([]);
  expect([await loop.bucket(), loop.left()]).toEqual([before, []]);
});

test("one that moves the secrets to a passphrase ends with the audit", async () => {
  loop.branch("passphrase", (text) =>
    text.replace(/secretsprovider: .*/, "encryptionsalt: v1:c2FsdA==").replace(/encryptedkey: .*\n/, ""),
  );
  const calls = await loop.site.calls(async () => {
    expect((await loop.script("preview.sh", {}, stack)).code).not.toBe(0);
  });
  const comment = loop.file("comment.md");
  expect(comment).toContain("**The audit of what stands stops it, and nothing was previewed.**");
  expect(comment).toContain("D03-one-secrets-provider");
  expect(calls).toEqual([]);
});

test("a good one is told with its numbers, on its pull request, by a job that reads alone", async () => {
  loop.branch("faster", (text) =>
    text
      .replace("decisionMinutes: 5", "decisionMinutes: 3")
      .replace("[203.0.113.0/24]", "[203.0.113.0/24, 198.51.100.0/24]"),
  );
  const before = await loop.bucket();
  const calls = await loop.site.calls(async () => {
    const { code, text } = await loop.script("preview.sh", {}, stack);
    expect(code, text).toBe(0);
  });
  const comment = loop.file("comment.md");
  expect(comment).toMatch(/\| RTO, 9 of 10 \| .* \| .* \| -\d/);
  expect(comment).toMatch(/- RTO, decide: .*, then .* \(-/);
  expect(comment).toMatch(/#### What it would do\n\n.*\d changed\./);
  expect([lacking("preview", calls), await loop.bucket()]).toEqual([[], before]);

  expect((await loop.script("comment.sh", job())).code).toBe(0);
  const posts = api.asked.filter(({ method }) => method === "POST");
  expect(posts).toMatchObject([{ path: "/repos/acme/shop/issues/7/comments", body: { body: comment } }]);
});

test("merged, it is deployed and verified with what the role deploy has", async () => {
  loop.merge();
  const calls = await loop.site.calls(async () => {
    const { code, text } = await loop.script("deploy.sh", {}, stack);
    expect(code, text).toBe(0);
  });
  const changed = calls
    .filter(({ operation }) => changing.test(operation))
    .map(({ operation, type }) => `${operation} ${type}`);
  expect(changed).toEqual(Array(2).fill("update aws:eks/cluster:Cluster"));
  expect(lacking("deploy", calls)).toEqual([]);
  expect(lacking("preview", calls)).toContain("eks:UpdateClusterConfig");
  const { code, text } = await loop.script("verify.sh", {}, stack);
  expect(code, text).toBe(0);
});

test("in the night what a cloud did by itself becomes an issue, and nothing is changed", async () => {
  const before = await loop.bucket();
  expect((await loop.site.trilith("sandbox", "raise", standby, "--stack", stack)).code).toBe(0);
  const calls = await loop.site.calls(async () => {
    expect((await loop.script("drift.sh", {}, stack)).code).toBe(1);
  });
  const issue = loop.file("issue.md");
  expect(issue).toMatch(new RegExp(`- changed: shop-${standby}-cluster.* \\(aws:eks/cluster:Cluster\\)`));
  expect(calls.filter(({ operation }) => operation === "read").length).toBeGreaterThan(100);
  expect(lacking("preview", calls)).toEqual([]);
  expect(await loop.bucket()).toBe(before);
  expect((await loop.script("issue.sh", job(), stack)).code).toBe(0);
  const posts = api.asked.filter(({ method, path }) => method === "POST" && path === "/repos/acme/shop/issues");
  expect(posts).toMatchObject([{ body: { title: `Drift of ${stack}`, body: issue } }]);
});

test("no secret of the stack, and no token, is in any log, comment or issue, and no event log is left", () => {
  expect(loop.secrets.length).toBeGreaterThan(0);
  const all = [...loop.said, ...api.asked.map(({ path, body }) => `${path} ${JSON.stringify(body)}`)].join("\n");
  expect([token, ...loop.secrets].filter((secret) => all.includes(secret))).toEqual([]);
  expect(loop.left()).toEqual([]);
});
