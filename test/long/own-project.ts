import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { placesOf } from "../../sandbox/session/places";
import { reset } from "../../sandbox/session/reset";
import { ask } from "../../sandbox/session/world";
import { blocks } from "../documents/page";
import { capture } from "../lifecycle/machine";
import type { Thing } from "../lifecycle/site";

const checkout = resolve(__dirname, "../..");
const { compiled } = require("../../bin/compiled.js") as { readonly compiled: (root: string) => string | undefined };

/** The stack of a project of one's own, as docs/components.md has it. */
export const stack = "dev";

/** The shortest program that builds a system, in JavaScript: nothing but what is installed runs it. */
export const shortest = `const { Platform, topologyOf } = require("trilith");
const { aws } = require("trilith/aws");
const { memoryOfThisStack } = require("trilith/stack");

module.exports = async () => {
  const topology = topologyOf({
    service: "shop", environment: "dev", cloud: "aws", account: "123456789012",
    shape: "active-active", tier: "dev", domain: "shop.example.com", seed: "us-east-2",
    regions: { "us-east-2": { slot: 0 }, "eu-west-1": { slot: 1 } }, database: { engine: "dynamodb" },
    cluster: { admins: ["arn:aws:iam::123456789012:role/platform"], allow: ["203.0.113.0/24"] },
    traffic: { zone: "create", delegated: true },
  }, await memoryOfThisStack());
  return { ...new Platform("shop", { topology, cloud: aws }).memory };
};
`;

/**
 * A program as a page prints it.
 * @param page - Path of the page.
 */
export function programIn(page: string): string {
  const programs = blocks.filter(({ language, text }) => language === "ts" && text.includes("new Platform("));
  const [program] = programs.filter((block) => block.page === page);
  if (program === undefined) throw new Error(`${page} prints no program with a Platform`);
  return program.text;
}

/** Writes the files of a project of one's own around a program, as docs/components.md has them. */
export function writeProject(dir: string, program: string, file = "index.ts"): void {
  const page = blocks.filter(({ page, language }) => page === "docs/components.md" && language === "yaml");
  const [project, settings] = page.map(({ text }) => text);
  if (!existsSync(join(dir, "package.json"))) writeFileSync(join(dir, "package.json"), '{ "private": true }\n');
  writeFileSync(join(dir, "Pulumi.yaml"), project ?? "");
  writeFileSync(join(dir, `Pulumi.${stack}.yaml`), settings ?? "");
  writeFileSync(join(dir, file), program);
}

/** A project of one's own that takes Trilith as it is here, compiled, from its node_modules. */
export class OwnProject {
  /** Its folder. */
  readonly dir = mkdtempSync(join(tmpdir(), "trilith-own-"));

  /** @param program - The program, in TypeScript. */
  constructor(program: string) {
    mkdirSync(join(this.dir, "node_modules"));
    symlinkSync(compiled(checkout) ?? checkout, join(this.dir, "node_modules", "trilith"));
    for (const name of ["@pulumi", "typescript"])
      symlinkSync(join(checkout, "node_modules", name), join(this.dir, "node_modules", name));
    writeProject(this.dir, program);
  }

  /** Writes another program in place of the one that is there. */
  write(program: string): void {
    writeFileSync(join(this.dir, "index.ts"), program);
  }

  /** A command of the engine in the sandbox. */
  sandbox(...args: string[]) {
    return this.on(stack, ...args);
  }

  /** The same on another stack, whose file the caller has written. */
  on(name: string, ...args: string[]) {
    const trilith = join(checkout, "bin/trilith.js");
    return capture(process.execPath, [trilith, "sandbox", ...args, "--stack", name], this.dir, process.env);
  }

  /** What exists in its clouds. */
  async things(): Promise<Thing[]> {
    const answer = await ask(placesOf(this.dir, {}).socket, "GET", "/objects");
    if (answer?.status !== 200) throw new Error(`the world does not answer: ${answer?.body}`);
    return (JSON.parse(answer.body) as { readonly things: Thing[] }).things;
  }

  /** Ends its world and deletes the folder. */
  async close(): Promise<void> {
    await reset(placesOf(this.dir, {}));
    rmSync(this.dir, { recursive: true, force: true });
  }
}
