import { Argument, Command, InvalidArgumentError } from "commander";
import { Refusal } from "../../engine/refusal";
import type { Call } from "../../gate/protection/gate";
import { lastVersion, nextVersion } from "../../gate/version/next";
import { askOf, type ForgeName, forges } from "./forge";
import { commitsSince, head, tagsAt } from "./history";

const forge = () => new Argument("<forge>", "where the repository is").choices(Object.keys(forges));
const repository = () => new Argument("<repository>", "OWNER/NAME").argParser(repositoryIn);

const environment = `
GitHub: GITHUB_TOKEN, and GITHUB_API_URL where it is not https://api.github.com.
Gitea: GITEA_TOKEN and GITEA_URL.`;

/** `trilith gate`: what a pull request must come through, and the tag behind it. */
export function gate(): Command {
  return new Command("gate")
    .description("protect a branch by approvals and a status, and make tags of what was merged")
    .addCommand(protect())
    .addCommand(tag());
}

interface ProtectOptions {
  readonly branch: string;
  readonly approvals: number;
  readonly context: readonly string[];
  readonly tags: string;
  readonly taggers?: readonly string[];
  readonly dryRun?: boolean;
}

function protect(): Command {
  return new Command("protect")
    .description("let a branch change by pull requests alone, with approvals and a green status; changes what differs")
    .addArgument(forge())
    .addArgument(repository())
    .requiredOption("--context <context...>", "statuses that a merge waits for, as the CI system calls them")
    .option("--branch <branch>", "the branch", "main")
    .option("--approvals <number>", "approvals that a merge waits for", approvalsIn, 2)
    .option("--tags <pattern>", "tags that are deployed", "v*")
    .option("--taggers <names...>", "who may make them: users of Gitea, ids of GitHub's apps")
    .option("--dry-run", "print as JSON what would be sent, and send nothing")
    .addHelpText("after", environment)
    .action(async (name: ForgeName, where: string, options: ProtectOptions) => {
      const { branch, approvals, context: contexts, tags, taggers = [], dryRun = false } = options;
      if (name === "gitea" && taggers.length === 0) {
        throw new Refusal(`Nobody could make the tags ${tags}: on Gitea say who may, as in --taggers ci.`);
      }
      const ask = askOf(name, process.env);
      const wanted = { repository: where, branch, approvals, contexts, tags, taggers };
      const calls = await forges[name].protection(wanted, ask);
      if (!dryRun) for (const call of calls) await ask(call);
      process.stdout.write(dryRun ? `${JSON.stringify(calls, undefined, 2)}\n` : told(calls, branch));
    });
}

function told(calls: readonly Call[], branch: string): string {
  if (calls.length === 0) return `${branch} is protected as it should be: nothing was changed.\n`;
  return calls.map(({ method, path, body = {} }) => `${method} ${path}: ${Object.keys(body).join(", ")}\n`).join("");
}

interface TagOptions {
  readonly dryRun?: boolean;
}

function tag(): Command {
  return new Command("tag")
    .description("release the commit that is checked out under its next version, by conventional commits")
    .addArgument(forge())
    .addArgument(repository())
    .option("--dry-run", "print the next version, and send nothing")
    .addHelpText(
      "after",
      `\nPrints the tag, or nothing where no commit is worth one. Needs the whole history.\n${environment}`,
    )
    .action(async (name: ForgeName, where: string, { dryRun = false }: TagOptions) => {
      const last = lastVersion(tagsAt());
      const next = nextVersion(last, commitsSince(last === undefined ? undefined : `v${last}`));
      if (next === undefined) {
        process.stderr.write(`No commit since ${last === undefined ? "the first" : `v${last}`} is worth a version.\n`);
        return;
      }
      const release = { tag: `v${next.version}`, commit: head(), notes: next.notes };
      if (!dryRun) await askOf(name, process.env)(forges[name].release(where, release));
      process.stdout.write(`${release.tag}\n`);
    });
}

function repositoryIn(text: string): string {
  if (!/^[\w.-]+\/[\w.-]+$/.test(text)) throw new InvalidArgumentError("OWNER/NAME is expected.");
  return text;
}

function approvalsIn(text: string): number {
  // GitHub takes up to 6.
  if (!/^[1-6]$/.test(text)) throw new InvalidArgumentError("1 to 6 are allowed.");
  return Number(text);
}
