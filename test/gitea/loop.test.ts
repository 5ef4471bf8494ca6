import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { diagnosis } from "../../gate/diagnosis/diagnosis";
import { hooksIn, protectionsIn, repositoryIn, tokensIn } from "../../gate/diagnosis/forge";
import { jobIn } from "../../gate/diagnosis/job";
import { configXml, said } from "../gate/jenkins/made";
import { ended } from "../harness/installed";
import { asked, giteaServer, type Server } from "./server";

const checkout = resolve(__dirname, "../..");
const context = "acme/shop/pipeline/pr-main";
const shop = "/repos/acme/shop";
const folder = mkdtempSync(join(tmpdir(), "trilith-loop-"));

/** What Jenkins would have been sent: the event, and the kind of reference. */
const delivered: string[] = [];
let gitea: Server;
let jenkins: HttpServer;
let merged = "";

beforeAll(async () => {
  gitea = await giteaServer();
  jenkins = createServer((request, answer) => {
    let text = "";
    request.on("data", (part: Buffer) => (text += part.toString()));
    request.on("end", () => {
      const { ref_type = "", action = "" } = JSON.parse(text) as { ref_type?: string; action?: string };
      delivered.push(`${request.headers["x-gitea-event"]} ${ref_type || action}`.trim());
      answer.end();
    });
  });
  await new Promise<void>((done) => jenkins.listen(0, "127.0.0.1", done));
  await ok("POST", "/orgs", { username: "acme" });
  await ok("POST", "/orgs/acme/repos", { name: "shop", auto_init: true, default_branch: "main" });
  for (const name of ["ada", "ben", "cleo", "ci"]) {
    const account = {
      username: name,
      email: `${name}@example.com`,
      password: `${name}-password`,
      must_change_password: false,
    };
    await ok("POST", "/admin/users", account);
    await ok("PUT", `${shop}/collaborators/${name}`, { permission: "write" });
  }
});

