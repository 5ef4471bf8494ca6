import type { Estimate, RecoveryTime, Verdict } from "../../resilience/estimate/model";
import { duration, percentage, trimmed } from "../../resilience/markup/quantities";
import type { System } from "../../resilience/system/model";
import { columns, item, type Page, paragraph, section } from "../page";
import type { Plan, Standing } from "./answer";
import { tailBinds } from "./binds";
import { sureness, termLines } from "./terms";

const standings: Readonly<Record<Standing, (page: Page) => string>> = {
  kept: ({ green }) => green("It keeps what it promises."),
  broken: ({ red }) => red("It does not keep what it promises."),
  unknown: ({ yellow }) => yellow("Whether it keeps what it promises cannot be said: something is missing."),
  none: () => "Nothing is promised.",
};

/**
 * A plan for a person: whether the promise is kept first, then what it is made from.
 * @param plan - What was worked out.
 * @param system - What was read, for the head.
 * @param page - Where it is printed.
 */
export function planText(plan: Plan, system: System, page: Page): string {
  const { estimate } = plan;
  const lines = [
    ...headOf(plan, system, page),
    ...verdictLines(estimate, page),
    ...section("RTO: UNTIL USERS ARE SERVED AGAIN", rtoLines(estimate, tailBinds(system), page), page),
    ...section("RPO: WRITES THAT ARE LOST", rpoLines(estimate, page), page),
    ...section("AVAILABILITY", availabilityLines(estimate, page), page),
    ...section("COST OF THE SHAPE", costLines(estimate, page), page),
    ...section("WHAT THE OTHERS CARRY", survivorLines(estimate, page), page),
    ...section(
      "MISSING",
      estimate.missing.flatMap((one) => item(one, page)),
      page,
    ),
    ...section(
      "TO KNOW",
      [...plan.notes, ...estimate.caveats].flatMap((one) => item(one, page)),
      page,
    ),
    "",
    ...paragraph(sureness(estimate), "", page).filter((line) => line !== ""),
    `${estimate.draws.count.toLocaleString("en")} draws, seed ${estimate.draws.seed}.`,
  ];
  return `${lines.join("\n")}\n`;
}

function headOf({ name, kind, resources, keeps, estimate }: Plan, { declared, regions }: System, page: Page): string[] {
  const promise = [declared.shape, declared.tier && `tier ${declared.tier}`].filter(Boolean).join(", ");
  const serving = regions.filter(({ serves }) => serves).map(({ region }) => region);
  const waiting = regions.filter(({ serves }) => !serves).map(({ region }) => region);
  const none = regions.length === 0 ? "No region could be read" : "No region serves";
  const served = serving.length === 0 ? none : `${serving.join(", ")} ${verb(serving, "serve")}`;
  const rest = waiting.length === 0 ? "" : `; ${waiting.join(", ")} ${verb(waiting, "wait")}`;
  return [
    page.bold(name) + (promise === "" ? "" : `: ${promise}`),
    ...paragraph(`A ${kind} of ${resources} resources. ${served}${rest}.`, "", page),
    "",
    page.bold(standings[keeps](page)),
    ...paragraph(
      estimate.tier === undefined
        ? "The highest tier whose numbers hold cannot be said."
        : `The highest tier whose numbers hold: ${estimate.tier}.`,
      "",
      page,
    ),
  ];
}

function verb(regions: readonly string[], plural: string): string {
  return regions.length === 1 ? `${plural}s` : plural;
}

function verdictLines({ verdicts }: Estimate, page: Page): string[] {
  if (verdicts.length === 0) return [];
  const rows = columns([["", "promised", "found", ""], ...verdicts.map(verdictCells)]);
  const [head = "", ...lines] = rows;
  return [
    "",
    page.dim(head),
    ...verdicts.flatMap((verdict, at) => [
      tinted(lines[at] ?? "", verdict, page),
      ...paragraph(verdict.arithmetic, "      ", page).map(page.dim),
      ...(verdict.change === undefined ? [] : paragraph(`> ${verdict.change}`, "      ", page)),
    ]),
  ];
}

