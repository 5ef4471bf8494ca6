import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const root = resolve(__dirname, "../../pipelines");

const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => !path.startsWith("jenkins"));
const files = paths.filter((path) => /\.ya?ml$/.test(path)).map((path) => [path, textOf(path)] as const);
const workflows = files.filter(([path]) => path.includes("/workflows/"));

function textOf(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly name?: string;
  readonly if?: string;
  readonly needs?: readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly strategy?: { readonly "max-parallel"?: number };
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: unknown;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const read = (text: string) => parse(text) as Workflow;

/** An expression, as a workflow writes it. */
const expression = (inner: string) => `\${{ ${inner} }}`;

/** Commits of the tags, read in the actions' own repositories with `git rev-parse TAG^{commit}`. */
const digests: Readonly<Record<string, string>> = {
  "actions/checkout v7.0.1": "3d3c42e5aac5ba805825da76410c181273ba90b1",
  "actions/setup-node v7.0.0": "820762786026740c76f36085b0efc47a31fe5020",
  "aws-actions/configure-aws-credentials v6.2.3": "e6de054238d6b7531b4efff3b6587d9aade6a06c",
  "Azure/login v3.0.1": "f5d393ae46f8fde4be8b75f32e3fc50e654ad0ca",
  "google-github-actions/auth v3.0.0": "7c6bc770dae815cd3e89ee6cdf493a5fab2cc093",
};

/** What is wrong with how a file names actions. */
function loose(text: string): readonly string[] {
  const named = [...text.matchAll(/^\s*-?\s*uses: (\S+)(?: # (\S+))?$/gm)];
  return named.flatMap(([line, action = "", tag]) => {
    const [name = "", digest] = action.replace("https://github.com/", "").split("@");
    return action.startsWith("./") || digests[`${name} ${tag}`] === digest ? [] : [line.trim()];
  });
}

test.each(files)("%s: every action is pinned by the digest of the tag beside it", (_, text) => {
  expect(loose(text)).toEqual([]);
  expect(text.match(/uses:/g)?.length ?? 0).toBe([...text.matchAll(/^\s*-?\s*uses: \S+(?: # \S+)?$/gm)].length);
});

test("a tag, another tag's digest and a digest without its tag are found", () => {
  const digest = digests["actions/checkout v7.0.1"];
  const wrong = ["actions/checkout@v7", `actions/setup-node@${digest} # v7.0.0`, `actions/checkout@${digest}`];
  for (const one of wrong) expect(loose(`      - uses: ${one}`)).toHaveLength(1);
});

describe.each(workflows)("%s", (path, text) => {
  const { on, permissions, jobs } = read(text);
  const all = Object.entries(jobs).filter(([name]) => name !== "gate");

  test("no fork's code runs with rights: not on pull_request_target, and with a role in branches of the repository alone", () => {
    expect(text.replace(/^#.*$/gm, "")).not.toContain("pull_request_target");
    expect(permissions).toEqual(path.startsWith("github") ? {} : { contents: "read" });
    const isForPulls = JSON.stringify(on).includes("pull_request");
    for (const [name, { if: when = "", permissions: own = {} }] of isForPulls ? all : []) {
      const hasRights = Object.values(own).includes("write") || /secrets\./.test(JSON.stringify(jobs[name]));
      if (hasRights) expect(when).toBe("github.event.pull_request.head.repo.full_name == github.repository");
    }
  });

  test("a stack has one run of a kind at a time, and a deploy or a look is never cancelled", () => {
    for (const [name, { concurrency }] of all.filter(([name]) => name !== "offline" && name !== "drift")) {
      expect(concurrency?.group).toContain("matrix.stack");
      expect(concurrency?.["cancel-in-progress"]).toBe(name === "preview");
    }
  });

  test("the backend is said by its variable; the token that writes is in the step that posts, and in no other", () => {
    for (const [name, { env = {}, steps }] of all) {
      if (name !== "offline") expect(env.PULUMI_BACKEND_URL).toBe(expression("vars.PULUMI_BACKEND_URL"));
      expect(JSON.stringify(env)).not.toMatch(/token|secrets\./i);
      for (const { run = "", env: own = {} } of steps) {
        const posts = /scripts\/(comment|issue)\.sh/.test(run);
        expect(JSON.stringify(own).includes("github.token")).toBe(posts);
        expect(JSON.stringify(own).includes("secrets.") && posts).toBe(false);
      }
    }
  });

  test("no expression is pasted into a shell, no log is uploaded, and scripts do the work", () => {
    for (const [, { steps }] of all) {
      for (const { run = "", uses = "" } of steps) {
        expect(run).not.toContain("${{");
        expect(uses).not.toMatch(/upload-artifact|cache/);
        if (run !== "" && run !== "npm ci") expect(run).toMatch(/^pipelines\/scripts\/[a-z]+\.sh( "\$STACK")?$/);
      }
    }
  });
});

test("a deploy on GitHub takes its role in an environment, one stack after the other", () => {
  const { deploy } = read(textOf("github/.github/workflows/deploy.yml")).jobs;
  expect(deploy?.environment).toBe(expression("matrix.stack"));
  expect(deploy?.strategy?.["max-parallel"]).toBe(1);
});

test.each(workflows.filter(([path]) => path.includes("pull-request")))(
  "%s: the check that a branch waits for is green where all that ran was, and no other way",
  (_, text) => {
    const { gate } = read(text).jobs;
    expect(gate).toMatchObject({ if: "always()", needs: ["offline", "preview"] });
    const [step] = gate?.steps ?? [];
    const ends = (OFFLINE: string, PREVIEW: string) =>
      spawnSync("sh", ["-ec", step?.run ?? "exit 9"], { env: { PATH: process.env.PATH, OFFLINE, PREVIEW } }).status;
    expect([ends("success", "success"), ends("success", "skipped")]).toEqual([0, 0]);
    for (const one of ["failure", "cancelled"]) expect([ends(one, "success"), ends("success", one)]).toEqual([1, 1]);
    expect(ends("skipped", "success")).toBe(1);
  },
);

// Source: docs.gitea.com, "Compared to GitHub Actions", 1.26 and 1.27: what is ignored, or read in one form alone.
test("Gitea's workflows ask nothing of it that it ignores", () => {
  for (const [, text] of workflows.filter(([path]) => path.startsWith("gitea"))) {
    for (const job of Object.values(read(text).jobs)) {
      expect(Object.keys(job)).not.toContain("environment");
      expect(Object.keys(job)).not.toContain("timeout-minutes");
      expect(job).toHaveProperty("runs-on", expect.any(String));
    }
    expect(text).not.toMatch(/id-token|continue-on-error|^ +- uses: (?!https:)/m);
  }
});

describe("GitLab", () => {
  const text = textOf("gitlab/.gitlab-ci.yml");
  const { preview, deploy, drift, offline } = parse(text);

  test("a fork's merge request has no token of the job's, and no role", () => {
    expect(offline.extends).toBe(".trilith");
    expect(preview.rules[0].if).toContain("$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID");
  });

  test("a deploy is alone, never interrupted, in an environment, with a role of its own", () => {
    expect(deploy).toMatchObject({
      resource_group: "deploy-$STACK",
      interruptible: false,
      environment: { name: "$STACK" },
      variables: { TRILITH_ROLE: "$TRILITH_DEPLOY_ROLE" },
    });
    for (const job of [preview, drift]) expect(job.variables.TRILITH_ROLE).toBe("$TRILITH_PREVIEW_ROLE");
  });

  test("the findings are all that is uploaded", () => {
    expect(preview.artifacts).toEqual({ when: "always", expire_in: "1 week", reports: { junit: "findings.xml" } });
    expect([deploy.artifacts, drift.artifacts, offline.artifacts]).toEqual([undefined, undefined, undefined]);
  });
});

test("every script that is called is there and can be run", () => {
  const called = files.flatMap(([, text]) => [...text.matchAll(/pipelines\/(scripts\/[a-z]+\.sh)/g)]);
  const names = new Set(called.map(([, name = ""]) => name));
  expect([...names].toSorted()).toEqual(
    ["comment", "deploy", "drift", "identity", "issue", "offline", "preview", "verify"].map(
      (one) => `scripts/${one}.sh`,
    ),
  );
  const sourced = ["scripts/identity.sh", "scripts/stack.sh"];
  for (const name of names) {
    const path = relative(process.cwd(), join(root, name));
    expect([path, (statSync(join(root, name)).mode & 0o111) !== 0]).toEqual([path, !sourced.includes(name)]);
  }
});
