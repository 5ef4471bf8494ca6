import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Document, isMap, parse, visit } from "yaml";
import { Refusal } from "../../engine/refusal";
import { ofTheRealStack, stackDocumentIn } from "../../engine/stack-form";
import type { Places } from "./places";

/** What stands in a copy where the stack file has a value that only its own secrets provider can read. */
export const STAND_IN = "sandbox";

/** The stacks that have a file, in alphabetical order. */
export function stacksOf({ stackFiles }: Places): string[] {
  const files = existsSync(stackFiles) ? readdirSync(stackFiles) : [];
  return files.flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []).sort();
}

/** The stacks that exist in the sandbox's backend, in alphabetical order. */
export function stacksIn({ state, name }: Places): string[] {
  const folder = join(state, ".pulumi", "stacks", name);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files.flatMap((file) => /^(.+)\.json(\.gz)?$/.exec(file)?.[1] ?? []).sort();
}

/**
 * The stack that a command is about: the named one, else PULUMI_STACK, else the one that `stack select` chose in the
 * sandbox, else the only one that has a file.
 *
 * @throws Refusal that lists the stacks when there is no such choice
 */
export function chosenStack(named: string | undefined, places: Places, env: NodeJS.ProcessEnv): string {
  const stacks = stacksOf(places);
  const only = stacks.length === 1 ? stacks[0] : undefined;
  const chosen = named || env.PULUMI_STACK || selected(places) || only;
  if (!chosen) throw new Refusal(`Which stack? Say --stack NAME. ${listed(places)}`);
  return basename(chosen); // the engine also takes organization/project/stack
}

/** The stacks that have a file, as a sentence of a refusal. */
export function listed(places: Places): string {
  const stacks = stacksOf(places);
  return stacks.length === 0 ? `There are no stack files in ${places.stackFiles}.` : `There are: ${stacks.join(", ")}.`;
}

function selected({ home, project, name }: Places): string | undefined {
  const hash = createHash("sha1").update(join(project, "Pulumi.yaml")).digest("hex");
  const file = join(home, "workspaces", `${name}-${hash}-workspace.json`);
  if (!existsSync(file)) return undefined;
  const { stack, stacks = {} } = JSON.parse(readFileSync(file, "utf8"));
  return stack ?? Object.values(stacks)[0];
}

/** The sandbox's copy of a stack file. */
export interface StackCopy {
  /** Its path. */
  readonly file: string;
  /** The AWS account that the stack is for, from the project's key `account`; absent when there is none. */
  readonly account: string | undefined;
}

/**
 * Refreshes the sandbox's copy of a stack file. The copy has no secrets provider, keeps the salt
 * that the sandbox's own gave it, and has {@link STAND_IN} for every encrypted value.
 *
 * @param from the file to copy instead of the stack's own, from `--config-file`
 * @param say told of what the copy cannot have
 * @throws Refusal when the stack has no file, or it cannot be read
 */
export function copyStackFile(
  stack: string,
  places: Places,
  from: string | undefined,
  say: (line: string) => void,
): StackCopy {
  const file = from ?? join(places.stackFiles, `Pulumi.${stack}.yaml`);
  if (!existsSync(file)) throw new Refusal(`There is no stack ${stack}: ${file} does not exist. ${listed(places)}`);
  const document = stackDocumentIn({ file, text: readFileSync(file, "utf8") });
  const to = join(places.copies, `Pulumi.${stack}.yaml`);
  const old = existsSync(to) ? readFileSync(to, "utf8") : "";
  const salt: unknown = old && parse(old)?.encryptionsalt;

  for (const path of replaceSecrets(document)) {
    say(`${path} is encrypted for the real stack; the sandbox uses "${STAND_IN}".`);
  }
  if (document.has("environment")) say("Environments of Pulumi Cloud (`environment:`) are left out of the sandbox.");
  if (isMap(document.contents)) for (const key of ofTheRealStack) document.delete(key);
  if (salt) document.set("encryptionsalt", salt);
  const text = document.toString({ lineWidth: 0 });
  mkdirSync(places.copies, { recursive: true });
  if (text !== old) writeFileSync(to, text);
  return { file: to, account: accountOf(stack, places) };
}

/** The AWS account that a stack of the sandbox is for, as its copy has it. */
export function accountOf(stack: string, { copies, name }: Places): string | undefined {
  const copy = join(copies, `Pulumi.${stack}.yaml`);
  const account = existsSync(copy) ? String(parse(readFileSync(copy, "utf8"))?.config?.[`${name}:account`]) : "";
  return /^\d{12}$/.test(account) ? account : undefined;
}

/**
 * Codes of the regions that a stack's file configures, below the project's key `regions`; none where it has no such key.
 * @throws Refusal when the file is no stack file
 */
export function regionsIn(stack: string, { stackFiles, name }: Places): string[] {
  const file = join(stackFiles, `Pulumi.${stack}.yaml`);
  const regions: unknown = existsSync(file)
    ? stackDocumentIn({ file, text: readFileSync(file, "utf8") }).toJS()?.config?.[`${name}:regions`]
    : undefined;
  return typeof regions === "object" && regions !== null ? Object.keys(regions) : [];
}

function replaceSecrets(document: Document): string[] {
  const replaced: string[] = [];
  visit(document, {
    Map(_, node, path) {
      if (node.items.length !== 1 || !node.has("secure")) return undefined;
      const keys = path.flatMap((step) => ("key" in step ? String(step.key) : []));
      replaced.push(keys.slice(1).join("."));
      return document.createNode(STAND_IN);
    },
  });
  return replaced;
}