function verdictCells({ what, promised, found, kept }: Verdict): string[] {
  const said = { availability: percentage, RTO: duration, RPO: lossWords }[what];
  const word = kept === undefined ? "not known" : kept ? "kept" : "NOT KEPT";
  return [what, said(promised), found === undefined ? "-" : said(found), word];
}

function tinted(line: string, { kept }: Verdict, page: Page): string {
  const paint = kept === undefined ? page.yellow : kept ? page.green : page.red;
  return line.replace(/(not known|NOT KEPT|kept)$/, (word) => paint(word));
}

/** How much is lost, in words. */
function lossWords(seconds: number): string {
  return Number.isFinite(seconds) ? duration(seconds) : "everything";
}

const ends: Readonly<Record<RecoveryTime["ends"], string>> = {
  takeover: "another region takes over",
  restore: "a backup is restored elsewhere",
  never: "nobody comes back",
};

function rtoLines({ rto }: Estimate, isTail: boolean, page: Page): string[] {
  if (rto === undefined) return ["  not known: see what is missing"];
  const { lost, median, binding, tail, bounds, terms, tornado, meets } = rto;
  const [first] = tornado;
  const most = "in nine of ten draws";
  return [
    ...paragraph(`${lost} is lost, which takes longest of all regions; ${ends[rto.ends]}.`, "  ", page),
    ...columns([
      ["half of users", duration(median), "the middle of all draws"],
      ["9 of 10 users", duration(binding), isTail ? most : `binds: ${most}`],
      ["99 of 100 users", duration(tail), isTail ? `binds: ${most}` : most],
    ]),
    ...paragraph(
      `No draw for nine of ten users lies outside ${duration(bounds.least)} and ${duration(bounds.most)}.` +
        (meets === undefined ? "" : ` ${trimmed(meets * 100, 1)} % of draws keep the objective.`),
      "  ",
      page,
    ),
    "",
    ...termLines(terms, "seconds", page),
    ...(first === undefined ? [] : tornadoLines(rto, page)),
  ];
}

function tornadoLines({ tornado }: RecoveryTime, page: Page): string[] {
  const bars = tornado.slice(0, 3).map(({ term, low, high }) => [term, `${duration(low)} to ${duration(high)}`]);
  return [
    "",
    ...paragraph(
      "Mend first what moves it most. It would be, with each term at its best and at its worst:",
      "  ",
      page,
    ),
    ...columns(bars, "    "),
  ];
}

function rpoLines({ rpo }: Estimate, page: Page): string[] {
  if (rpo === undefined) return ["  not known: see what is missing"];
  const { median, binding, database, terms } = rpo;
  if (!Number.isFinite(binding)) {
    return paragraph(`Everything in ${database ?? "it"} is lost: no copy stands outside the region.`, "  ", page);
  }
  if (binding === 0) return ["  none: what is written stands in another region too"];
  const of = database === undefined ? "" : ` of ${database}`;
  return [
    ...paragraph(
      `Up to ${duration(binding)}${of} in nine of ten draws, ${duration(median)} in the middle of all.`,
      "  ",
      page,
    ),
    "",
    ...termLines(terms, "seconds", page),
  ];
}

function availabilityLines({ availability }: Estimate, page: Page): string[] {
  if (availability === undefined) return ["  not known: see what is missing"];
  const { percent, minutesPerMonth, terms, binding } = availability;
  const out = `${percentage(percent)}, which is ${duration(minutesPerMonth * 60)} of 30 days out.`;
  return [
    ...paragraph(`${out} What takes most: ${binding}. In series:`, "  ", page),
    "",
    ...termLines(terms, "percent", page),
  ];
}

function costLines({ cost }: Estimate, page: Page): string[] {
  if (cost === undefined) return ["  not known: see what is missing"];
  const { relative, terms, monthly } = cost;
  const paid = monthly && ` By the prices that were given ${monthly.amount} ${monthly.currency} a month.`;
  return [
    ...paragraph(
      `${trimmed(relative, 2)} times one region that carries everything.${paid ?? ""} Shares of that one:`,
      "  ",
      page,
    ),
    "",
    ...termLines(terms, "times", page),
  ];
}

function survivorLines({ survivors }: Estimate, page: Page): string[] {
  return survivors.flatMap(({ lost, says }) => item(`without ${lost}: ${says}`, page));
}