afterAll(() => {
  gitea?.stop();
  jenkins?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("the webhook that Jenkins' plugin registers sends what a diagnosis asks for", async () => {
  const { port } = jenkins.address() as AddressInfo;
  await ok("POST", `${shop}/hooks`, {
    type: "gitea",
    active: true,
    events: ["create", "push", "pull_request", "repository", "delete", "release"],
    config: { url: `http://127.0.0.1:${port}/gitea-webhook/post`, content_type: "json" },
  });
  expect(await trapsNow()).toEqual(["no-protection"]);
});

test("the branch is protected once, and a second run changes nothing", async () => {
  const flags = ["--context", context, "--taggers", "ci"];
  const dry = await trilith("protect", "gitea", "acme/shop", ...flags, "--dry-run");
  expect(JSON.parse(dry)).toHaveLength(3);
  expect(await trilith("protect", "gitea", "acme/shop", ...flags)).toMatch(
    /POST .*branch_protections[\s\S]*tag_protections/,
  );
  expect(await trilith("protect", "gitea", "acme/shop", ...flags)).toMatch(/nothing was changed/);
  expect(await trapsNow()).toEqual([]);
  expect((await write("main", "main", "feat: past the gate")).status).toBeGreaterThanOrEqual(400);
});

test("a pull request merges itself after two approvals and the status that its rule names, not before", async () => {
  await write("main", "window", "feat: a window");
  const pull = await ok("POST", `${shop}/pulls`, { head: "window", base: "main", title: "feat: a window" }, "ci");
  const { number, head } = pull as { number: number; head: { sha: string } };
  const merge = { do: "squash", merge_when_checks_succeed: true, delete_branch_after_merge: true };
  await ok("POST", `${shop}/pulls/${number}/merge`, merge, "ci");
  const status = (name: string) =>
    ok("POST", `${shop}/statuses/${head.sha}`, { state: "success", context: name }, "ci");
  const approve = (who: string) =>
    ok("POST", `${shop}/pulls/${number}/reviews`, { event: "APPROVED", commit_id: head.sha }, who);
  const isRefused = async () => {
    // Administrators too: nobody goes past it.
    const { status: answered } = await gitea.ask("POST", `${shop}/pulls/${number}/merge`, { do: "squash" });
    expect(answered).toBe(405);
  };
  await isRefused();
  await approve("ada");
  await approve("ben");
  await status("acme/shop/pipeline/head");
  await isRefused();
  await status(context);
  merged = await until(async () => {
    const { merge_commit_sha, merged: done } = (await ok("GET", `${shop}/pulls/${number}`)) as Readonly<
      Record<string, unknown>
    >;
    return done === true ? String(merge_commit_sha) : undefined;
  });
});

test("what was merged gets its tag once, only from whom the rule names, and Jenkins hears of it", async () => {
  const clone = join(folder, "shop");
  symlinkSync(join(checkout, "bin/trilith.js"), join(folder, "trilith"));
  const { host } = new URL(gitea.url);
  const cloned = await ended(["git", "clone", "--quiet", `http://ci:ci-password@${host}/acme/shop.git`, clone], {
    cwd: folder,
  });
  expect(cloned, cloned.said).toMatchObject({ code: 0 });
  const script = async (token: string) =>
    await ended([join(checkout, "pipelines/protect/tag.sh"), "gitea", "acme/shop"], {
      cwd: clone,
      env: { GITEA_URL: gitea.url, GITEA_TOKEN: token, PATH: `${folder}:${process.env.PATH}` },
    });
  const refused = await script(await tokenOf("ada", ["write:repository"]));
  expect(refused.code).toBe(1);
  expect(refused.said).toMatch(/was answered with 4\d\d/);
  const token = await tokenOf("ci", ["write:repository"]);
  const first = await script(token);
  expect(first, first.said).toMatchObject({ code: 0, output: "v0.1.0\n" });
  const tag = (await ok("GET", `${shop}/tags/v0.1.0`)) as { commit: { sha: string } };
  expect(tag.commit.sha).toBe(merged);
  expect(await script(token)).toMatchObject({ code: 0, output: "" });
  await until(async () => (delivered.includes("create tag") ? true : undefined));
  expect(delivered).toEqual(expect.arrayContaining(["pull_request opened", "pull_request closed", "push"]));
});

test("a token needs the scopes that a diagnosis asks for, and an account the right to write", async () => {
  const calls = [
    ["GET", "/users/acme"],
    ["GET", "/orgs/acme"],
    ["GET", shop],
    ["POST", `${shop}/statuses/${merged}`, { state: "success", context: "test" }],
  ] as const;
  const answers = async (token: string) =>
    await Promise.all(
      calls.map(async ([method, path, body]) => (await asked(gitea.url, token, { method, path, body })).status),
    );
  const right = ["write:repository", "read:organization", "read:user"];
  expect(await answers(await tokenOf("ci", right))).toEqual([200, 200, 200, 201]);
  expect(await answers(await tokenOf("ci", ["write:repository"]))).toEqual([403, 403, 200, 201]);
  expect(await answers(await tokenOf("ci", ["read:repository", ...right.slice(1)]))).toEqual([200, 200, 200, 403]);
  await ok("PUT", `${shop}/collaborators/cleo`, { permission: "read" });
  const reader = await tokenOf("cleo", right);
  expect(await answers(reader)).toEqual([200, 200, 200, 403]);
  expect(await trapsNow(reader)).toEqual(["token-cannot-write"]);
  const { body } = await asked(gitea.url, "cleo:cleo-password", { method: "GET", path: "/users/cleo/tokens" });
  expect(tokensIn(body).map(({ scopes }) => scopes.toSorted())).toEqual([right.toSorted()]);
});

/** Traps that a diagnosis finds in what the server says now, with the job that casc.yaml makes. */
async function trapsNow(token = gitea.token): Promise<readonly string[]> {
  const repository = (await asked(gitea.url, token, { method: "GET", path: shop })).body;
  const findings = diagnosis({
    job: jobIn(configXml().replaceAll(said.GITEA_URL ?? "", gitea.url)),
    protections: protectionsIn(await ok("GET", `${shop}/branch_protections`)),
    hooks: hooksIn(await ok("GET", `${shop}/hooks`)),
    repository: repositoryIn(repository),
    rootUrl: `${gitea.url}/`,
    allowedHosts: "loopback",
    folder: "acme",
    branch: "main",
    tag: "v0.1.0",
  });
  return findings.map(({ trap }) => trap).sort();
}

async function ok(method: string, path: string, body?: object, as?: string): Promise<unknown> {
  const answer = await gitea.ask(method, path, body, as);
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body;
}

async function write(from: string, to: string, message: string) {
  const content = Buffer.from(message).toString("base64");
  const new_branch = from === to ? {} : { new_branch: to };
  return await gitea.ask("POST", `${shop}/contents/${to}.txt`, { branch: from, ...new_branch, content, message }, "ci");
}

let tokens = 0;

async function tokenOf(name: string, scopes: readonly string[]): Promise<string> {
  const body = { name: `test-${tokens++}`, scopes };
  const answer = await asked(gitea.url, `${name}:${name}-password`, {
    method: "POST",
    path: `/users/${name}/tokens`,
    body,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return (answer.body as { sha1: string }).sha1;
}

async function trilith(...args: readonly string[]): Promise<string> {
  const env = { GITEA_URL: gitea.url, GITEA_TOKEN: gitea.token };
  const {
    code,
    output,
    said: all,
  } = await ended([process.execPath, join(checkout, "bin/trilith.js"), "gate", ...args], { cwd: checkout, env });
  expect(code, all).toBe(0);
  return output;
}

/** What happens by itself soon: the server works through its queues. */
async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(200);
  }
  throw new Error("it did not happen");
}
