import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TeamProject } from "./project";

let team: TeamProject;
beforeEach(() => {
  team = new TeamProject();
});
afterEach(() => team.close());

const pack = "--policy-pack POLICIES/pulumi-analyzer-trilith --policy-pack-config POLICIES/profiles/gold.json";
const audit = "trilith audit prod --fail-on mandatory --config POLICIES/profiles/gold.json --json WORK/audit.json";
const preview = `pulumi preview --stack prod --non-interactive --event-log WORK/events.json ${pack}`;
const comment = "trilith findings --stack prod --outage --markdown comment.md";
const against = "--against WORK/base/stacks/Pulumi.prod.yaml";

describe("preview.sh", () => {
  test("audits, then previews with the pack of the stack's tier, then tells both against main; no log is left", () => {
    expect(team.run("preview.sh", ["prod"])).toMatchObject({
      code: 0,
      asked: [audit, preview, `${comment} --audit WORK/audit.json --changes WORK/events.json ${against}`],
      left: [],
    });
  });

  test("goes no further where the audit finds something, says so, and fails", () => {
    expect(team.run("preview.sh", ["prod"], { AUDIT: "1" })).toMatchObject({
      code: 1,
      asked: [audit, `${comment} --audit WORK/audit.json ${against}`],
    });
  });

  test("a state that cannot be read fails too, and the comment has what is left to say", () => {
    expect(team.run("preview.sh", ["prod"], { AUDIT: "1", AUDIT_MUTE: "yes" })).toMatchObject({
      code: 1,
      asked: [audit, `${comment} ${against}`],
    });
  });

  test("what a policy stops fails after it is told, and no comment of another run is left", () => {
    team.write("comment.md", "of another run");
    const { code, asked, left } = team.run("preview.sh", ["prod"], { PULUMI: "1" });
    expect([code, asked.length, left]).toEqual([1, 3, []]);
    expect(existsSync(join(team.dir, "comment.md"))).toBe(false);
  });

  test("a stack that main does not have is compared with nothing; a comment that cannot be made fails", () => {
    team.write("stacks/Pulumi.new.yaml", "config: {}\n");
    const { asked } = team.run("preview.sh", ["new"]);
    expect(asked.at(-1)).not.toContain("--against");
    expect(asked[1]).toContain("profiles/silver.json");
    expect(team.run("preview.sh", ["prod"], { FINDINGS: "1" }).code).toBe(1);
  });

  test("a profile of the team's own wins, and other files are written where they are asked for", () => {
    team.write("pipelines/profiles/prod.json", "{}");
    const { asked } = team.run("preview.sh", [], {
      TRILITH_STACK: "prod",
      JUNIT_FILE: "a.xml",
      SARIF_FILE: "a.sarif",
      COMMENT_FILE: "c.md",
    });
    expect(asked[1]).toContain("--policy-pack-config pipelines/profiles/prod.json");
    expect(asked[2]).toContain("--markdown c.md --junit a.xml --sarif a.sarif --at stacks/Pulumi.prod.yaml");
  });

  test.each([
    [["prod"], { PULUMI_BACKEND_URL: "" }, "PULUMI_BACKEND_URL is not set"],
    [["prod"], { BASE_REF: "origin/nothing" }, "origin/nothing is not here"],
    [["../prod"], {}, "found '../prod'"],
    [[], {}, "say the stack"],
    [["staging"], {}, "no file stacks/Pulumi.staging.yaml"],
  ])("refuses %j with %j before anything is asked", (args, env, words) => {
    const { code, text, asked } = team.run("preview.sh", args, env as Record<string, string>);
    expect([code, asked]).toEqual([2, []]);
    expect(text).toContain(words);
  });
});

