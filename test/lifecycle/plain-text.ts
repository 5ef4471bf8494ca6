import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Site } from "./site";

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((entry) => join(folder, entry))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
}

/**
 * No secret of a stack is readable in what a command shows, in the outputs as they are shown, or in the state's files.
 * @param password - The input that holds the database's password, where there is one.
 */
export async function hidesSecrets(site: Site, name: string, seed: string, password: string | undefined) {
  const outputs = (await site.outputs(name)) as { regions: Record<string, { kubeconfig: string }> };
  const objects = await site.objects();
  const words = objects.flatMap(({ inputs }) => (password ? (inputs[password] ?? []) : []));
  const kubeconfig = outputs.regions[seed]?.kubeconfig;
  if (password !== undefined) expect(words[0]).toMatch(/.{20}/);
  expect(kubeconfig).toContain("clusters");

  const shown = await site.run(name, "up", "--skip-preview");
  const masked = await site.trilith("sandbox", "stack", "output", "--stack", name);
  const state = filesBelow(join(site.dir, ".trilith", "state")).map((path) => readFileSync(path, "utf8"));
  for (const text of [shown.text, masked.text, ...state]) {
    for (const word of words) expect(text).not.toContain(word);
    expect(text).not.toContain(JSON.stringify(kubeconfig).slice(1, -1));
  }
}
