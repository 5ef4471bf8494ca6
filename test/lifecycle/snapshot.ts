import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { quickGround } from "./machine";
import { Site } from "./site";
import { shipped } from "./stacks";

declare module "vitest" {
  /** What the lifecycle ring's set-up hands to its tests. */
  interface ProvidedContext {
    /** Folder of the site that every scenario starts from a copy of. */
    snapshot: string;
  }
}

/** The stacks that stand side by side in the snapshot's one account. */
const standing = [...new Set(shipped.flatMap(({ name, beside = name }) => [name, beside]))];

/** Brings the shipped stacks up once, in one sandbox account, and keeps the site at rest. */
export default async function setup(project: TestProject): Promise<() => void> {
  const site = Site.empty();
  for (const stack of standing) {
    const { code, text } = await site.run(stack, "up", "--skip-preview");
    if (code !== 0) throw new Error(`${stack} did not come up:\n${text}`);
  }
  await site.world("POST", "/stop");
  const snapshot = mkdtempSync(join(quickGround(), "trilith-snapshot-"));
  for (const part of ["stacks", ".trilith"]) {
    cpSync(join(site.dir, part), join(snapshot, part), { recursive: true, filter: (from) => !from.endsWith(".sock") });
  }
  await site.close();
  project.provide("snapshot", snapshot);
  return () => rmSync(snapshot, { recursive: true, force: true });
}
