import type { Estimate, Verdict } from "../estimate/model";
import { pieces } from "../markup/markup";
import { duration, percentage, trimmed } from "../markup/quantities";
import type { Columns } from "./columns";
import { box, type Drawn, label } from "./shapes";

/** A number with its name and what it means. */
interface Tile {
  readonly name: string;
  readonly value: string;
  readonly means: string;
  readonly promise: string;
  readonly kept?: boolean;
}

/** The numbers of an estimate side by side, each with what was promised. */
export function drawNumbers(estimate: Estimate, columns: Columns, top: number): Drawn {
  const tiles = tilesOf(estimate);
  const gap = 12;
  const perRow = columns.width < 900 ? Math.min(2, tiles.length) : tiles.length;
  const width = (columns.width - gap * (perRow - 1)) / perRow;
  const height = 88;
  const drawn = tiles.map((tile, index) => {
    const x = columns.x + (index % perRow) * (width + gap);
    const y = top + Math.floor(index / perRow) * (height + gap);
    const [edge, ground] =
      tile.kept === undefined
        ? (["line", "ground"] as const)
        : tile.kept
          ? (["good", "good-ground"] as const)
          : (["bad", "bad-ground"] as const);
    const room = width - 24;
    return pieces(
      box({ x, y, width, height }, ground, edge),
      label(`${tile.name} ${tile.value}`, { x: x + 12, y: y + 26, room }, { size: "big", bold: true }),
      label(tile.means, { x: x + 12, y: y + 48, room }, { size: "small", ink: "quiet" }),
      label(
        tile.promise,
        { x: x + 12, y: y + 70, room },
        { size: "small", ink: tile.kept === undefined ? "quiet" : edge, bold: tile.kept !== undefined },
      ),
    );
  });
  const rows = Math.ceil(tiles.length / perRow);
  return { drawn: pieces(drawn), bottom: top + rows * (height + gap) - gap };
}

function tilesOf({ rto, rpo, availability, cost, verdicts }: Estimate): readonly Tile[] {
  const never = rto?.ends === "never";
  return [
    {
      name: "RTO",
      value: rto ? (never ? "never" : duration(rto.binding)) : "not known",
      means: rto
        ? never
          ? `nobody is served if ${rto.lost} is lost`
          : `for 9 of 10 users if ${rto.lost} is lost`
        : "what is missing is listed",
      ...promiseOf(verdicts, "RTO"),
    },
    {
      name: "RPO",
      value: rpo ? duration(rpo.binding) : "not known",
      means: rpo
        ? rpo.binding === 0
          ? "no write is lost"
          : "of writes are lost at most, 9 of 10 times"
        : "what is missing is listed",
      ...promiseOf(verdicts, "RPO"),
    },
    {
      name: "Availability",
      value: availability ? percentage(availability.percent) : "not known",
      means: availability
        ? `${trimmed(availability.minutesPerMonth, 1)} min of 30 days without service`
        : "what is missing is listed",
      ...promiseOf(verdicts, "availability"),
    },
    ...(cost
      ? [
          {
            name: "Cost",
            value: `× ${trimmed(cost.relative, 2)}`,
            means: "of one region that does the same",
            promise: "",
          },
        ]
      : []),
  ];
}

function promiseOf(verdicts: readonly Verdict[], what: Verdict["what"]): Pick<Tile, "promise" | "kept"> {
  const verdict = verdicts.find((one) => one.what === what);
  if (verdict === undefined) return { promise: "nothing was promised" };
  const promised = what === "availability" ? percentage(verdict.promised) : duration(verdict.promised);
  if (verdict.kept === undefined) return { promise: `promised ${promised}: not known` };
  return { promise: `promised ${promised}: ${verdict.kept ? "kept" : "NOT kept"}`, kept: verdict.kept };
}
