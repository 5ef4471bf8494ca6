import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Declared } from "./arm/templates";
import type { Template } from "./cloudformation/templates";
import type { Finding } from "./finding";
import { asked, inFolder } from "./judges";

/** What a template is in its file. */
const format = { AWSTemplateFormatVersion: "2010-09-09" } as const;

function written(folder: string, templates: readonly Template[]): readonly string[] {
  return templates.map(({ region, resources }, at) => {
    const file = `${region}.${at}.json`;
    writeFileSync(join(folder, file), JSON.stringify({ ...format, Resources: resources }));
    return file;
  });
}

function typesIn(templates: readonly Template[]): ReadonlyMap<string, string> {
  return new Map(templates.flatMap(({ resources }) => Object.entries(resources).map(([id, { Type }]) => [id, Type])));
}

/** One of cfn-lint's findings, as `--format json` prints it. */
interface Lint {
  readonly Rule: { readonly Id: string };
  readonly Message: string;
  readonly Location: { readonly Path: readonly (string | number)[] | null };
}

/**
 * What cfn-lint finds, in each template by the schemas of its region.
 * @param templates - The templates.
 */
export async function linted(templates: readonly Template[]): Promise<Finding[]> {
  const types = typesIn(templates);
  const regions = [...new Set(templates.map(({ region }) => region))];
  const found = await inPairs(regions, (region) => {
    const here = templates.filter((template) => template.region === region);
    return inFolder(async (cwd) => {
      const args = ["--format", "json", "--regions", region, "--", ...written(cwd, here)];
      // 2, 4, 8 and their sums are findings by severity; others are faults of its own.
      return JSON.parse(await asked("cfn-lint", args, { cwd, codes: (code) => code % 2 === 0 && code < 16 })) as Lint[];
    });
  });
  return found.flat().map(({ Rule, Message, Location: { Path } }) => {
    const [, id = "", , ...steps] = (Path ?? []).map(String);
    const path = steps.filter((step) => !/^\d+$/.test(step)).join(".");
    return { rule: Rule.Id, type: types.get(id) ?? "", path, message: Message, id };
  });
}

/** A run of checkov, as `--output json` prints it. */
interface Scan {
  readonly results: {
    readonly failed_checks: readonly { check_id: string; check_name: string; resource: string }[];
  };
  readonly summary: { readonly passed: number; readonly resource_count: number; readonly parsing_errors: number };
}

/** What checkov finds, and how much it looked at. */
export interface Scanned {
  /** What it finds. */
  readonly findings: readonly Finding[];
  /** Resources that it read. */
  readonly resources: number;
  /** Checks that passed. */
  readonly passed: number;
}

/**
 * What checkov finds in templates of CloudFormation.
 * @param templates - The templates.
 */
export function scanned(templates: readonly Template[]): Promise<Scanned> {
  const named = (resource: string) => ({ type: resource.split(".")[0] ?? "", id: resource.split(".")[1] ?? "" });
  return scannedAs("cloudformation", (folder) => void written(folder, templates), named);
}

/**
 * What checkov finds in a template of Azure Resource Manager.
 * @param declared - Its resources, by type and name with a dot between them.
 */
export function scannedOnAzure(declared: ReadonlyMap<string, Declared>): Promise<Scanned> {
  const resources = [...declared.values()];
  const $schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
  const template = { $schema, contentVersion: "1.0.0.0", resources };
  const named = (id: string) => ({ type: declared.get(id)?.type ?? "", id });
  return scannedAs("arm", (folder) => writeFileSync(join(folder, "template.json"), JSON.stringify(template)), named);
}

/** Asks without fetching more rules from anybody. */
async function scannedAs(
  framework: "arm" | "cloudformation",
  write: (folder: string) => void,
  named: (resource: string) => Pick<Finding, "type" | "id">,
): Promise<Scanned> {
  const text = await inFolder(async (cwd) => {
    write(cwd);
    const args = ["--framework", framework, "--output", "json", "--quiet", "--compact", "--skip-download"];
    return await asked("checkov", ["--directory", cwd, ...args], { cwd, codes: (code) => code < 2 });
  });
  const { results, summary } = JSON.parse(text) as Scan;
  if (summary.parsing_errors > 0) throw new Error(`checkov could not read ${summary.parsing_errors} templates`);
  const findings = results.failed_checks.map(({ check_id: rule, check_name: message, resource }) => ({
    rule,
    path: "",
    message,
    ...named(resource),
  }));
  return { findings, resources: summary.resource_count, passed: summary.passed };
}

/** Two at a time: what one of them takes is mostly its start. */
async function inPairs<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += 2) results.push(...(await Promise.all(items.slice(at, at + 2).map(work))));
  return results;
}
