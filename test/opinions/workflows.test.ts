import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { ended } from "../harness/installed";
import { actionlintCommand, asked, inFolder } from "./judges";

const pipelines = resolve(__dirname, "../../pipelines");
const github = join(pipelines, "github/.github");
const gitea = join(pipelines, "gitea/.gitea/workflows");
const gitlab = join(pipelines, "gitlab/.gitlab-ci.yml");
/** An expression, as a workflow writes it. */
const expression = (inner: string) => `\${{ ${inner} }}`;
const workflowsIn = (folder: string) => readdirSync(folder).map((name) => join(folder, name));

/** What actionlint says of a repository with these workflows, each changed first. */
async function linted(from: "github" | "gitea", change: (text: string) => string = (text) => text): Promise<string> {
  return await inFolder(async (folder) => {
    const to = join(folder, ".github");
    mkdirSync(to);
    if (from === "github") cpSync(github, to, { recursive: true });
    else cpSync(gitea, join(to, "workflows"), { recursive: true });
    // Gitea's runners have labels of their own, and its actions the host that they come from.
    writeFileSync(join(to, "actionlint.yaml"), "self-hosted-runner:\n  labels: [trilith-deploy]\n");
    for (const path of workflowsIn(join(to, "workflows"))) {
      writeFileSync(path, change(readFileSync(path, "utf8").replaceAll("uses: https://github.com/", "uses: ")));
    }
    mkdirSync(join(folder, ".git"));
    const { code, said } = await ended([...(await actionlintCommand()), "-no-color"], { cwd: folder });
    expect([0, 1], said).toContain(code);
    return said;
  });
}

/** What the published schema of a system says of files; empty where it accepts them. */
async function misread(schema: string, files: readonly string[]): Promise<string> {
  const args = [
    "--builtin-schema",
    schema,
    ...(schema === "vendor.gitlab-ci" ? ["--data-transform", "gitlab-ci"] : []),
  ];
  const said = await asked("check-jsonschema", [...args, ...files], { cwd: pipelines, codes: (code) => code <= 1 });
  return said.startsWith("ok") ? "" : said;
}

describe.each(["github", "gitea"] as const)("workflows of %s", (system) => {
  test("actionlint finds nothing", async () => {
    expect(await linted(system)).toBe("");
  });

  test.each([
    ["a misspelt key", (text: string) => text.replace("runs-on:", "run-on:"), "run-on"],
    ["an expression of nothing", (text: string) => text.replace("matrix.stack", "matrix.stac"), "stac"],
    [
      "a variable that no shell quotes",
      (text: string) => text.replace('"$STACK"', expression("github.head_ref")),
      "untrusted",
    ],
  ])("actionlint would find %s", async (_, change, word) => {
    expect(await linted(system, change)).toContain(word);
  });
});

test("the published schemas accept every file", async () => {
  const workflows = [...workflowsIn(join(github, "workflows")), ...workflowsIn(gitea)];
  expect(await misread("vendor.github-workflows", workflows)).toBe("");
  expect(await misread("vendor.github-actions", [join(github, "actions/prepare/action.yml")])).toBe("");
  expect(await misread("vendor.gitlab-ci", [gitlab])).toBe("");
});

test.each([
  ["vendor.github-workflows", join(github, "workflows/deploy.yml"), "permissions:", "permission:"],
  ["vendor.gitlab-ci", gitlab, "resource_group:", "resource_grp:"],
])("%s would not accept a misspelt key", async (schema, file, key, misspelt) => {
  const said = await inFolder(async (folder) => {
    writeFileSync(join(folder, "wrong.yml"), readFileSync(file, "utf8").replaceAll(key, misspelt));
    return await misread(schema, [join(folder, "wrong.yml")]);
  });
  expect(said).toContain(misspelt.slice(0, -1));
});

test("shellcheck finds nothing in any script, and would find an unquoted word", async () => {
  const scripts = workflowsIn(join(pipelines, "scripts")).filter((path) => path.endsWith(".sh"));
  expect(scripts.length).toBeGreaterThan(7);
  const judge = ["shellcheck", "--external-sources"];
  const { code, said } = await ended([...judge, ...scripts], { cwd: join(pipelines, "scripts") });
  expect([code, said]).toEqual([0, ""]);
  const wrong = await inFolder(async (folder) => {
    writeFileSync(join(folder, "wrong.sh"), "#!/bin/bash\nrm -rf $1\n");
    return await ended([...judge, join(folder, "wrong.sh")], { cwd: folder });
  });
  expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining("SC2086")]);
});
