import { join } from "node:path";
import { expect, test } from "vitest";
import { commandsTold, wordsOf } from "../documents/commands";
import { asked } from "./judges";

const script = join(__dirname, "aws-commands.py");

/** What AWS's own service models have against commands, one line each. */
async function faultsOf(commands: readonly (readonly string[])[]): Promise<readonly string[]> {
  const args = [script, JSON.stringify(commands)];
  return JSON.parse(await asked("botocore", args, { cwd: __dirname, codes: (code) => code === 0 }));
}

test("every command of AWS's CLI on every page is one that AWS's service models know, with all that it needs", async () => {
  const told = commandsTold().flatMap(({ words: [program, ...words] }) => (program === "aws" ? [words] : []));
  expect(told.length).toBeGreaterThan(10);
  expect(await faultsOf(told)).toEqual([]);
});

test.each([
  ["rdss failover-global-cluster", "there is no service rdss"],
  ["rds fail-over", "rds has no fail-over"],
  ["rds failover-global-cluster --cluster shop", "failover-global-cluster has no --cluster"],
  ["route53 update-health-check --inverted", "update-health-check needs --health-check-id"],
])("a command that AWS does not know is found: %s", async (line, fault) => {
  expect(await faultsOf([wordsOf(line)])).toContain(fault);
});
