import { Command } from "commander";
import { Refusal } from "../engine/refusal";
import { diagnosis, unasked } from "../gate/diagnosis/diagnosis";
import type { Evidence, Finding } from "../gate/diagnosis/evidence";
import { hooksIn, protectionsIn, repositoryIn, tokensIn } from "../gate/diagnosis/forge";
import { jenkinsIn } from "../gate/diagnosis/jenkins";
import { jobIn } from "../gate/diagnosis/job";
import { Unreadable } from "../gate/unreadable";
import { jsonIn, named, textIn } from "./input";
import { type Page, pageOf, paragraph } from "./page";

interface Options {
  readonly job: string;
  readonly protection?: string;
  readonly hooks?: readonly string[];
  readonly repository?: string;
  readonly token?: string;
  readonly jenkins?: string;
  readonly rootUrl?: string;
  readonly allowedHosts?: string;
  readonly folder?: string;
  readonly branch: string;
  readonly tag: string;
  readonly json?: boolean;
}

const examples = `
What to give (OWNER/NAME is the repository; any form of login will do):
  curl -u NAME:TOKEN JENKINS/job/FOLDER/config.xml >job.xml
  curl -H "Authorization: token TOKEN" GITEA/api/v1/repos/OWNER/NAME/branch_protections >protection.json
  curl -H "Authorization: token TOKEN" GITEA/api/v1/repos/OWNER/NAME/hooks >hooks.json
  curl -H "Authorization: token TOKEN" GITEA/api/v1/orgs/OWNER/hooks >organisation-hooks.json

  trilith diagnose jenkins-gitea --job job.xml --protection protection.json \\
    --hooks hooks.json organisation-hooks.json --folder FOLDER

Ends with 0 where no trap is found, 1 where one is, 2 where something cannot be read.`;

/** `trilith diagnose`: why a pull request does not come through its gate. */
export function diagnose(): Command {
  return new Command("diagnose")
    .description("say why pull requests never build, or their gate never turns green")
    .addCommand(jenkinsGitea());
}

function jenkinsGitea(): Command {
  return new Command("jenkins-gitea")
    .description("look for traps between Jenkins and Gitea in what both say of themselves; asks neither")
    .requiredOption("--job <file>", "config.xml of the organisation folder or multibranch pipeline")
    .option("--protection <file>", "rules of protection, as Gitea's API lists them")
    .option("--hooks <files...>", "webhooks of the repository, and of its owner, as Gitea's API lists them")
    .option("--repository <file>", "the repository, as the API shows it to the CI system's token")
    .option("--token <file>", "the CI system's token, as the API lists it: name and scopes, never the token itself")
    .option("--jenkins <file>", "configuration as code of Jenkins: its own URL, and the servers that it knows")
    .option("--root-url <url>", "ROOT_URL of Gitea's app.ini, which stands in what webhooks deliver")
    .option("--allowed-hosts <list>", "[webhook] ALLOWED_HOST_LIST of Gitea's app.ini, where there is one")
    .option("--folder <name>", "full name of the job in Jenkins, as in teams/shop")
    .option("--branch <branch>", "what pull requests are merged into", "main")
    .option("--tag <tag>", "a tag that should be deployed", "v1.2.3")
    .option("--json", "as JSON")
    .addHelpText("after", examples)
    .action((options: Options) => {
      const evidence = evidenceIn(options);
      const findings = diagnosis(evidence);
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify({ findings, unasked: unasked(evidence) }, undefined, 2)}\n`
          : textOf(findings, unasked(evidence), pageOf(process.stdout, process.env)),
      );
      if (findings.length > 0) process.exitCode = 1;
    });
}

function evidenceIn(options: Options): Evidence {
  const { job, protection, hooks, repository, token, jenkins, rootUrl, allowedHosts, folder, branch, tag } = options;
  const first = token === undefined ? undefined : readable(token, () => tokensIn(json(token)))[0];
  return {
    job: readable(job, () => jobIn(textIn(job, "give config.xml of the job"))),
    ...(protection === undefined ? {} : { protections: readable(protection, () => protectionsIn(json(protection))) }),
    ...(hooks === undefined ? {} : { hooks: hooks.flatMap((file) => [...readable(file, () => hooksIn(json(file)))]) }),
    ...(repository === undefined ? {} : { repository: readable(repository, () => repositoryIn(json(repository))) }),
    ...(first === undefined ? {} : { token: first }),
    ...(jenkins === undefined
      ? {}
      : { jenkins: readable(jenkins, () => jenkinsIn(textIn(jenkins, "give configuration as code"))) }),
    ...(rootUrl === undefined ? {} : { rootUrl }),
    ...(allowedHosts === undefined ? {} : { allowedHosts }),
    ...(folder === undefined ? {} : { folder }),
    branch,
    tag,
  };
}

function json(file: string): unknown {
  return jsonIn(file, "give what Gitea's API answered");
}

/** Says which file it is that cannot be read. */
function readable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new Refusal(`${named(file)} cannot be read: ${error.message}.`);
  }
}

const labels = { found: "found: ", right: "right: ", where: "where: ", todo: "to do: " } as const;

function textOf(findings: readonly Finding[], left: readonly string[], page: Page): string {
  const lines = findings.flatMap((finding, at) => [
    ...(at === 0 ? [] : [""]),
    page.bold(`${finding.effect} (${finding.trap})`),
    ...(Object.keys(labels) as (keyof typeof labels)[]).flatMap((key) => labelled(labels[key], finding[key], page)),
  ]);
  const none = findings.length === 0 ? ["No trap was found."] : [];
  const asked = left.length === 0 ? [] : ["", ...paragraph(`Not asked: ${left.join("; ")}.`, "", page)];
  return `${[...none, ...lines, ...asked].join("\n")}\n`;
}

function labelled(label: string, text: string, page: Page): readonly string[] {
  const indent = " ".repeat(label.length + 2);
  return paragraph(text, indent, page).map((line, at) => (at === 0 ? `  ${label}${line.slice(indent.length)}` : line));
}
