import { expect, test } from "vitest";
import { tierNames } from "../../../components/topology/tables/tiers";
import { stateChecks } from "../../../resilience/audit/checks";
import type { Seen } from "../../../resilience/audit/seen";
import { Facts } from "../../../resilience/facts/facts";
import type { DatabaseFact } from "../../../resilience/facts/model";
import { audit, encryptedBy, numbers, opened, resource, sealed, stackUrn, state } from "./inputs";

const key = "azurekeyvault://shop.vault.azure.net/keys/state";

/** A stack with a database in eu-west-1, which is all that these checks read of it. */
function seen(own: Partial<Seen>): Seen {
  const database = { kind: "database", origin: { region: { path: "region", value: "eu-west-1" } } } as DatabaseFact;
  const base = { stack: "prod", resources: [], leftovers: [], facts: new Facts([database]), pending: [], shown: 0 };
  return { ...base, tier: "silver", today: "2026-11-21", ...own };
}

function faults(id: string, own: Partial<Seen>): readonly string[] {
  const check = stateChecks.find((one) => one.id === id);
  const given = seen(own);
  if (!check || check.sees?.(given) === false) return ["not looked at"];
  return check.faults(given).map(({ found }) => found);
}

test("checks are numbered in order, and say what breaks, what to do and where they know it from", () => {
  expect(stateChecks.map(({ id }) => id)).toEqual(stateChecks.map((_, at) => `D0${at + 1}`));
  for (const { title, why, remediation, source, slug } of stateChecks) {
    for (const text of [title, why, remediation, source]) expect(text.length).toBeGreaterThan(10);
    expect(slug).toMatch(/^[a-z-]+$/);
  }
});

test.each([
  ["passphrase", undefined, ["D01"]],
  ["b64", undefined, ["D01"]],
  ["cloud", "base64key://abc", ["D01"]],
  ["made-up", undefined, ["D01"]],
  ["service", undefined, []],
  ["cloud", "awskms:///alias/state?region=eu-north-1", []],
  ["cloud", "gcpkms://projects/p/locations/europe/keyRings/r/cryptoKeys/k", []],
  ["cloud", "hashivault://state", []],
  ["cloud", key, ["D02"]],
  ["cloud", `${key}/4a1b`, []],
])("secrets encrypted by %s %s", (type, url, found) => {
  expect(numbers(audit(encryptedBy(type, url)).findings)).toEqual(found);
});

test("in dev a passphrase will do", () => {
  const asked = tierNames.filter((tier) => audit(encryptedBy("passphrase"), { tier }).findings.length > 0);
  expect(asked).toEqual(["platinum", "gold", "silver", "bronze"]);
});

test.each([
  ["the same key", `cloud ${key}`, { secretsprovider: key, salted: false }, 0],
  ["the same passphrase", "passphrase", { salted: true }, 0],
  ["a passphrase by name", "passphrase", { secretsprovider: "passphrase", salted: true }, 0],
  ["nothing, on Pulumi Cloud", "service", { salted: false }, 0],
  ["another key", `cloud ${key}`, { secretsprovider: "awskms://x", salted: false }, 1],
  ["a passphrase for a state with a key", `cloud ${key}`, { salted: true }, 1],
  ["nothing for a state with a key", `cloud ${key}`, { salted: false }, 1],
  ["a key for a state with a passphrase", "passphrase", { secretsprovider: key, salted: false }, 1],
  ["a passphrase on Pulumi Cloud", "service", { salted: true }, 1],
])("a stack file that says %s", (_, provided, file, count) => {
  const [type = "", url] = provided.split(" ");
  const provider = { type, ...(url === undefined ? {} : { url }) };
  expect(faults("D03", { provider, stackFile: { path: "Pulumi.prod.yaml", ...file } })).toHaveLength(count);
});

test.each([
  ["awskms:///alias/state?region=eu-west-1", 1],
  ["awskms:///arn:aws:kms:eu-west-1:123456789012:key/1234?region=eu-west-1", 1],
  ["awskms:///arn:aws:kms:eu-west-1:123456789012:key/mrk-1234?region=eu-west-1", 0],
  ["awskms:///alias/state?region=eu-north-1", 0],
  ["gcpkms://projects/p/locations/eu-west-1/keyRings/r/cryptoKeys/k", 1],
  ["gcpkms://projects/p/locations/europe/keyRings/r/cryptoKeys/k", 0],
])("a key at %s beside a database in eu-west-1", (url, count) => {
  expect(faults("D04", { provider: { type: "cloud", url } })).toHaveLength(count);
});

test("a state in a region of the stack is lost with it", () => {
  const from = "pulumi whoami";
  const kept = (url: string) => faults("D05", { backend: { url, from } });
  expect(kept("s3://state?region=eu-west-1")).toEqual(["its state is kept in eu-west-1, where it works too"]);
  expect(kept("s3://state?region=eu-north-1&awssdk=v2")).toEqual([]);
  expect(kept("gs://state")).toEqual(["not looked at"]);
  expect(faults("D05", { backend: { url: "s3://state?region=eu-west-1", from }, tier: "dev" })).toEqual([
    "not looked at",
  ]);
});

test("what an interrupted update left is told resource by resource", () => {
  const bucket = resource("aws:s3/bucket:Bucket", "logs", {});
  const pending_operations = [{ type: "creating", resource: bucket }];
  const { findings } = audit(state([], { pending_operations }));
  expect(findings).toMatchObject([{ policy: "D06-nothing-left-unfinished", urn: bucket.urn }]);
  expect(findings[0]?.message).toMatch(
    /^logs: creating it was cut off, and nobody knows how it ended\. Run `npx trilith rec/,
  );
});

test("a lock is stale when its process is gone, or when it was taken elsewhere more than a day ago", () => {
  const lock = { user: "ci", host: "build-7", pid: 42, since: "2026-11-20T13:15:28Z" };
  const stale = (holder: "dead" | "alive" | "elsewhere", since = lock.since) =>
    faults("D07", { locks: [{ ...lock, holder, since }] }).length === 1;
  expect([stale("dead"), stale("alive"), stale("elsewhere")]).toEqual([true, false, false]);
  expect(stale("elsewhere", "2026-11-19T23:59:00Z")).toBe(true);
  expect(stale("alive", "2026-01-01T00:00:00Z")).toBe(false);
  expect(faults("D07", {})).toEqual(["not looked at"]);
});

test("a plain password is told by its place, and never what it is", () => {
  const database = resource("aws:rds/cluster:Cluster", "db", { masterPassword: "hunter2", tags: { token: sealed } });
  const { findings } = audit(state([database]));
  expect(findings).toMatchObject([
    { policy: "D08-no-plaintext-secret", urn: database.urn, property: "masterPassword" },
  ]);
  expect(JSON.stringify(findings)).not.toContain("hunter2");
});

test("an export that shows its secrets is told once for all of them", () => {
  const { findings } = audit(state([resource("a:b:C", "x", { one: opened, list: [opened] })]));
  expect(findings).toMatchObject([{ policy: "D09-secrets-stay-encrypted", urn: stackUrn }]);
  expect(findings[0]?.message).toMatch(/^shop-prod: 2 of its secrets stand in this file in clear text\./);
  expect(JSON.stringify(findings)).not.toContain("hunter2");
});
