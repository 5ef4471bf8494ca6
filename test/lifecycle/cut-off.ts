import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import type { Site } from "./site";

/** The stack that is cut off. */
export const stack = "dev";

/** What of it may be under way, by what it is known under. */
export const underWay = {
  entry: "aws:eks/accessEntry:AccessEntry",
  grant: "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
  rule: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  password: "aws:secretsmanager/secretVersion:SecretVersion",
};

interface Row {
  readonly type: string;
  readonly urn: string;
  readonly id: string;
  readonly outputs: unknown;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
}

/**
 * Makes a stack at rest look as if its engine had been killed while it made one resource of each type: with a lock, the
 * creates under way, and a description of the state that was cut off.
 * @returns The names of what was under way.
 */
export function cutOff(site: Site, types: readonly string[]): string[] {
  const backend = join(site.dir, ".trilith/state/.pulumi");
  const file = join(backend, "stacks/trilith", `${stack}.json`);
  const state = JSON.parse(readFileSync(file, "utf8")) as { checkpoint: { latest: { resources: Row[] } } };
  const { latest } = state.checkpoint;
  const lost = types.flatMap((type) => latest.resources.find((row) => row.type === type) ?? []);
  const urns = new Set(lost.map(({ urn }) => urn));
  const there = (all: readonly string[] | null = []) => (all ?? []).filter((urn) => !urns.has(urn));
  // Nobody depends yet on what is under way.
  const resources = latest.resources
    .filter((row) => !lost.includes(row))
    .map(({ dependencies, propertyDependencies = {}, ...row }) => ({
      ...row,
      dependencies: there(dependencies),
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies).map(([key, all]) => [key, there(all)]),
      ),
    }));
  const pending = lost.map(({ id: _, outputs: __, ...resource }) => ({ type: "creating", resource }));
  const killed = {
    ...state,
    checkpoint: { ...state.checkpoint, latest: { ...latest, resources, pending_operations: pending } },
  };
  writeFileSync(file, JSON.stringify(killed));
  writeFileSync(`${file}.attrs`, "");
  const locks = join(backend, "locks/organization/trilith", stack);
  mkdirSync(locks, { recursive: true });
  const lock = { pid: 2 ** 22 + 1, username: "operator", hostname: hostname(), timestamp: "2026-11-21T13:00:00Z" };
  writeFileSync(join(locks, "8d9c.json"), JSON.stringify(lock));
  expect(lost).toHaveLength(types.length);
  return lost.map(({ urn }) => urn.split("::").at(-1) ?? urn);
}
