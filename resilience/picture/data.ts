import { type Content, element, pieces } from "../markup/markup";
import { stroke } from "../markup/palette";
import type { Database, DatabaseMember } from "../system/model";
import type { Column, Columns } from "./columns";
import { box, type Drawn, head, label, line } from "./shapes";
import { databaseName, known, promotionNames, roleNames } from "./words";

const memberHeight = 48;
const laneHeight = 26;

/** A band for each database over the regions that hold it: who writes, and how that reaches the others. */
export function drawData(databases: readonly Database[], columns: Columns, top: number): Drawn {
  const drawn: Content[] = [];
  let y = top;
  for (const database of databases) {
    const band = drawDatabase(database, columns, y);
    drawn.push(band.drawn);
    y = band.bottom + 10;
  }
  return { drawn: pieces(drawn), bottom: y };
}

function drawDatabase(database: Database, columns: Columns, top: number): Drawn {
  const shared = database.members.length > 1;
  const height = 34 + (shared ? laneHeight : 6) + memberHeight + 10;
  const x = columns.x + 6;
  const width = columns.width - 12;
  const lane = top + 44;
  const members = top + 34 + (shared ? laneHeight : 6);
  const placed = columns.all.flatMap((column) => {
    const member = database.members.find(({ region }) => region === column.region);
    return member ? [{ column, member }] : [];
  });
  return {
    bottom: top + height,
    drawn: pieces(
      box({ x, y: top, width, height }, "data-ground", "data"),
      label(titleOf(database), { x: x + 12, y: top + 22, room: width - 24 }, { ink: "data", bold: true }),
      shared && drawLane(database, placed, lane, members),
      placed.map(({ column, member }) => drawMember(member, database, column, members)),
    ),
  };
}

/** Name, way of replication, and who promotes, as one line. */
function titleOf(database: Database): string {
  const name = databaseName(database);
  const own = database.name === database.product || database.name === "" ? name : `${name} ${database.name}`;
  return `${own}: ${replicationOf(database)}${database.promotion === "none" ? "" : `, ${promotionNames[database.promotion]}`}`;
}

/** How what was written reaches the others, in words. */
export function replicationOf(database: Database): string {
  if (database.members.length < 2) return "one member, no replica";
  const [writes, replication] = [known(database.writes), known(database.replication)];
  const how = replication === undefined ? "replication not known" : replicationNames[replication];
  if (writes === "quorum") return `a quorum writes, ${how}`;
  return writes === "every" ? `every region writes, ${how}` : how;
}

const replicationNames = { sync: "synchronous", async: "asynchronous", none: "no replication" } as const;

interface Placed {
  readonly column: Column;
  readonly member: DatabaseMember;
}

/** One line that all members stand on: from those that write, with a head at each that is written to. */
function drawLane(database: Database, placed: readonly Placed[], lane: number, members: number): Content {
  const [first, last] = [placed[0]?.column.middle, placed.at(-1)?.column.middle];
  const replication = known(database.replication);
  if (first === undefined || last === undefined || first === last || replication === "none") return undefined;
  const dashed = replication !== "sync";
  const everyone = known(database.writes) !== "one" && known(database.writes) !== undefined;
  return [
    line(
      [
        [first, lane],
        [last, lane],
      ],
      "data",
      { dashed },
    ),
    placed.map(({ column, member }) => {
      const isTold = everyone || member.role !== "writer";
      const end = isTold ? members - 7 : members;
      return [
        line(
          [
            [column.middle, lane],
            [column.middle, end],
          ],
          "data",
          { dashed },
        ),
        isTold && head(column.middle, members, "data"),
      ];
    }),
  ];
}

function drawMember(member: DatabaseMember, database: Database, { x, width }: Column, top: number): Content {
  const room = width - 44;
  const writes = member.role === "writer";
  const everyone = known(database.writes) === "every" && writes;
  const role = `${everyone ? "writes" : roleNames[member.role]}${member.headless ? ", storage alone" : ""}`;
  const [at, shape] = [
    { x: x + 14, y: top, width: width - 28, height: memberHeight },
    { strong: writes, dashed: member.role === "witness" },
  ];
  return [
    box(at, "ground", "data", shape),
    drawDisk(x + 24, top + 15, writes),
    label(role, { x: x + 46, y: top + 20, room: room - 14 }, { bold: writes }),
    label(zonesOf(member), { x: x + 46, y: top + 38, room: room - 14 }, { ink: "quiet", size: "small" }),
  ];
}

function zonesOf({ zones, role }: DatabaseMember): string {
  if (role === "witness") return "votes, serves no data";
  const outlives = known(zones);
  if (outlives === undefined) return "zones not known";
  return outlives ? "outlives a zone" : "one zone alone";
}

/** The usual sign of a database, full where it writes. */
function drawDisk(x: number, y: number, full: boolean): Content {
  const side = `M${x} ${y}v14c0 5 14 5 14 0v-14`;
  const lid = `M${x} ${y}c0 -5 14 -5 14 0c0 5 -14 5 -14 0`;
  return [
    element("path", { d: side, class: `${full ? "fill-data" : "hollow"} ${stroke("data")}`, "stroke-width": 1.5 }),
    element("path", { d: lid, class: `fill-data-ground ${stroke("data")}`, "stroke-width": 1.5 }),
  ];
}
