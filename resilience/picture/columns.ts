import type { System, SystemRegion } from "../system/model";

/** Room around the drawing, and between columns, in pixels. */
const margin = 16;
const gap = 16;

/** A column says things in lines of about 30 letters; fewer columns are broader, so that bars over all of them have room. */
const narrowest = 224;
const whole = 640;

/** A region's place in the picture. */
export interface Column {
  /** Its code. */
  readonly region: string;
  /** The region, where it is more than the home of data: a witness stands in one that serves nobody. */
  readonly of?: SystemRegion;
  /** Left side, in pixels. */
  readonly x: number;
  /** Width, in pixels. */
  readonly width: number;
  /** Its middle, in pixels. */
  readonly middle: number;
}

/** The columns of a picture. */
export interface Columns {
  /** From left to right. */
  readonly all: readonly Column[];
  /** Left side and width of what spans all of them. */
  readonly x: number;
  /** See `x`. */
  readonly width: number;
  /** Width of the picture. */
  readonly total: number;
}

/** A system's regions from left to right: those that serve, those that lead first, by code; then those with data alone. */
export function columnsOf(system: System): Columns {
  const codes = regionsOf(system);
  const count = Math.max(1, codes.length);
  const width = Math.max(narrowest, Math.floor((whole - gap * (count - 1)) / count));
  const span = count * width + (count - 1) * gap;
  const all = codes.map((region, index) => {
    const x = margin + index * (width + gap);
    const of = system.regions.find((one) => one.region === region);
    return { region, ...(of === undefined ? {} : { of }), x, width, middle: x + width / 2 };
  });
  return { all, x: margin, width: span, total: span + 2 * margin };
}

/** Every region that a system names, in the order of the picture. */
export function regionsOf({ regions, traffic, databases }: System): readonly string[] {
  const elsewhere = [...traffic.flatMap(({ ways }) => ways), ...databases.flatMap(({ members }) => members)];
  const codes = [...new Set([...regions, ...elsewhere].map(({ region }) => region))];
  const rank = (code: string) => {
    const own = regions.find(({ region }) => region === code);
    const ranks = traffic.flatMap(({ ways }) => ways.filter(({ region }) => region === code)).map((way) => way.rank);
    return [own === undefined ? 2 : own.serves ? 0 : 1, Math.min(99, ...ranks)] as const;
  };
  return codes.toSorted((a, b) => {
    const [[kindA, rankA], [kindB, rankB]] = [rank(a), rank(b)];
    return kindA - kindB || rankA - rankB || (a < b ? -1 : 1);
  });
}
