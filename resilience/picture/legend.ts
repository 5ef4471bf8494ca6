import { type Content, pieces } from "../markup/markup";
import type { InkName } from "../markup/palette";
import { widthOf } from "../markup/widths";
import type { System } from "../system/model";
import type { Columns } from "./columns";
import { type Drawn, label, leading, line } from "./shapes";
import { known } from "./words";

interface Sign {
  readonly ink: InkName;
  readonly dashed: boolean;
  readonly means: string;
}

/** What the lines mean: those alone that the picture has. */
export function drawLegend(system: System, columns: Columns, top: number): Drawn {
  const signs = signsOf(system);
  const drawn: Content[] = [];
  let [x, y] = [columns.x, top + 14];
  for (const { ink, dashed, means } of signs) {
    const width = 42 + widthOf(means, { size: 12 }) + 18;
    if (x > columns.x && x + width > columns.x + columns.width) [x, y] = [columns.x, y + leading];
    drawn.push(
      line(
        [
          [x, y - 4],
          [x + 32, y - 4],
        ],
        ink,
        { dashed },
      ),
    );
    drawn.push(label(means, { x: x + 40, y }, { ink: "quiet", size: "small" }));
    x += width;
  }
  return { drawn: pieces(drawn), bottom: signs.length > 0 ? y + 2 : top };
}

function signsOf({ regions, traffic, databases }: System): readonly Sign[] {
  const leads = traffic.length > 0;
  const shared = databases.filter(({ members }) => members.length > 1);
  const has = (way: string) => shared.some(({ replication }) => known(replication) === way);
  return [
    ...(leads && regions.some(({ serves }) => serves)
      ? [{ ink: "traffic", dashed: false, means: "users are led here" } as const]
      : []),
    ...(leads && regions.some(({ serves }) => !serves) ? [{ ink: "line", dashed: true, means: "waits" } as const] : []),
    ...(has("sync") ? [{ ink: "data", dashed: false, means: "copied before a write is answered" } as const] : []),
    ...(has("async") ? [{ ink: "data", dashed: true, means: "copied after a write is answered" } as const] : []),
  ];
}
