import type { DrillResult, Measured } from "../drill/model";
import type { Estimate } from "../estimate/model";
import { oneLine } from "../findings/plain";
import { type Content, data, element, type Markup } from "../markup/markup";
import { duration, shareOf } from "../markup/quantities";
import { bullets, folded, section, sentence, table } from "./blocks";
import { endOf, keptSamples } from "./samples";
import { readFrom } from "./sources";
import { loadChart, plotOf, servedChart } from "./timeline";

/** What happened in each drill. */
export function drillsSection(drills: readonly DrillResult[], estimate: Estimate | undefined): Markup {
  return section(
    "drills",
    "What happens, second by second?",
    drills.length === 0
      ? sentence("No drill was made.")
      : drills.map((drill, index) => drillPart(`drill-${index + 1}`, drill, estimate)),
  );
}

function drillPart(id: string, drill: DrillResult, estimate: Estimate | undefined): Markup {
  const { scenario, events, runs, missing } = drill;
  const back =
    scenario.backAfterSeconds === undefined
      ? "What broke stays away."
      : `What broke is back after ${duration(scenario.backAfterSeconds)}.`;
  return element(
    "div",
    { "data-drill": true },
    element("h3", {}, `Drill: ${scenario.name}`),
    sentence(
      `${back} ${runs.count} runs of ${runs.clients} users each, seed ${runs.seed}; the time-line is the middle run.`,
    ),
    measures(drill, estimate),
    warnings(drill),
    drill.samples.length > 0 && [scrubber(id, drill), servedChart(id, drill), loadChart(id, drill)],
    events.length === 0 ? sentence("Nothing happened.") : eventTable(drill),
    drill.samples.length > 0 && folded("The drawings as a table", sampleTable(drill)),
    missing.length > 0 && [sentence("What was missing and would change the result:"), bullets(missing)],
    drill.samples.length > 0 && element("script", { type: "application/json" }, data(dataOf(drill))),
  );
}

function measures({ rto, rpo }: DrillResult, estimate: Estimate | undefined): Markup {
  const said = (value: number | undefined) => (value === undefined ? "not before the end" : duration(value));
  const pair = ({ median, p90 }: Measured) => [said(median), said(p90)];
  const of = (value: number | undefined) => (value === undefined ? "not known" : duration(value));
  const users = estimate?.rto?.ends === "never" ? undefined : estimate?.rto?.users;
  return table(
    "Measured in the drill, and estimated for the region whose loss takes longest",
    ["what", "half of the runs", "nine of ten runs", "estimated: half", "estimated: nine of ten"],
    [
      ["half of the users are served", ...pair(rto.half), of(users?.half.p50), of(users?.half.p90)],
      ["nine of ten users are served", ...pair(rto.most), of(users?.most.p50), of(users?.most.p90)],
      ["99 of 100 users are served", ...pair(rto.all), of(users?.all.p50), of(users?.all.p90)],
      ["writes that are lost", ...pair(rpo), of(estimate?.rpo?.median), of(estimate?.rpo?.binding)],
    ],
  );
}

function warnings({ twoWritersSeconds, peakLoad }: DrillResult): Content {
  const over = Object.entries(peakLoad).filter(([, load]) => load > 1);
  return bullets([
    twoWritersSeconds > 0
      ? element(
          "strong",
          {},
          `Two regions take writes that the database cannot bring together, for ${duration(twoWritersSeconds)} in the worst run.`,
        )
      : "At no time do two regions take writes that the database cannot bring together.",
    ...over.map(([region, load]) => element("strong", {}, `${region} has to carry ${shareOf(load)} of what it can.`)),
    ...(over.length === 0 && Object.keys(peakLoad).length > 0 ? ["Every survivor carries its load."] : []),
  ]);
}

/** What the script shows; it is hidden until the script runs. */
function scrubber(id: string, drill: DrillResult): Markup {
  const end = endOf(drill);
  const item = (name: string, title: string) =>
    element("div", { class: `show-${name}` }, element("dt", {}, title), element("dd", { "data-show": name }, ""));
  return element(
    "div",
    { class: "scrub", hidden: true },
    element("label", { for: `${id}-range` }, "Move through the outage"),
    element("input", { id: `${id}-range`, type: "range", min: 0, max: end, step: 1, value: 0, autocomplete: "off" }),
    element("button", { type: "button", "data-jump": -1 }, "Event before"),
    element("button", { type: "button", "data-jump": 1 }, "Next event"),
    element(
      "dl",
      {},
      item("time", "When"),
      item("served", "Users served"),
      item("writers", "Accepts writes"),
      item("load", "Load over capacity"),
      item("event", "Last that happened"),
    ),
  );
}

function eventTable({ events }: DrillResult): Markup {
  return table(
    "What happens, in order",
    ["when", "where", "what happens", "read from"],
    events.map(({ atSeconds, where, says, from }) => ({
      cells: [duration(atSeconds), where, says, readFrom(from)],
      attributes: { "data-at": Math.round(atSeconds), "data-says": `${where}: ${says}` },
    })),
  );
}

/** Samples in twenty rows at most. */
function sampleTable(drill: DrillResult): Markup {
  const samples = keptSamples(drill.samples);
  const step = Math.max(1, Math.ceil(samples.length / 20));
  const shown = samples.filter((_, index) => index % step === 0 || index === samples.length - 1);
  return table(
    "Users and regions over time",
    ["when", "users served", "led to", "accepts writes", "load over capacity"],
    shown.map(({ atSeconds, served, led, writers, load }) => [
      duration(atSeconds),
      shareOf(served),
      shares(led),
      writers.join(", ") || "nobody",
      shares(load),
    ]),
  );
}

function shares(byRegion: Readonly<Record<string, number>>): string {
  const said = Object.entries(byRegion).map(([region, share]) => `${region} ${shareOf(share)}`);
  return said.join(", ") || "none";
}

function dataOf(drill: DrillResult): object {
  const { left, width, end } = plotOf(drill);
  const events = drill.events.map(({ atSeconds }) => Math.round(atSeconds)).filter((at) => at <= end);
  const samples = keptSamples(drill.samples).map(({ atSeconds, served, writers, load }) => ({
    at: atSeconds,
    served,
    writers: writers.map(oneLine),
    load: Object.fromEntries(Object.entries(load).map(([region, value]) => [oneLine(region), value])),
  }));
  return { left, width, end, events: [...new Set(events)], samples };
}
