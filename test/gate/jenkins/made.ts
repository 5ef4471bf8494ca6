import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Statement, statementsIn } from "./groovy";
import { blocks, symbols } from "./symbols";

/** Folder of what a team copies. */
export const folder = join(__dirname, "../../../pipelines/jenkins-gitea");

/** What the environment of the controller says in these tests. */
export const said: Readonly<Record<string, string>> = {
  JENKINS_URL: "https://jenkins.example.com",
  GITEA_URL: "https://git.example.com",
  GITEA_ORGANISATION: "acme",
  GITEA_TOKEN: "token",
  GITEA_COMMENTS_TOKEN: "token",
  GITEA_TAGS_TOKEN: "token",
};

/** The configuration as code, with what the environment says: the plugin fills in the same marks. */
export const casc = readFileSync(join(folder, "casc.yaml"), "utf8").replace(
  /\$\{(\w+)\}/g,
  (mark, name: string) => said[name] ?? mark,
);

/** The statement of Job DSL that makes the folder. */
export function folderStatement(text = casc): Statement {
  const { jobs } = parse(text) as { readonly jobs: readonly { readonly script: string }[] };
  const [made] = statementsIn(jobs[0]?.script ?? "");
  if (made === undefined) throw new Error("casc.yaml has no job");
  return made;
}

/**
 * The `config.xml` of the job that casc.yaml makes, as Job DSL and the plugins write it: classes by the table of symbols,
 * ages of tags in milliseconds.
 */
export function configXml(made: Statement = folderStatement()): string {
  const parts = Object.entries(blocks).map(([block, element]) => {
    const held = made.block?.find(({ name }) => name === block)?.block ?? [];
    return `<${element}>${held.map(part).join("")}</${element}>`;
  });
  return `<?xml version='1.1' encoding='UTF-8'?>
<jenkins.branch.OrganizationFolder plugin="branch-api"><properties/><disabled>false</disabled>${parts.join("\n")}</jenkins.branch.OrganizationFolder>`;
}

function part(statement: Statement): string {
  const known = symbols[statement.name];
  if (known === undefined) throw new Error(`${statement.name} is no symbol of the table`);
  return `<${known.kind}>${(statement.block ?? []).map(told).join("")}</${known.kind}>`;
}

function told({ name, args, block }: Statement): string {
  if (name === "traits") return `<traits>${(block ?? []).map(part).join("")}</traits>`;
  const [inside] = block ?? [];
  if (name === "trust" && inside !== undefined) return `<trust class="${symbols[inside.name]?.kind}"/>`;
  const days = /^(atLeast|atMost)Days$/.exec(name)?.[1];
  const [value = ""] = args;
  if (days === undefined) return `<${name}>${value}</${name}>`;
  return `<${days}Millis>${Number(value) < 0 ? -1 : Number(value) * 86_400_000}</${days}Millis>`;
}
