import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Site, snapshotFolder } from "./site";

/** The stacks that stand side by side in the snapshot's one account. */
export const standing = ["aws-active-passive", "dev"] as const;

/**
 * Brings both stacks up once, in one sandbox account, and keeps the site at rest; every scenario starts from a copy.
 */
export async function setup(): Promise<() => void> {
  const site = Site.empty();
  for (const stack of standing) {
    const { code, text } = await site.run(stack, "up", "--skip-preview");
    if (code !== 0) throw new Error(`${stack} did not come up:\n${text}`);
  }
  const folder = snapshotFolder();
  for (const part of ["stacks", ".trilith"]) {
    cpSync(join(site.dir, part), join(folder, part), { recursive: true, filter: (from) => !from.endsWith(".sock") });
  }
  await site.close();
  return () => rmSync(folder, { recursive: true, force: true });
}
