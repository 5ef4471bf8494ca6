import { Command } from "commander";
import { Refusal } from "../../engine/refusal";
import { answerTo } from "../api";
import { textIn } from "../input";
import { type System, systemOf } from "./systems";

interface Options {
  readonly issue?: string;
  readonly resolved?: boolean;
}

const more = `
It finds its own comment or issue by the hidden line that the file begins with,
and edits it: there is one per stack. The system is the one whose job this is;
the token is GITHUB_TOKEN, GITEA_TOKEN or GITLAB_TOKEN.`;

/** `trilith findings post`: leaves a review where people read it, once per stack. */
export function post(): Command {
  return new Command("post")
    .description("leave a comment that `findings` wrote on the pull request that this job builds, or in an issue")
    .argument("<file>", "what `trilith findings --markdown FILE` wrote")
    .option("--issue <title>", "in an issue of that title instead")
    .option("--resolved", "close that issue where one is open, and open none")
    .addHelpText("after", more)
    .action(async (file: string, options: Options) => {
      const text = textIn(file, "give what `trilith findings --markdown FILE` wrote");
      const said = await posted(text, options, systemOf(process.env));
      process.stderr.write(`${said}\n`);
    });
}

/** Something that a system's API lists; the names of its fields differ. */
type Listed = Readonly<Record<string, unknown>>;

/**
 * Makes or edits the one comment, or the one issue, of a stack.
 * @param text - It begins with the marker.
 * @param options - What it is, and whether it is over.
 * @param system - Where.
 * @returns What was done, for an operator.
 * @throws Refusal where the system refuses
 */
export async function posted(text: string, { issue, resolved }: Options, system: System): Promise<string> {
  const [marker = ""] = text.split("\n");
  if (!/^<!-- trilith-policy:.* -->$/.test(marker)) {
    throw new Refusal(
      "The file begins with no line that finds it again: give what `trilith findings --markdown FILE` wrote.",
    );
  }
  if (issue !== undefined) return await issued(text, marker, { title: issue, isOver: resolved === true }, system);
  if (resolved === true) throw new Refusal("--resolved closes an issue: say --issue TITLE too.");
  if (system.comments === undefined) throw new Refusal(`This job of ${system.name} builds no pull request.`);
  const old = await found(system.comments, marker, "body", system, system.pagedComments);
  if (old) {
    await call(system, system.change, `${system.comment}/${old.id}`, { body: text });
    return "The comment was edited.";
  }
  await call(system, "POST", system.comments, { body: text });
  return "The comment was made.";
}

async function issued(
  text: string,
  marker: string,
  { title, isOver }: { readonly title: string; readonly isOver: boolean },
  system: System,
): Promise<string> {
  const old = await found(`${system.issues}?${system.open}`, marker, system.text, system, true);
  const content = { [system.text]: text };
  if (old) {
    const path = `${system.issues}/${old[system.number]}`;
    await call(system, system.change, path, { ...content, ...(isOver ? system.closed : {}) });
    return isOver ? "The issue was closed." : "The issue was edited.";
  }
  if (isOver) return "No issue is open, and none is needed.";
  await call(system, "POST", system.issues, { title, ...content });
  return "An issue was opened.";
}

/** The first thing of a list whose text begins with the marker; GitHub lists pull requests among issues. */
async function found(
  path: string,
  marker: string,
  text: string,
  system: System,
  isPaged: boolean,
): Promise<Listed | undefined> {
  for (let page = 1; ; page += 1) {
    const query = isPaged ? `${path.includes("?") ? "&" : "?"}${system.page}&page=${page}` : "";
    const listed = (await call(system, "GET", `${path}${query}`)) as readonly Listed[];
    const own = listed.find((one) => one.pull_request == null && String(one[text] ?? "").startsWith(marker));
    if (own || !isPaged || listed.length < system.pageSize) return own;
  }
}

/** Longest answer of a system that is worth an operator's time, in characters. */
const longestComplaint = 300;

async function call(system: System, method: string, path: string, body?: object): Promise<unknown> {
  const asked = { url: `${system.api}${path}`, method, headers: system.headers, body };
  const { ok, status, text } = await answerTo(asked, `${system.name} does not answer at ${system.api}`);
  if (ok) return JSON.parse(text || "null");
  const hint = status === 401 || status === 403 ? " The token may not: docs/pipelines.md has its rights." : "";
  throw new Refusal(
    `${system.name} refused ${method} ${path} with ${status}: ${text.slice(0, longestComplaint)}${hint}`,
  );
}
