import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ended, installedOn, type Program, pythonFrom } from "../harness/installed";

const here = (file: string) => join(__dirname, file);

function python(file: string, command: readonly string[]): Program {
  return {
    pins: [here(file)],
    fill: pythonFrom(here(file)),
    command: (folder) => command.map((one) => join(folder, "venv/bin", one)),
  };
}

/** Programs and data from PyPI that judge what Trilith registers, each pinned with all that it needs. */
const judges = {
  /** AWS's own resource schemas, by region. */
  "cfn-lint": python("requirements.txt", ["cfn-lint"]),
  /** What a security scanner says. */
  checkov: python("requirements.txt", ["checkov"]),
  /** AWS's service models, for the scripts that write tables from them. */
  botocore: python("requirements-botocore.txt", ["python"]),
  /** The published schemas of workflows. */
  "check-jsonschema": python("requirements-schemas.txt", ["check-jsonschema"]),
} as const satisfies Record<string, Program>;

/** A judge that tests ask. */
export type Judge = keyof typeof judges;

const armModels: Program = {
  pins: [here("arm/package.json"), here("arm/package-lock.json")],
  fill: () => [["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]],
  command: (folder) => [folder],
};

/** The folder with the packages that carry ARM's models, installed first where they are not. */
export async function armFolder(): Promise<string> {
  const [folder = ""] = await installedOn("judges", "arm", armModels);
  return folder;
}

const discovery: Program = {
  pins: [here("requirements-discovery.txt")],
  // The package carries the documents, and what it needs to run is not needed to read them.
  fill: (folder) => [
    ["python3", "-m", "venv", join(folder, "venv")],
    [
      ...[join(folder, "venv/bin/pip"), "install", "-q", "--disable-pip-version-check", "--no-deps"],
      ...["--target", join(folder, "packages"), "-r", here("requirements-discovery.txt")],
    ],
  ],
  command: (folder) => [join(folder, "packages/googleapiclient/discovery_cache/documents")],
};

/** The folder with Google's own descriptions of its APIs, filled first where it is not. */
export async function discoveryFolder(): Promise<string> {
  const [folder = ""] = await installedOn("judges", "discovery", discovery);
  return folder;
}

const actionlint: Program = {
  pins: [here("actionlint/go.mod"), here("actionlint/go.sum")],
  fill: () => [
    ["go", "build", "-trimpath", "-mod=readonly", "-o", "actionlint", "github.com/rhysd/actionlint/cmd/actionlint"],
  ],
  command: (folder) => [join(folder, "actionlint")],
};

/** The command that judges workflows of GitHub Actions, built first where it is not. */
export function actionlintCommand(): Promise<readonly string[]> {
  return installedOn("judges", "actionlint", actionlint);
}

/**
 * Asks a judge, which is installed first where it is not.
 * @param judge - Which.
 * @param args - Its arguments.
 * @param cwd - Where it runs.
 * @returns What it wrote to its standard output.
 * @throws Error with what it said when it did not end with one of the codes.
 */
export async function asked(
  judge: Judge,
  args: readonly string[],
  { cwd, codes }: { readonly cwd: string; readonly codes: (code: number) => boolean },
): Promise<string> {
  // Those with the same pins share one environment.
  const command = await installedOn("judges", "python", judges[judge]);
  const { code, output, said } = await ended([...command, ...args], { cwd, env: { NO_COLOR: "1" } });
  if (code === null || !codes(code)) throw new Error(`${judge} ended with ${code}:\n${said}`);
  return output;
}

/**
 * Does something in a folder that is there only meanwhile.
 * @param work - What.
 */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "trilith-judged-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
