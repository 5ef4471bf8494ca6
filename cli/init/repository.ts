import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../engine/machine";
import { Refusal } from "../../engine/refusal";
import type { Written } from "./configuration";
import { type Answers, cloudOf, type QuestionName } from "./questions";
import { compilerText, ignoredText, pageText, programText, projectText, sdks, stackText } from "./texts";

/** Systems of pipelines that the package may have files for. */
export const pipelineSystems = ["github", "gitea", "gitlab", "jenkins-gitea"] as const;

/** Texts of a repository by path. */
export type Files = Readonly<Record<string, string>>;

/** What only whoever owns an account knows: where nobody said it, an example stands in the stack's file. */
const onlyTheirs: readonly QuestionName[] = ["account", "domain", "admins", "allow"];

/** Answers that nobody gave and that a real account needs. */
export function examplesIn(answers: Answers): readonly QuestionName[] {
  return onlyTheirs.filter((name) => answers[name] === undefined && !(name === "allow" && cloudOf(answers) === "gcp"));
}

/**
 * The files of a repository with one system.
 * @param configuration - Its configuration, which was accepted.
 * @param answers - What was answered.
 * @param pipelines - The system whose pipelines come along, where one is wanted.
 * @throws Refusal where this package has no pipelines of that system
 */
export function filesOf(configuration: Written, answers: Answers, pipelines?: string): Files {
  const { service, environment, tier } = configuration;
  const stack = String(environment);
  const profile = `pipelines/profiles/${stack}.json`;
  const examples = examplesIn(answers);
  return {
    "Pulumi.yaml": projectText(String(service)),
    "index.ts": programText(cloudOf(answers)),
    "tsconfig.json": compilerText,
    "package.json": packageText(String(service), answers),
    [`stacks/Pulumi.${stack}.yaml`]: stackText(configuration),
    [profile]: readFileSync(join(packageRoot(), "policies/profiles", `${String(tier)}.json`), "utf8"),
    ".gitignore": ignoredText,
    "README.md": pageText({ configuration, examples, profile }),
    ...(pipelines === undefined ? {} : pipelineFiles(pipelines)),
  };
}

/** Packages that the repository needs, each at the version that this one was tested with. */
export function packagesOf(answers: Answers): { readonly run: Files; readonly develop: Files } {
  const { devDependencies } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
  const pinned = (...names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, devDependencies[name]]));
  return {
    run: pinned(sdks[cloudOf(answers)], "@pulumi/pulumi"),
    develop: pinned("@pulumi/policy", "@types/node", "typescript"),
  };
}

function packageText(name: string, answers: Answers): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
  const { run, develop } = packagesOf(answers);
  const trilith = { trilith: `file:trilith-${version}.tgz` };
  const text = { name, private: true, dependencies: { ...run, ...trilith }, devDependencies: develop };
  return `${JSON.stringify(text, undefined, 2)}\n`;
}

/**
 * A system's own files where it looks for them, and the scripts that all share.
 * @param system - One of `pipelineSystems`.
 * @param folder - Where the package has them.
 * @throws Refusal where it has none
 */
export function pipelineFiles(system: string, folder = join(packageRoot(), "pipelines")): Files {
  const [own, shared] = [join(folder, system), join(folder, "scripts")];
  if (!pipelineSystems.some((one) => one === system)) {
    throw new Refusal(`--pipelines: found ${system}; allowed: ${pipelineSystems.join(" | ")}.`);
  }
  if (!isFolder(own)) throw new Refusal(`This package has no pipelines for ${system}: leave --pipelines out.`);
  return { ...textsIn(own, ""), ...(isFolder(shared) ? textsIn(shared, "pipelines/scripts/") : {}) };
}

function textsIn(folder: string, under: string): Files {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [`${under}${path}`, readFileSync(join(folder, path), "utf8")]));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
