import type { Estimate } from "../estimate/model";
import { duration, percentage, shareOf } from "../markup/quantities";
import type { Database, System, SystemRegion, TrafficLayer } from "../system/model";
import { regionsOf } from "./columns";
import { replicationOf } from "./data";
import { placeOf, rhythmOf } from "./traffic";
import { capacityNames, cloudNames, databaseName, known, methodOf, promotionNames, trafficNames } from "./words";

/** What a system is, in one line. */
export function titleOf(system: System): string {
  const serving = system.regions.filter(({ serves }) => serves).map(({ region }) => region);
  const waiting = system.regions.filter(({ serves }) => !serves).map(({ region }) => region);
  if (system.regions.length === 0) return "A system of which no region was read";
  const serve =
    serving.length === 0 ? "no region serves" : `${list(serving)} ${serving.length === 1 ? "serves" : "serve"}`;
  return waiting.length === 0
    ? capital(serve)
    : capital(`${serve}, ${list(waiting)} ${waiting.length === 1 ? "waits" : "wait"}`);
}

/**
 * What the picture shows, in sentences.
 * @param system - The system.
 * @param estimate - What it is worth, where that is known.
 */
export function sentencesOf(system: System, estimate?: Estimate): string {
  const order = regionsOf(system);
  const regions = system.regions.toSorted((a, b) => order.indexOf(a.region) - order.indexOf(b.region));
  return [
    regions.length === 0 ? "No region was read." : undefined,
    ...regions.map(regionSentence),
    system.traffic.length === 0 ? "No traffic layer was read." : undefined,
    ...system.traffic.map(trafficSentence),
    ...system.databases.map(databaseSentence),
    ...system.executors.map(({ what }) => `What carries a failover out by itself: ${what}.`),
    ...(estimate ? numberSentences(estimate) : []),
  ]
    .filter((sentence) => sentence !== undefined)
    .join(" ");
}

function regionSentence(region: SystemRegion): string {
  const { serves, share, capacity, state } = region;
  const held = known(capacity);
  const life = state === "active" ? "" : ` and is ${state}`;
  const stands = held === undefined ? "its capacity is not known" : capacityNames[held];
  const does = serves ? `serves ${shareOf(share)} of users` : "waits";
  return `Region ${region.region} on ${cloudNames[region.cloud]} ${does}${life} (${stands}).`;
}

function trafficSentence(layer: TrafficLayer): string {
  const ways = layer.ways.map((way) => {
    if (way.off) return `${way.region}: switched off by hand`;
    const watches = known(way.watch.watches);
    const asks = `asked for ${known(way.watch.path) ?? "a path that is not known"} ${rhythmOf(way.watch)}`;
    const watched = watches === undefined ? "not known whether it is asked" : watches ? asks : "asked by nobody";
    return `${way.region}: ${placeOf(layer, way)}, ${watched}`;
  });
  return `${trafficNames[layer.product]} (${methodOf(layer)}) leads users. ${ways.length > 0 ? `${capital(ways.join("; "))}.` : "No way of it was read."}`;
}

function databaseSentence(database: Database): string {
  const by = (role: string) => database.members.filter((member) => member.role === role).map(({ region }) => region);
  const roles = [
    ["writer", "writes", "write"],
    ["reader", "reads", "read"],
    ["witness", "votes", "vote"],
  ] as const;
  const members = roles.flatMap(([role, one, many]) => {
    const regions = by(role);
    return regions.length === 0 ? [] : [`${list(regions)} ${regions.length === 1 ? one : many}`];
  });
  const name = database.name === "" ? databaseName(database) : `${databaseName(database)} ${database.name}`;
  return `Database ${name}: ${[...members, replicationOf(database), promotionNames[database.promotion]].join("; ")}.`;
}

function numberSentences({ rto, rpo, availability }: Estimate): readonly string[] {
  return [
    rto === undefined
      ? "How long users would wait is not known."
      : rto.ends === "never"
        ? `If ${rto.lost} is lost, nobody is served again.`
        : `If ${rto.lost} is lost, nine of ten users are served again within ${duration(rto.binding)} (RTO).`,
    rpo === undefined
      ? "What would be lost for good is not known."
      : rpo.binding === 0
        ? "No write is lost (RPO)."
        : `Up to ${duration(rpo.binding)} of writes are lost (RPO).`,
    availability === undefined ? "Availability is not known." : `Availability is ${percentage(availability.percent)}.`,
  ];
}

/** Names as a person lists them. */
export function list(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** A sentence's first letter as a capital, unless it begins with a name. */
function capital(sentence: string): string {
  return /^no /.test(sentence) ? `N${sentence.slice(1)}` : sentence;
}
