import { type Assumptions, assumption, inSeconds } from "../../assumptions/assumptions";
import { least, mean, most } from "../../assumptions/distribution";
import { partOfDatabase, promisedOf, promisedTogether } from "../../sla/catalogue";
import type { Sla } from "../../sla/model";
import type { Database, Part, System } from "../../system/model";
import type { Availability, Term } from "../model";
import { promisedBy } from "../tier";
import { type AvailabilityFormulas, availabilityFormulas, minutesLost } from "./formulas";
import { countedOf, type Unit } from "./regions";

/** What part of the time users are served, or what is missing to say it. */
export interface AvailabilityAnswer {
  /** Absent where something is missing. */
  readonly availability?: Availability;
  /** What is missing, in sentences. */
  readonly missing: readonly string[];
  /** What the reader has to know: promises that nobody has checked, regions that do not count. */
  readonly caveats: readonly string[];
}

/** What an availability goes by beside the system. */
export interface AvailabilityOptions {
  /** Seconds that a takeover may take, for a standby to count; what the system promises by default. */
  readonly rtoSeconds?: number;
  /** The formulas; those of this room by default. */
  readonly formulas?: AvailabilityFormulas;
}

/** Everything that the terms are made from. */
interface Given {
  readonly system: System;
  readonly units: readonly Unit[];
  readonly shared: readonly Part[];
  readonly takeoverSeconds: number;
  readonly assumptions: Assumptions;
  readonly formulas: AvailabilityFormulas;
}

/**
 * What part of the time users are served, by published SLAs: in series within a region, in parallel over every region that
 * serves or takes over in time, times what all regions share, less takeovers and mistakes that reach every region at once.
 * @param system - The system.
 * @param takeoverSeconds - Seconds until users of a lost region are served, as far as it binds; absent where nobody knows,
 * endless where nobody takes over.
 * @param assumptions - How often regions are lost, and how often a deployment breaks all of them.
 * @param options - What is not usual.
 */
export function availabilityOf(
  system: System,
  takeoverSeconds: number | undefined,
  assumptions: Assumptions,
  {
    rtoSeconds = promisedBy(system)?.rtoSeconds ?? Number.POSITIVE_INFINITY,
    formulas = availabilityFormulas,
  }: AvailabilityOptions = {},
): AvailabilityAnswer {
  const needsIt = system.regions.filter(({ state }) => state === "active").length > 1;
  if (takeoverSeconds === undefined && needsIt) {
    return { missing: ["availability: how long a takeover takes is not known"], caveats: [] };
  }
  const takeover = takeoverSeconds ?? Number.POSITIVE_INFINITY;
  const { regional, shared } = dataOf(system);
  const { units, left } = countedOf(system, regional, takeover, rtoSeconds);
  const given = {
    system,
    units,
    shared: promisedTogether(shared.map((database) => partOfDatabase(database))),
    takeoverSeconds: takeover,
    assumptions,
    formulas,
  };
  const parts = [
    ...units.flatMap((unit) => unit.parts),
    ...system.traffic.map(({ part }) => part),
    ...given.shared,
  ].map(promisedOf);
  const missing = [
    ...new Set([
      ...gapsOf(given),
      ...parts.flatMap((part) => ("missing" in part ? [`availability: ${part.missing}`] : [])),
    ]),
  ];
  const caveats = [...left, ...caveatsOf(parts.flatMap((part) => ("sla" in part ? [part.sla] : [])))];
  return missing.length > 0 ? { missing, caveats } : { availability: wholeOf(given), missing, caveats };
}

/** A database stands in a region where each region has a promise of its own and every one that serves a member. */
function dataOf({ databases, regions }: System) {
  const serving = regions.filter(({ serves, state }) => serves && state === "active");
  const isRegional = (database: Database) => {
    const promised = promisedOf(partOfDatabase(database));
    const everywhere = serving.every(({ region }) => database.members.some((one) => one.region === region));
    return everywhere && !("sla" in promised && promised.sla.scope === "global");
  };
  return { regional: databases.filter(isRegional), shared: databases.filter((one) => !isRegional(one)) };
}

function gapsOf({ system, units }: Given): string[] {
  const serving = system.regions.filter(({ serves, state }) => serves && state === "active");
  const bare = units.filter(({ region }) => region.parts.length === 0);
  return [
    ...(serving.length === 0 ? ["availability: no region that serves was read"] : []),
    ...bare.map(({ region }) => `availability: nothing that serves was read in ${region.region}`),
    ...(units.length > 1 && system.traffic.length === 0
      ? ["availability: nothing was read that leads users to several regions"]
      : []),
  ];
}