describe("deploy.sh", () => {
  const first = `pulumi preview --stack prod --non-interactive ${pack}`;

  test("previews with the pack, then goes by regions, and ends as that ended", () => {
    const rollout = "trilith rollout prod --yes --json";
    expect(team.run("deploy.sh", ["prod"])).toMatchObject({ code: 0, asked: [first, rollout] });
    expect(team.run("deploy.sh", ["prod", "--soak", "5m"]).asked[1]).toBe(`${rollout} --soak 5m`);
    for (const code of [1, 2]) expect(team.run("deploy.sh", ["prod"], { ROLLOUT: `${code}` }).code).toBe(code);
  });

  test("does nothing where a policy stops it, or nobody knows what is meant", () => {
    expect(team.run("deploy.sh", ["prod"], { PULUMI: "1" })).toMatchObject({ code: 2, asked: [first] });
    expect(team.run("deploy.sh", ["prod"], { DEPLOY: "all" })).toMatchObject({ code: 2, asked: [first] });
  });

  test("brings a stack without regions up as a whole", () => {
    const { asked } = team.run("deploy.sh", ["prod"], { DEPLOY: "whole" });
    expect(asked[1]).toBe(`pulumi up --stack prod --non-interactive --yes --skip-preview --parallel 64 ${pack}`);
  });
});

test("verify.sh asks for a preview without a change, and audits", () => {
  expect(team.run("verify.sh", ["prod"]).asked).toEqual([
    `pulumi preview --stack prod --non-interactive --expect-no-changes ${pack}`,
    "trilith audit prod --fail-on mandatory --config POLICIES/profiles/gold.json",
  ]);
});

describe("drift.sh", () => {
  const told =
    "trilith findings WORK/events.json --stack prod --audit WORK/audit.json --drift WORK/drift.json --changes --expect-no-changes --markdown issue.md";

  test("looks at the clouds, the program and the rules, changes nothing, and tells all of it", () => {
    const { code, asked, left } = team.run("drift.sh", ["prod"], { DRIFT_EXCLUDE: "urn:a\nurn:b" });
    expect([code, left, existsSync(join(team.dir, "issue.md.resolved"))]).toEqual([0, [], true]);
    expect(asked).toEqual([
      "pulumi refresh --preview-only --run-program --stack prod --non-interactive --event-log WORK/drift.json " +
        "--exclude **aws:secretsmanager/secretVersion:SecretVersion::** --exclude urn:a --exclude urn:b",
      "pulumi preview --stack prod --non-interactive --event-log WORK/events.json",
      audit,
      told,
    ]);
  });

  test.each([
    ["something drifted", { FINDINGS: "1" }, 1],
    ["a rule is broken", { AUDIT: "1" }, 1],
    ["the engine failed half way", { PULUMI: "1" }, 1],
    ["the state cannot be read", { AUDIT: "1", AUDIT_MUTE: "yes" }, 2],
  ])("%s: ends with what a job can tell", (_, env, code) => {
    team.write("issue.md.resolved", "of another night");
    expect(team.run("drift.sh", ["prod"], env as unknown as Record<string, string>).code).toBe(code);
    expect(existsSync(join(team.dir, "issue.md.resolved"))).toBe(false);
  });
});

describe("what is posted", () => {
  test("a comment, where there is one", () => {
    expect(team.run("comment.sh", [])).toMatchObject({ code: 0, asked: [] });
    team.write("comment.md", "text");
    expect(team.run("comment.sh", []).asked).toEqual(["trilith findings post comment.md"]);
  });

  test("an issue, which a good night closes", () => {
    expect(team.run("issue.sh", ["prod"])).toMatchObject({ code: 2, asked: [] });
    team.write("issue.md", "text");
    const open = "trilith findings post issue.md --issue Drift of prod";
    expect(team.run("issue.sh", ["prod"]).asked).toEqual([open]);
    team.write("issue.md.resolved", "");
    expect(team.run("issue.sh", ["prod"]).asked).toEqual([`${open} --resolved`]);
  });
});

describe("offline.sh", () => {
  const sandbox = `trilith sandbox preview --stack prod ${pack}`;

  test("asks no backend: a plan, the pack in the sandbox, the team's own tests", () => {
    const { code, asked } = team.run("offline.sh", ["prod"], { PULUMI_BACKEND_URL: "", PLAN: "1" });
    expect([code, asked]).toEqual([0, ["trilith plan prod", sandbox, "npm test --if-present"]]);
  });

  test("ends where the configuration is refused", () => {
    expect(team.run("offline.sh", ["prod"], { PLAN: "2" })).toMatchObject({ code: 2, asked: ["trilith plan prod"] });
  });
});

test("without a pack nothing is asked", () => {
  rmSync(join(team.dir, "node_modules/trilith"), { recursive: true });
  expect(team.run("verify.sh", ["prod"])).toMatchObject({ code: 2, asked: [] });
});
