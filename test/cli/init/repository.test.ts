import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { configurationOf, type Written } from "../../../cli/init/configuration";
import type { Answers } from "../../../cli/init/questions";
import { examplesIn, type Files, filesOf, pipelineFiles } from "../../../cli/init/repository";
import { type Preview, previewOf } from "../../../preview/preview";
import { configurationIn } from "../../../preview/stack-file";
import { factsOf } from "../../../resilience/facts/facts-of";
import { rules } from "../../../resilience/rules";
import { configurationOf as profileIn, settingsOf } from "../../../resilience/rules/configuration";
import { outcomesOf } from "../../../resilience/rules/outcomes";

const salt = "k3p9";

const systems: readonly (Required<Pick<Answers, "cloud" | "shape">> & { readonly sdk: string })[] = [
  { cloud: "aws", shape: "active-passive", sdk: "@pulumi/aws" },
  { cloud: "aws", shape: "active-active", sdk: "@pulumi/aws" },
  { cloud: "azure", shape: "active-passive", sdk: "@pulumi/azure-native" },
  { cloud: "azure", shape: "active-active", sdk: "@pulumi/azure-native" },
  { cloud: "gcp", shape: "active-passive", sdk: "@pulumi/gcp" },
  { cloud: "gcp", shape: "active-active", sdk: "@pulumi/gcp" },
];

describe.each(systems)("what is written for $cloud, $shape", ({ sdk, ...answers }) => {
  const written: Written = configurationOf(answers, salt);
  const files: Files = filesOf(written, answers);
  let preview: Preview;
  beforeAll(async () => {
    const text = (file: string) => ({ file, text: files[file] ?? "" });
    const { config, project } = configurationIn(text("stacks/Pulumi.prod.yaml"), text("Pulumi.yaml"));
    expect([project, config]).toEqual(["shop", written]);
    preview = await previewOf(config, { project, stack: "prod" });
  });

  test("the stack's file is accepted as it stands, and is of that cloud and shape", () => {
    expect(preview.topology).toMatchObject({ ...answers, tier: written.tier, service: "shop" });
    expect(Object.keys(preview.topology.regions).length).toBeGreaterThan(1);
  });

  test("it passes its own profile: nothing is found that stops an update", () => {
    const config = profileIn(JSON.parse(files["pipelines/profiles/prod.json"] ?? ""));
    expect(config.tier).toBe(written.tier);
    const facts = factsOf(preview.resources);
    const settings = settingsOf(config, "2026-11-28");
    const found = rules.flatMap((rule) => outcomesOf(rule, facts, settings, config.levels, "docs"));
    expect(found.length).toBeGreaterThan(20);
    expect(found.flatMap(({ findings }) => findings).filter(({ level }) => level === "mandatory")).toEqual([]);
  });

  test("it asks for the SDK of its cloud alone, and its program names no other", () => {
    const { dependencies } = JSON.parse(files["package.json"] ?? "");
    expect(Object.keys(dependencies).toSorted()).toEqual([sdk, "@pulumi/pulumi", "trilith"].toSorted());
    expect(files["index.ts"]?.match(/trilith\/\w+/g)).toEqual([`trilith/${answers.cloud}`, "trilith/stack"]);
  });

  test("its page goes to the sandbox first, and says which answers are still examples", () => {
    const page = files["README.md"] ?? "";
    expect(page.indexOf("npx trilith sandbox up --stack prod --yes")).toBeLessThan(
      page.indexOf("pulumi up --parallel"),
    );
    expect(page).toContain(`Still examples are: ${examplesIn(answers).join(", ")}.`);
  });
});

test("what somebody said is in the file, and is no example any more", () => {
  const answers: Answers = {
    ...{ cloud: "gcp", shape: "active-passive", tier: "silver", regions: "europe-west1, europe-west4" },
    ...{ domain: "pay.acme.dev", account: "acme-pay-prod", environment: "stage", admins: "group:sre@acme.dev" },
  };
  expect(configurationOf(answers, salt)).toMatchObject({
    ...{ service: "pay", environment: "stage", seed: "europe-west1", primary: "europe-west1", tier: "silver" },
    regions: { "europe-west1": { slot: 0 }, "europe-west4": { slot: 1 } },
    cluster: { admins: ["group:sre@acme.dev"] },
  });
  expect(examplesIn(answers)).toEqual([]);
  expect(Object.keys(filesOf(configurationOf(answers, salt), answers))).toContain("stacks/Pulumi.stage.yaml");
});

test("pipelines come along where their system looks for them, with the scripts that they share", () => {
  const folder = mkdtempSync(join(tmpdir(), "trilith-pipelines-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const had = { "github/.github/workflows/deploy.yml": "on: push\n", "scripts/deploy.sh": "#!/bin/sh\n" };
  for (const [path, text] of Object.entries(had)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  expect(pipelineFiles("github", folder)).toEqual({
    ".github/workflows/deploy.yml": "on: push\n",
    "pipelines/scripts/deploy.sh": "#!/bin/sh\n",
  });
  expect(() => pipelineFiles("gitlab", folder)).toThrow("This package has no pipelines for gitlab");
});

test("refuses pipelines of a system that there is not", () => {
  const pipelines = () => filesOf(configurationOf({}, salt), {}, "svn");
  expect(pipelines).toThrow("--pipelines: found svn; allowed: github | gitea | gitlab | jenkins-gitea.");
});
