import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fact } from "../../../../resilience/facts/model";
import { unknown } from "../../../../resilience/facts/resource";
import { dataRules } from "../../../../resilience/rules/data";
import type { Settings } from "../../../../resilience/rules/settings";
import { stateRules } from "../../../../resilience/rules/state";
import { bucketMade, databaseMade, field, found, gold, instanceMade, keyMade, refTo } from "../made";

/** A subject that holds, one that breaks the rule, and one of which nobody can know. */
interface Kinds {
  readonly holds: (name: string) => readonly Fact[];
  readonly breaks: (name: string) => readonly Fact[];
  readonly dark: (name: string) => readonly Fact[];
}

const guards = (on: Parameters<typeof field<boolean>>[1]) => [{ name: "guard", on: field("guard", on) }];
const gcp = { cloud: "gcp", region: "europe-west1" } as const;
const azure = { cloud: "azure", region: "eastus2" } as const;
const personal = (region: string | typeof unknown) => ({ region, tags: { "data-class": "personal" } });
const counted = (name: string, ...zones: readonly (string | typeof unknown)[]): readonly Fact[] => [
  databaseMade(name, { counted: true, says: { zoneRedundant: undefined } }),
  ...zones.map((zone, index) => instanceMade(`${name}-${index}`, refTo(name), zone)),
];
const settings: Settings = { ...gold, homeRegion: "eu" };

const table: Readonly<Record<string, Kinds>> = {
  R02: {
    holds: (name) => [bucketMade(name)],
    breaks: (name) => [bucketMade(name, { says: { encryption: "none" } })],
    dark: (name) => [bucketMade(name, { at: gcp, says: { encryption: unknown } })],
  },
  R03: {
    holds: (name) => [bucketMade(name)],
    breaks: (name) => [bucketMade(name, { says: { closed: false } })],
    dark: (name) => [bucketMade(name, { says: { versioned: unknown } })],
  },
  R04: {
    holds: (name) => [keyMade(name, { at: gcp })],
    breaks: (name) => [keyMade(name, { at: gcp, says: { rotates: false } })],
    dark: (name) => [keyMade(name, { at: gcp, says: { windowDays: unknown } })],
  },
  R10: {
    holds: (name) => [databaseMade(name, { says: { regions: ["us-east-2", "us-west-2"] } })],
    breaks: (name) => [databaseMade(name, { at: { tags: { data: "primary" } } })],
    dark: (name) => [databaseMade(name, { at: { region: unknown } })],
  },
  R11: {
    holds: (name) => counted(name, "us-east-2a", "us-east-2b"),
    breaks: (name) => counted(name, "us-east-2a", "us-east-2a"),
    dark: (name) => counted(name, "us-east-2a", unknown),
  },
  R13: {
    holds: (name) => [databaseMade(name)],
    breaks: (name) => [databaseMade(name, { guards: guards(false) })],
    dark: (name) => [databaseMade(name, { guards: guards(unknown) })],
  },
  R14: {
    holds: (name) => [databaseMade(name)],
    breaks: (name) => [databaseMade(name, { at: gcp, says: { geoBackup: false } })],
    dark: (name) => [databaseMade(name, { says: { backupDays: unknown } })],
  },
  R15: {
    holds: (name) => [databaseMade(name)],
    breaks: (name) => [databaseMade(name, { says: { customerKey: false } })],
    dark: (name) => [databaseMade(name, { says: { customerKey: unknown } })],
  },
  R26: {
    holds: (name) => [databaseMade(name, { at: personal("eu-west-1") })],
    breaks: (name) => [databaseMade(name, { at: personal("us-west-2") })],
    dark: (name) => [databaseMade(name, { at: personal(unknown) })],
  },
  R31: {
    holds: (name) => [databaseMade(name, { at: azure })],
    breaks: (name) => [databaseMade(name, { at: azure, says: { customerKey: false } })],
    dark: (name) => [databaseMade(name, { at: azure, says: { customerKey: unknown } })],
  },
};

const rules = [...stateRules, ...dataRules];

test("every rule on resources is in the table", () => {
  expect(rules.map(({ id }) => id)).toEqual(["R01", ...Object.keys(table)]);
});

describe.each(Object.entries(table))("%s", (id, kinds) => {
  const [rule] = rules.filter((one) => one.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  const name = "shop-prod-europe-west12-database-cluster";

  test("a message names the resource, what is wrong and what to do, and fits", () => {
    const results = found(rule, kinds.breaks(name), settings);
    expect(results).toHaveLength(1);
    const message = results[0]?.message ?? "";
    expect(message.startsWith(`${name}: `)).toBe(true);
    expect(message.endsWith(rule.remediation)).toBe(true);
    expect(message.length).toBeLessThanOrEqual(300);
  });

  test("what nobody can know yet is left out, said or told, as is wished", () => {
    const told = (onUnknown: Settings["onUnknown"]) =>
      found(rule, kinds.dark(name), { ...settings, onUnknown }).map(({ doubt }) => doubt);
    expect(told("skip")).toEqual([]);
    expect(told("advisory")).toEqual([true]);
    expect(told("violation")).toEqual([false]);
  });

  test("an exemption waives it until its day, and then says that it ran out", () => {
    const exempted = (expires: string) => {
      const exempt = [{ id, reason: "known", expires }];
      return found(rule, kinds.breaks(name), { ...settings, exempt })[0];
    };
    expect(exempted("2026-11-21")?.waived?.reason).toBe("known");
    expect(exempted("2026-11-20")?.waived).toBeUndefined();
    expect(exempted("2026-11-20")?.message).toContain("exemption ran out on 2026-11-20");
  });

  test("whatever stands beside it, what is broken is told, and what is unknown is never more than a doubt", () => {
    const stack = fc.array(fc.constantFrom<keyof Kinds>("holds", "breaks", "dark"), { maxLength: 8 });
    fc.assert(
      fc.property(stack, (drawn) => {
        const named = drawn.map((kind, index) => ({ kind, name: `${kind}-${index}` }));
        const results = found(
          rule,
          named.flatMap(({ kind, name: one }) => kinds[kind](one)),
          settings,
        );
        const told = (doubt: boolean) =>
          results.filter((result) => result.doubt === doubt).map(({ urn }) => urn.split("::").at(-1));
        const drawnAs = (wanted: keyof Kinds) =>
          named.filter(({ kind }) => kind === wanted).map(({ name: one }) => one);
        expect(told(false).toSorted()).toEqual(drawnAs("breaks").toSorted());
        expect(told(true).toSorted()).toEqual(drawnAs("dark").toSorted());
      }),
    );
  });
});
