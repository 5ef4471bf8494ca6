import { RunError } from "@pulumi/pulumi";
import type { System } from "../system/model";
import type { Failure, Scenario } from "./model";

/** What can be broken, for the operator. */
const forms = "region:NAME, zone:NAME, traffic, writer, link:NAME,NAME, deployment";

/** A scenario that cannot be read, or that the system has nothing for. */
export class ScenarioError extends RunError {
  /** @param message - What was found, what is allowed, and what to do. */
  constructor(message: string) {
    super(message);
    this.name = "ScenarioError";
    this.stack = this.message;
  }
}

/**
 * Reads what an operator writes for a scenario: `region:us-east-2`, `writer`, `region:us-east-2+traffic`, and with a
 * later beginning `region:us-east-2+traffic@300`.
 * @param text - What they wrote.
 * @param system - What it is about: names that it does not have are refused.
 * @param backAfterSeconds - Seconds until what broke is back; absent where it stays away.
 * @throws {ScenarioError} Where it cannot be read, or names what the system does not have.
 */
export function scenarioOf(text: string, system: System, backAfterSeconds?: number): Scenario {
  const failures = text.split("+").map((part) => failureAt(part.trim(), text, system));
  const said = failures.map(({ failure }) => JSON.stringify(failure));
  if (new Set(said).size < said.length) throw new ScenarioError(`"${text}" breaks the same thing twice: name it once.`);
  if (backAfterSeconds !== undefined && !(backAfterSeconds > 0)) {
    throw new ScenarioError(`What broke cannot be back after ${backAfterSeconds} seconds: give more than 0.`);
  }
  const first = Math.min(...failures.map(({ atSeconds }) => atSeconds));
  return {
    name: failures.map(({ failure }) => nameOf(failure)).join(" and "),
    failures: failures.map(({ atSeconds, failure }) => ({ atSeconds: atSeconds - first, failure })),
    ...(backAfterSeconds === undefined ? {} : { backAfterSeconds }),
  };
}

/**
 * Every single failure that makes sense for a system, the loss of each region first.
 * @param system - The system.
 */
export function scenariosOf(system: System): readonly Scenario[] {
  const codes = system.regions.map(({ region }) => region);
  const texts = [
    ...codes.map((region) => `region:${region}`),
    ...codes.map((region) => `zone:${region}`),
    ...(system.traffic.length > 0 ? ["traffic"] : []),
    ...(hasWriter(system) ? ["writer"] : []),
    ...linksOf(system).map(([one, other]) => `link:${one},${other}`),
    ...(codes.length > 0 ? ["deployment"] : []),
  ];
  return texts.map((text) => scenarioOf(text, system));
}

function failureAt(part: string, text: string, system: System): Scenario["failures"][number] {
  const [what = "", at, ...more] = part.split("@");
  if (more.length > 0) throw new ScenarioError(`"${part}" has more than one @: write WHAT@SECONDS.`);
  if (at !== undefined && !/^\d+$/.test(at)) {
    throw new ScenarioError(`"${part}" begins after "${at}": write whole seconds, as in traffic@300.`);
  }
  return { atSeconds: Number(at ?? 0), failure: failureOf(what, text, system) };
}

function failureOf(part: string, text: string, system: System): Failure {
  const [what, ...rest] = part.split(":");
  const names = rest.join(":");
  const bare = rest.length === 0;
  if ((what === "region" || what === "zone") && !bare) return { what, region: known(names, part, system) };
  if (what === "link" && !bare) return linkOf(names, part, system);
  if (what === "traffic" && bare) {
    if (system.traffic.length === 0)
      throw new ScenarioError("Nothing in the graph leads users: traffic cannot be lost.");
    return { what };
  }
  if (what === "writer" && bare) {
    if (!hasWriter(system)) {
      const has = system.databases.map(({ name }) => name).join(", ") || "no database";
      throw new ScenarioError(`No database has a single writer that could be lost: the graph has ${has}.`);
    }
    return { what };
  }
  if (what === "deployment" && bare) return { what };
  const one = part === text ? `"${text}"` : `"${part}" in "${text}"`;
  throw new ScenarioError(`${one} is no scenario: write ${forms}, or two of them with a + between.`);
}

function linkOf(names: string, part: string, system: System): Failure {
  const [one, other, ...more] = names.split(",").map((name) => name.trim());
  if (one === undefined || other === undefined || more.length > 0) {
    throw new ScenarioError(`"${part}" names no two regions: write link:NAME,NAME.`);
  }
  if (one === other) throw new ScenarioError(`"${part}" names ${one} twice: a link has two ends.`);
  return { what: "link", between: [known(one, part, system), known(other, part, system)] };
}

function known(name: string, part: string, { regions }: System): string {
  if (regions.some(({ region }) => region === name)) return name;
  const codes = regions.map(({ region }) => region).join(", ");
  throw new ScenarioError(`"${part}" names the region "${name}": the system has ${codes}.`);
}

function hasWriter({ databases }: System): boolean {
  return databases.some(({ writes }) => "value" in writes && writes.value === "one");
}

/** Pairs of regions that a database has members in. */
function linksOf({ databases }: System): readonly (readonly [string, string])[] {
  const pairs = databases.flatMap(({ members }) =>
    members.flatMap(({ region: one }, place) =>
      members.slice(place + 1).map(({ region: other }) => [one, other] as const),
    ),
  );
  return [...new Map(pairs.map((pair) => [pair.join(), pair])).values()];
}

function nameOf(failure: Failure): string {
  switch (failure.what) {
    case "region":
      return `region ${failure.region}`;
    case "zone":
      return `a zone of ${failure.region}`;
    case "link":
      return `the link between ${failure.between.join(" and ")}`;
    case "traffic":
      return "the traffic layer";
    case "writer":
      return "the writer";
    case "deployment":
      return "a bad deployment";
  }
}
