import { expect } from "vitest";
import type { Run, Settings, Site } from "./site";

type Change = (settings: Settings) => unknown;

/**
 * A command that would delete what holds an account's state is refused there, and all that exists stays.
 * @param account - A site at the project of accounts; its configuration is afterwards what it was.
 * @param verb - As `Site.run` takes it; a destroy looks first, or it would delete what nothing protects before it comes to
 * what is.
 */
export async function keepsState(account: Site, stack: string, change: Change, verb: "up" | "destroy"): Promise<void> {
  const standing = async () => (await account.objects()).map(({ urn, id, state }) => [urn, id, state]);
  const before = await standing();
  const run = await withEdit(account, stack, change, () => account.run(stack, verb, "--skip-preview=false"));
  expect(run.code).not.toBe(0);
  expect(run.text).toMatch(/state-[\s\S]*cannot be deleted\s+because it is protected/);
  expect(run.changes.filter(({ op }) => op !== "delete")).toEqual([]);
  expect(await standing()).toEqual(before);
}

/**
 * A configuration is refused before anything changes, in words without a trace.
 * @param account - A site at the project of accounts; its configuration is afterwards what it was.
 */
export async function refusesAtOnce(account: Site, stack: string, change: Change, said: RegExp): Promise<void> {
  const run = await withEdit(account, stack, change, () => account.run(stack, "up", "--skip-preview"));
  expect(run.code).not.toBe(0);
  expect(run.text).toMatch(said);
  expect(run.text).not.toMatch(/\n\s+at /);
  expect(run.changes).toEqual([]);
}

async function withEdit(account: Site, stack: string, change: Change, run: () => Promise<Run>): Promise<Run> {
  let was: Partial<Settings> = {};
  account.edit(stack, (settings) => {
    was = structuredClone(settings);
    change(settings);
  });
  const done = await run();
  account.edit(stack, (settings) => {
    for (const key of Object.keys(settings)) Reflect.deleteProperty(settings, key);
    Object.assign(settings, was);
  });
  return done;
}
