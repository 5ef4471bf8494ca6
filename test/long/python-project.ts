import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { packageVersion } from "../../cli/version";
import { blocks } from "../documents/page";
import { installedOn, pythonFrom } from "../harness/installed";
import { capture } from "../lifecycle/machine";
import type { OwnProject } from "./own-project";

const checkout = resolve(__dirname, "../..");
const requirements = join(__dirname, "python/requirements.txt");

/** The program in Python that docs/languages.md prints. */
export const printedInPython =
  blocks.find(({ page, language }) => page === "docs/languages.md" && language === "python")?.text ?? "";

/** The same project, stack and clouds as a program in TypeScript has, with a program in Python in its place. */
export class PythonProject {
  private constructor(
    private readonly own: OwnProject,
    private readonly venv: string,
  ) {}

  /**
   * Installs Pulumi's SDK for Python, from PyPI, and lays the program into the project.
   * @param own - The project.
   */
  static async in(own: OwnProject): Promise<PythonProject> {
    const [venv = ""] = await installedOn("languages", "python", {
      pins: [requirements],
      fill: pythonFrom(requirements),
      command: (folder) => [join(folder, "venv")],
    });
    const sdk = join(own.dir, "pulumi_trilith");
    cpSync(join(__dirname, "python/pulumi_trilith"), sdk, { recursive: true });
    const module = join(sdk, "__init__.py");
    writeFileSync(module, readFileSync(module, "utf8").replace("VERSION", packageVersion()));
    return new PythonProject(own, venv);
  }

  /**
   * A preview of the stack with this program; the project is as it was afterwards.
   * @param program - The program.
   * @param flags - More of the command.
   */
  async preview(program: string, ...flags: string[]) {
    const { dir } = this.own;
    const file = join(dir, "Pulumi.yaml");
    const project = readFileSync(file, "utf8");
    writeFileSync(join(dir, "__main__.py"), program);
    writeFileSync(file, project.replace("runtime: nodejs", "runtime: python"));
    try {
      const command = [join(checkout, "bin/trilith.js"), "sandbox", "preview", "--stack", "dev", ...flags];
      return await capture(process.execPath, command, dir, { ...process.env, VIRTUAL_ENV: this.venv });
    } finally {
      writeFileSync(file, project);
    }
  }
}
