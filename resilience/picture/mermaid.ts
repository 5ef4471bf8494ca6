import { oneLine } from "../findings/plain";
import { shareOf } from "../markup/quantities";
import type { Database, System, SystemRegion, TrafficLayer } from "../system/model";
import { regionsOf } from "./columns";
import { replicationOf } from "./data";
import { placeOf } from "./traffic";
import { cloudNames, databaseName, known, methodOf, promotionNames, roleNames, trafficNames } from "./words";

/**
 * A system as a flow chart of Mermaid, for a README. Identifiers are numbers; every name is a text in quotes.
 * @param system - The system.
 */
export function mermaidOf(system: System): string {
  const order = regionsOf(system);
  const place = (region: string) => order.indexOf(region);
  return [
    "flowchart TB",
    '  users(["Users"])',
    ...system.traffic.map(
      (layer, index) => `  t${index}[${quoted(`${trafficNames[layer.product]}: ${methodOf(layer)}`)}]`,
    ),
    ...order.flatMap((code, index) => regionLines(system, code, index)),
    ...system.traffic.flatMap((layer, index) => trafficLines(layer, index, place, system.regions)),
    ...system.databases.flatMap((database, index) => replicationLines(database, index, place)),
    "",
  ].join("\n");
}

/** A region with what stands in it. */
function regionLines({ regions, databases }: System, code: string, index: number): readonly string[] {
  const region = regions.find((one) => one.region === code);
  const members = databases.flatMap((database, at) =>
    database.members
      .filter((member) => member.region === code)
      .map(({ role, headless }) => {
        const text = `${nameOf(database)}: ${roleNames[role]}${headless ? ", storage alone" : ""}`;
        return `    d${at}r${index}[(${quoted(text)})]`;
      }),
  );
  const parts = region && [cloudNames[region.cloud], ...region.parts.map(({ product }) => product)].join(", ");
  return [
    `  subgraph r${index}[${quoted(`${code}: ${region ? standingOf(region) : "data alone"}`)}]`,
    ...(parts === undefined ? [] : [`    c${index}[${quoted(parts)}]`]),
    ...(members.length === 0 && parts === undefined ? [`    c${index}[${quoted("nothing was read")}]`] : members),
    "  end",
  ];
}

function standingOf({ serves, share, state }: SystemRegion): string {
  const does = serves ? `serves ${shareOf(share)}` : "waits";
  return state === "active" ? does : `${does}, ${state}`;
}

/** Ways to regions: whole lines where users are led, dotted ones where a region waits. */
function trafficLines(
  layer: TrafficLayer,
  index: number,
  place: (region: string) => number,
  regions: readonly SystemRegion[],
): readonly string[] {
  const ways = layer.ways
    .filter(({ off }) => !off)
    .map((way) => {
      const region = regions.find((one) => one.region === way.region);
      const target = region ? `c${place(way.region)}` : `r${place(way.region)}`;
      const arrow = region?.serves ? "-->" : "-.->";
      return `  t${index} ${arrow}|${quoted(placeOf(layer, way))}| ${target}`;
    });
  return [`  users --> t${index}`, ...ways];
}

/** From those that write to those that are written to; where all write, a line from each to the next. */
function replicationLines(database: Database, index: number, place: (region: string) => number): readonly string[] {
  const id = (region: string) => `d${index}r${place(region)}`;
  const members = database.members.toSorted((a, b) => place(a.region) - place(b.region));
  const [replication, writes] = [known(database.replication), known(database.writes)];
  if (members.length < 2 || replication === "none") return [];
  const text = quoted(`${replicationOf(database)}, ${promotionNames[database.promotion]}`);
  const dotted = replication !== "sync";
  const writers = members.filter(({ role }) => role === "writer");
  if (writes === "one" && writers.length > 0) {
    const others = members.filter(({ role }) => role !== "writer");
    return writers.flatMap((from) =>
      others.map((to) => `  ${id(from.region)} ${dotted ? "-.->" : "-->"}|${text}| ${id(to.region)}`),
    );
  }
  const next = members.slice(1).map((to, at) => [members[at]?.region ?? to.region, to.region] as const);
  return next.map(([a, b]) => `  ${id(a)} ${dotted ? "<-.->" : "<-->"}|${text}| ${id(b)}`);
}

function nameOf(database: Database): string {
  return database.name === "" ? databaseName(database) : `${databaseName(database)} ${database.name}`;
}

/** A text in quotes; every sign that Mermaid or HTML could read as more than a sign is written as its number. */
function quoted(text: string): string {
  const written = oneLine(text).replace(/[^\p{L}\p{N} ,.:()/%-]/gu, (sign) => `#${sign.codePointAt(0)};`);
  return `"${written}"`;
}
