import { expect, test } from "vitest";
import type { Call, Gate } from "../../../gate/protection/gate";
import { gitea } from "../../../gate/protection/gitea";
import { github } from "../../../gate/protection/github";

const gate: Gate = {
  repository: "acme/shop",
  branch: "release/1",
  approvals: 2,
  contexts: ["acme/shop/pipeline/pr-main"],
  tags: "v*",
  taggers: ["ci"],
};

/** A forge that keeps what it is sent, by path, as Gitea does. */
function keeping(): { readonly ask: (call: Call) => Promise<unknown>; readonly sent: Call[] } {
  const sent: Call[] = [];
  const kept = new Map<string, Record<string, unknown>>([["/repos/acme/shop", { id: 1 }]]);
  const ask = async (call: Call) => {
    if (call.method === "GET") return kept.get(call.path) ?? [...listAt(kept, call.path)];
    sent.push(call);
    const name = call.body?.rule_name ?? (call.body?.name_pattern === undefined ? undefined : 7);
    const path = call.method === "POST" ? `${call.path}/${encodeURIComponent(String(name))}` : call.path;
    kept.set(path, { ...kept.get(path), id: 7, ...call.body });
    return undefined;
  };
  return { ask: async (call) => onlyFound(await ask(call), call), sent };
}

function listAt(kept: ReadonlyMap<string, unknown>, path: string): readonly unknown[] {
  return [...kept].filter(([key]) => key.startsWith(`${path}/`)).map(([, value]) => value);
}

/** What is asked for by name is there or not; what is a list may be empty. */
function onlyFound(answer: unknown, { path }: Call): unknown {
  return Array.isArray(answer) && answer.length === 0 && !path.endsWith("s") ? undefined : answer;
}

test("on Gitea what is missing is made, and a second run changes nothing", async () => {
  const { ask, sent } = keeping();
  const calls = await gitea.protection(gate, ask);
  expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "POST /repos/acme/shop/branch_protections",
    "PATCH /repos/acme/shop",
    "POST /repos/acme/shop/tag_protections",
  ]);
  for (const call of calls) await ask(call);
  expect(sent).toHaveLength(3);
  expect(await gitea.protection(gate, ask)).toEqual([]);
});

test("on Gitea only what differs is changed", async () => {
  const { ask } = keeping();
  for (const call of await gitea.protection(gate, ask)) await ask(call);
  expect(await gitea.protection({ ...gate, approvals: 3 }, ask)).toEqual([
    { method: "PATCH", path: "/repos/acme/shop/branch_protections/release%2F1", body: { required_approvals: 3 } },
  ]);
});

test("on GitHub the rule is said whole, and rules for tags are found again by their name", async () => {
  const none = await github.protection({ ...gate, taggers: [] }, async () => []);
  expect(none.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "PUT /repos/acme/shop/branches/release%2F1/protection",
    "PATCH /repos/acme/shop",
    "POST /repos/acme/shop/rulesets",
  ]);
  expect(JSON.stringify(none.at(-1)?.body)).not.toContain("creation");
  const again = await github.protection({ ...gate, taggers: ["42"] }, async ({ path }) =>
    path.endsWith("/rulesets") ? [{ id: 9, ...none.at(-1)?.body }] : undefined,
  );
  expect(again.at(-1)).toMatchObject({ method: "PUT", path: "/repos/acme/shop/rulesets/9" });
  expect(JSON.stringify(again.at(-1)?.body)).toContain('{"actor_id":42,"actor_type":"Integration"');
});