/** What nobody has checked of the promises that are counted, and what they ask for that no graph tells. */
function caveatsOf(slas: readonly Sla[]): string[] {
  const texts = slas.flatMap(({ product, percent, source, unverified, asks }) => [
    ...(unverified ? [`${product} ${percent} % is unverified: ${source}`] : []),
    ...(asks === undefined ? [] : [`${product} ${percent} % is promised where ${asks}, which is taken for granted`]),
  ]);
  return [...new Set(texts)];
}

function wholeOf(given: Given): Availability {
  const terms = [regionsTerm(given), trafficTerm(given), dataTerm(given), takeoverTerm(given), mistakesTerm(given)];
  const share = given.formulas.inSeries(terms.map(({ median }) => median / 100));
  const [worst] = terms.toSorted((a, b) => a.median - b.median);
  return {
    percent: share * 100,
    minutesPerMonth: minutesLost(share),
    terms,
    binding: worst?.name ?? "",
  };
}

function shareOf(part: Part): number {
  const promised = promisedOf(part);
  return "sla" in promised ? promised.sla.percent / 100 : 0;
}

function named(part: Part): string {
  return `${part.product} ${Number((shareOf(part) * 100).toFixed(3))} %`;
}

function fixed(name: string, share: number, formula: string, parts: readonly Part[]): Term {
  const percent = share * 100;
  const from = parts.flatMap((part) => part.from);
  return { name, formula, median: percent, least: percent, most: percent, assumptions: [], from };
}

function regionsTerm({ units, formulas }: Given): Term {
  const each = units.map(({ parts }) => formulas.inSeries(parts.map(shareOf)));
  const texts = units.map(({ region, parts }) => `${region.region}: ${parts.map(named).join(" x ")}`);
  const how = units.length > 1 ? "any one is enough" : "it stands alone";
  return fixed(
    "regions",
    formulas.inParallel(each),
    `${how}: ${texts.join("; ")}`,
    units.flatMap(({ parts }) => parts),
  );
}

/** Layers stand in series: no graph says that users, or a name of theirs, go around one that fails. */
function trafficTerm({ system, formulas }: Given): Term {
  const parts = system.traffic.map(({ part }) => part);
  const text = parts.map(named).join(" x ") || "nothing stands before the region";
  return fixed("traffic", formulas.inSeries(parts.map(shareOf)), text, parts);
}

function dataTerm({ shared, formulas }: Given): Term {
  const text = shared.map(named).join(" x ") || "no database that all regions share";
  return fixed("data", formulas.inSeries(shared.map(shareOf)), text, shared);
}

/** Users of a lost region wait for the takeover: of every region its share of them, as often as regions are lost. */
function takeoverTerm({ units, takeoverSeconds, assumptions, formulas }: Given): Term {
  const waits = units.length > 1 && Number.isFinite(takeoverSeconds);
  const affected = units.filter(({ region }) => region.serves);
  const rows = assumption("outage.rate", assumptions);
  const share = affected.reduce((sum, { region }) => sum + region.share, 0);
  const percent = (perYear: number) => 100 * (waits ? formulas.interrupted(perYear * share, takeoverSeconds) : 1);
  const perYear = mean(rows.distribution);
  const count = (perYear * share).toFixed(2);
  return {
    name: "takeovers",
    formula: waits ? `${count} a year of ${Math.round(takeoverSeconds)} s` : "nobody takes over",
    median: percent(perYear),
    least: percent(most(rows.distribution)),
    most: percent(least(rows.distribution)),
    assumptions: [rows.key],
    from: [],
  };
}

/** What takes every region along at once, which no number of regions helps against. */
function mistakesTerm({ assumptions, formulas }: Given): Term {
  const rate = assumption("mistake.rate", assumptions);
  const length = assumption("mistake.duration", assumptions);
  const seconds = inSeconds(length);
  const percent = (of: typeof mean) => 100 * formulas.interrupted(of(rate.distribution), of(seconds));
  return {
    name: "mistakes",
    formula: `${mean(rate.distribution).toFixed(2)} mistakes a year that reach every region at once, for ${Math.round(mean(seconds) / 60)} min each`,
    median: percent(mean),
    least: percent(most),
    most: percent(least),
    assumptions: [rate.key, length.key],
    from: [],
  };
}
