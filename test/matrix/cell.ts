import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { placesOf } from "../../sandbox/session/places";
import { reset } from "../../sandbox/session/reset";
import { capture } from "../lifecycle/machine";
import { programIn, writeProject } from "../long/own-project";
import type { SdkSet } from "./sets";

/** What a cell of the table came to: what failed, by what was tried. */
export type Result = Readonly<Record<string, string | undefined>>;

const everyCloud = `
import { Platform, topologyOf, type Configuration } from "trilith";
import { AwsCluster, aws } from "trilith/aws";
import { AzureNetwork, azure } from "trilith/azure";
import { GcpTraffic, gcp } from "trilith/gcp";
import { memoryOfThisStack } from "trilith/stack";

export const parts: readonly object[] = [AwsCluster, AzureNetwork, GcpTraffic, aws, azure, gcp, Platform];
export const made = async (configuration: Configuration) => topologyOf(configuration, await memoryOfThisStack());
`;

const entries = ["trilith", "trilith/aws", "trilith/azure", "trilith/gcp", "trilith/topology", "trilith/stack"];

/** A user's project with the packed package and a set of SDKs. */
export class MatrixProject {
  private constructor(private readonly dir: string) {}

  /**
   * Installs into an empty folder.
   * @param root - Where the folder is made.
   * @param tarball - The package.
   * @param set - What is installed beside it.
   * @param node - Whose npm installs: npm prefers versions that say they run on its own Node.
   * @throws Error with what npm said.
   */
  static async make(root: string, tarball: string, { name, packages }: SdkSet, node: string): Promise<MatrixProject> {
    const dir = join(root, name.replaceAll(" ", "-"));
    mkdirSync(dir);
    writeFileSync(join(dir, "package.json"), '{ "name": "shop", "private": true }\n');
    const flags = ["--no-audit", "--no-fund", "--loglevel=error"];
    const npm = process.env.npm_execpath ?? "";
    const { code, text } = await capture(node, [npm, "install", ...flags, tarball, ...packages], dir, process.env);
    if (code !== 0) throw new Error(`npm install of ${packages.join(", ")} ended with ${code}:\n${text}`);
    return new MatrixProject(dir);
  }

  /** The version of an installed package. */
  version(name: string): string {
    return JSON.parse(readFileSync(join(this.dir, "node_modules", name, "package.json"), "utf8")).version;
  }

  /**
   * Tries everything on one version of Node.
   * @param node - Its executable.
   */
  async tried(node: string): Promise<Result> {
    return {
      types: await this.types(node),
      loads: await this.loads(node),
      preview: await this.preview(node),
    };
  }

  private async types(node: string): Promise<string | undefined> {
    const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true, noEmit: true };
    const options = { target: "es2022", module: "node16", moduleResolution: "node16", types: [], ...strict };
    writeFileSync(join(this.dir, "every-cloud.ts"), everyCloud);
    writeFileSync(
      join(this.dir, "tsconfig.json"),
      JSON.stringify({ compilerOptions: options, files: ["every-cloud.ts"] }),
    );
    return await this.failed(node, "node_modules/typescript/bin/tsc", "-p", ".");
  }

  private async loads(node: string): Promise<string | undefined> {
    const required = entries.map((entry) => `require("${entry}");`).join("");
    const imported = entries.map((entry) => `await import("${entry}");`).join("");
    const asCommonJs = await this.failed(node, "-e", required);
    return asCommonJs ?? (await this.failed(node, "--input-type=module", "-e", imported));
  }

  private async preview(node: string): Promise<string | undefined> {
    writeProject(this.dir, programIn("docs/components.md"));
    try {
      return await this.failed(node, "node_modules/trilith/bin/trilith.js", "sandbox", "preview", "--stack", "dev");
    } finally {
      await reset(placesOf(this.dir, {}));
    }
  }

  /** What a program said that did not end with 0. */
  private async failed(node: string, ...args: string[]): Promise<string | undefined> {
    const { code, text } = await capture(resolve(node), args, this.dir, { ...process.env, NO_COLOR: "1" });
    return code === 0 ? undefined : `${args.join(" ").slice(0, 60)} ended with ${code}:\n${text.slice(-2000)}`;
  }
}
