import type { DrillEvent, DrillResult, Sample } from "../../resilience/drill/model";
import { duration, shareOf, trimmed } from "../../resilience/markup/quantities";
import { columns, item, type Page, paragraph, section } from "../page";
import type { Standing } from "../plan/answer";
import type { Beside, DrillAnswer } from "./answer";

const standings: Readonly<Record<Standing, (page: Page) => string>> = {
  kept: ({ green }) => green("What is promised is kept in this drill."),
  broken: ({ red }) => red("What is promised is not kept in this drill."),
  unknown: ({ yellow }) => yellow("Whether the promise is kept cannot be said: something is missing."),
  none: () => "Nothing is promised for this.",
};

/**
 * A drill for a person: the numbers beside the estimate and the promise, then what happened.
 * @param answer - What was worked out.
 * @param page - Where it is printed.
 */
export function drillText({ name, kind, keeps, beside, notes, drill }: DrillAnswer, page: Page): string {
  const { scenario, events, samples, runs, missing } = drill;
  const back = scenario.backAfterSeconds;
  const lines = [
    `${page.bold(name)}: ${scenario.name}${back === undefined ? "" : `, back after ${duration(back)}`}`,
    ...paragraph(`A simulation of the ${kind}, not of a cloud.`, "", page),
    "",
    page.bold(standings[keeps](page)),
    ...besideLines(beside, missing.length > 0, page),
    ...section("SURVIVORS", survivorLines(drill, page), page),
    ...section("TIME-LINE OF THE MIDDLE RUN", timeLines(events, samples, page), page),
    ...section(
      "MISSING",
      missing.flatMap((one) => item(one, page)),
      page,
    ),
    ...section(
      "TO KNOW",
      notes.flatMap((one) => item(one, page)),
      page,
    ),
    "",
    `${runs.count.toLocaleString("en")} runs of ${runs.clients.toLocaleString("en")} users each, seed ${runs.seed}.`,
  ];
  return `${lines.join("\n")}\n`;
}

/** What stands where nothing was measured: users who are not served before the end, writes of which there is no copy. */
function unmeasured(what: string, isMissing: boolean): string {
  if (isMissing) return "not known";
  return what === "RPO" ? "everything" : "never";
}

function besideLines(rows: readonly Beside[], isMissing: boolean, page: Page): string[] {
  const said = (value: number | undefined, none: string) => (value === undefined ? none : duration(value));
  const [head = "", ...lines] = columns([
    ["", "in the drill", "estimated", "promised"],
    ...rows.map(({ what, measured, estimated, promised }) => [
      what,
      said(measured, unmeasured(what, isMissing)),
      said(estimated, "-"),
      said(promised, "-"),
    ]),
  ]);
  return ["", page.dim(head), ...lines];
}

function survivorLines({ scenario, peakLoad, twoWritersSeconds }: DrillResult, page: Page): string[] {
  const lost = scenario.failures.flatMap(({ failure }) => (failure.what === "region" ? failure.region : []));
  const survivors = Object.entries(peakLoad).filter(([region]) => !lost.includes(region));
  const loads = survivors.map(([region, load]) => {
    const percent = `${trimmed(load * 100, 0)} % of its capacity`;
    return item(
      load > 1 ? page.red(`${region} gets ${percent}: more than it has`) : `${region} gets ${percent} at most`,
      page,
    );
  });
  const two =
    twoWritersSeconds === 0
      ? "No two regions take writes that cannot be brought together."
      : page.red(`For ${duration(twoWritersSeconds)} two regions take writes that cannot be brought together.`);
  return [...loads.flat(), ...item(two, page)];
}

/** When, how many users are served from then on, where, and what happened; the sentence goes on below itself. */
function timeLines(events: readonly DrillEvent[], samples: readonly Sample[], page: Page): string[] {
  if (events.length === 0) return ["  nothing happened"];
  const heads = columns([
    ["", "served", "where"],
    ...events.map(({ atSeconds, where }) => [duration(atSeconds), servedAt(atSeconds, samples), where]),
  ]);
  const [head = "", ...lines] = heads;
  return [page.dim(head), ...lines.flatMap((line, at) => [line, ...paragraph(events[at]?.says ?? "", "      ", page)])];
}

function servedAt(atSeconds: number, samples: readonly Sample[]): string {
  const sample = samples.findLast((one) => one.atSeconds <= atSeconds);
  return sample === undefined ? "" : shareOf(sample.served);
}
