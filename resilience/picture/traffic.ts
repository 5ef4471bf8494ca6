import { type Content, pieces } from "../markup/markup";
import { shareOf } from "../markup/quantities";
import { lines } from "../markup/widths";
import type { TrafficLayer, Watch, Way } from "../system/model";
import type { Column, Columns } from "./columns";
import { box, type Drawn, head, label, leading, line, paragraph, settingOf } from "./shapes";
import { known, methodOf, ordinal, trafficNames } from "./words";

/** Bars of the layers that lead users, one under the other, each with a cell for every region. */
export function drawTraffic(layers: readonly TrafficLayer[], columns: Columns, top: number): Drawn {
  const drawn: Content[] = [];
  let y = top;
  for (const layer of layers) {
    const bar = drawLayer(layer, columns, y);
    drawn.push(bar.drawn);
    y = bar.bottom + 8;
  }
  if (layers.length > 0) return { drawn: pieces(drawn), bottom: y - 8 };
  const height = 40;
  const at = { x: columns.x, y: top, width: columns.width, height };
  const says = "No traffic layer was read: nothing is known of what leads users to a region";
  const text = label(says, { x: at.x + 14, y: top + 25, room: at.width - 28 }, { ink: "quiet" });
  return { drawn: pieces(box(at, "ground", "line", { dashed: true }), text), bottom: top + height };
}

function drawLayer(layer: TrafficLayer, columns: Columns, top: number): Drawn {
  const cells = columns.all.map((column) => cellOf(layer, column));
  const rows = Math.max(1, ...cells.map((cell) => cell.length));
  const height = 34 + rows * leading + 8;
  const title = `${trafficNames[layer.product]} (${methodOf(layer)})`;
  const drawn = pieces(
    box({ x: columns.x, y: top, width: columns.width, height }, "traffic-ground", "traffic"),
    label(title, { x: columns.x + 14, y: top + 23, room: columns.width - 28 }, { ink: "traffic", bold: true }),
    columns.all.map((column, index) =>
      (cells[index] ?? []).map((text, row) =>
        label(
          text,
          { x: column.x + 14, y: top + 46 + row * leading, room: column.width - 22 },
          row === 0 ? {} : { ink: "quiet", size: "small" },
        ),
      ),
    ),
  );
  return { drawn, bottom: top + height };
}

function cellOf(layer: TrafficLayer, { region, width }: Column): readonly string[] {
  const way = layer.ways.find((one) => one.region === region);
  if (way === undefined) return ["no way leads here"];
  if (way.off) return ["switched off by hand"];
  const watches = [...watchOf(way.watch), ...(way.regional ? regionalOf(way.regional) : [])];
  return [placeOf(layer, way), ...watches.flatMap((text) => lines(text, width - 22, settingOf({ size: "small" }), 2))];
}

/** A way's place beside the others. */
export function placeOf({ ways, method }: TrafficLayer, way: Way): string {
  const on = ways.filter(({ off }) => !off);
  const beside = on.filter(({ rank }) => rank === way.rank);
  const ranks = [...new Set(on.map(({ rank }) => rank))].toSorted((a, b) => a - b);
  if (ranks.length > 1)
    return ranks[0] === way.rank ? "leads here first" : `leads here ${ordinal(ranks.indexOf(way.rank))}`;
  if (method === "weighted") {
    const total = beside.reduce((all, { weight }) => all + weight, 0);
    return total > 0 ? `weight ${way.weight}: ${shareOf(way.weight / total)}` : "weight 0";
  }
  if (way.weight === 0) return "dial at 0: nobody is led here";
  return on.length === 1 ? "leads here" : nearest.has(method) ? "leads those nearest" : "leads a share here";
}

const nearest = new Set(["latency", "anycast", "geographic"]);

/** How a layer asks, in lines. */
function watchOf(watch: Watch): readonly string[] {
  const watches = known(watch.watches);
  if (watches === undefined) return ["not known whether it asks"];
  if (!watches) return ["asks nobody"];
  return [`asks ${known(watch.path) ?? "a path not known"}`, rhythmOf(watch)];
}

function regionalOf(watch: Watch): readonly string[] {
  if (known(watch.watches) === false) return [];
  return ["its targets are asked", rhythmOf(watch)];
}

/** How often is asked, and how many failures count. */
export function rhythmOf({ intervalSeconds, threshold }: Watch): string {
  const [interval, failures] = [known(intervalSeconds), known(threshold)];
  const often = interval === undefined ? "interval not known" : `every ${interval} s`;
  return `${often}, ${failures === undefined ? "threshold not known" : `${failures} ${failures === 1 ? "failure" : "failures"}`}`;
}

/** Arrows from the bars down to each region: solid where users are led, dashed where a region waits, none without a way. */
export function drawWays(layers: readonly TrafficLayer[], columns: Columns, top: number): Drawn {
  const bottom = top + 40;
  const drawn = columns.all.map((column) => {
    const reaches = layers.some(({ ways }) => ways.some(({ region, off }) => region === column.region && !off));
    if (!reaches || column.of === undefined) return undefined;
    const { serves, share } = column.of;
    const ink = serves ? "traffic" : "line";
    const text = serves ? `${shareOf(share)} of users` : "takes over";
    return pieces(
      line(
        [
          [column.middle, top],
          [column.middle, bottom - 7],
        ],
        ink,
        { dashed: !serves, width: serves ? 3 : 2 },
      ),
      head(column.middle, bottom, ink),
      paragraph(
        [text],
        { x: column.middle + 10, y: top + 23, room: column.width / 2 - 14 },
        serves ? {} : { ink: "quiet", size: "small" },
      ),
    );
  });
  return { drawn: pieces(drawn), bottom };
}
