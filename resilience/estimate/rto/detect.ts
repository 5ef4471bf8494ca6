import { assumption } from "../../assumptions/assumptions";
import { betaQuantiles } from "../../assumptions/curves";
import type { Distribution } from "../../assumptions/model";
import type { TrafficLayer, Watch, Way } from "../../system/model";
import type { Step } from "./plan";
import { type Leading, leading } from "./products";
import { madeFrom, nothing, type Quantity, quantityOf } from "./quantity";
import type { Reading } from "./reading";
import { byPlaces } from "./users";

/** How a layer asks one region. */
export interface Question {
  /** Seconds between two questions. */
  readonly interval: number;
  /** Failures that count. */
  readonly threshold: number;
  /** How long a question waits. */
  readonly timeout: Distribution;
  /** Good answers that count. */
  readonly recovers: number;
  /** Keys of the assumptions in it. */
  readonly assumptions: readonly string[];
  /** The watch that it was read from. */
  readonly watch: Watch;
  /** How the product asks it. */
  readonly product: Leading;
}

/** What a layer goes by, and how that is asked. */
interface Asked {
  readonly watch: Watch;
  readonly product: Leading;
}

/**
 * What a layer goes by: its own check, or the word of a target group. Global Accelerator never asks itself; Route 53
 * does not where a record has no check of its own and follows the health of its target.
 */
function askedOf(way: Way, layer: TrafficLayer): Asked {
  const { timeout, askers, ...product } = leading[layer.product];
  const own = "value" in way.watch.watches && way.watch.watches.value;
  if (way.regional === undefined || (own && product.asksTarget !== true)) {
    return { watch: way.watch, product: leading[layer.product] };
  }
  return { watch: way.regional, product: { ...product, inTurn: false, sameBothWays: false } };
}

/**
 * The watch that a layer goes by.
 * @param way - The way.
 * @param layer - The layer.
 */
export function watchOf(way: Way, layer: TrafficLayer): Watch {
  return askedOf(way, layer).watch;
}

/**
 * How a layer asks a region.
 * @param way - The way to it.
 * @param layer - The layer.
 * @param reading - What is known.
 */
export function questionOf(way: Way, layer: TrafficLayer, reading: Reading): Question {
  const { watch, product } = askedOf(way, layer);
  const threshold = reading.value(watch.threshold, 1);
  const key = product.timeout ?? ("value" in watch.timeoutSeconds ? undefined : product.unsaidTimeout);
  const recovery = reading.row("recover.threshold", layer.product);
  const timeout: Distribution =
    key === undefined ? { shape: "fixed", value: reading.value(watch.timeoutSeconds, 0) } : reading.seconds(key);
  return {
    interval: reading.value(watch.intervalSeconds, 1),
    threshold,
    timeout,
    recovers: product.sameBothWays ? threshold : reading.count(recovery),
    assumptions: key === undefined ? [] : [key],
    watch,
    product,
  };
}

/** The phase at which as many of all who ask know; of one who asks, any. */
function phaseOf(rank: number, all: number): Quantity {
  if (all <= 1) return { least: 0, most: 1, draw: (random) => random() };
  const quantiles = betaQuantiles(rank, all - rank + 1);
  return { least: 0, most: 1, draw: (random) => quantiles(random()) };
}

function askersOf({ askers }: Leading, reading: Reading): number {
  return askers === undefined ? 1 : reading.count(assumption(askers, reading.assumptions));
}

/**
 * From the loss of a region until the layer knows and leads by it.
 * @param way - The way to the region.
 * @param layer - The layer.
 * @param reading - What is known.
 */
export function detection(way: Way, layer: TrafficLayer, reading: Reading): Step & { readonly firstPlace?: number } {
  const { interval, threshold, timeout, assumptions, watch, product } = questionOf(way, layer, reading);
  const { formulas } = reading;
  const knows = product.inTurn ? formulas.knowsInTurn : formulas.knowsOnSchedule;
  const all = askersOf(product, reading);
  const phase = phaseOf(formulas.failing(all, product.enough), all);
  const reaction = product.reaction === undefined ? undefined : reading.seconds(product.reaction);
  const verdict = madeFrom((wait, at) => knows(interval, threshold, wait, at), quantityOf(timeout), phase);
  const step = {
    name: "detect",
    formula: textOf(product, { interval, threshold, all, timeout: quantityOf(timeout).most }, reaction),
    assumptions: [...assumptions, ...[product.askers, product.reaction].filter((key) => key !== undefined)],
    from: [watch.intervalSeconds, watch.threshold, watch.timeoutSeconds].flatMap(({ from }) => from),
  } as const;
  if (!product.byPlace) {
    return {
      ...step,
      quantity: reaction === undefined ? verdict : madeFrom(formulas.reacts, verdict, quantityOf(reaction)),
    };
  }
  const first = verdict.least;
  const half = first + byPlaces(interval, reaction === undefined ? [] : [reaction])(0.5);
  return { ...step, quantity: { least: half, most: half, draw: () => half }, firstPlace: first };
}

/**
 * From the moment at which a region writes until the layer leads users there.
 * @param way - The way to the region.
 * @param layer - The layer.
 * @param reading - What is known.
 */
export function recovery(way: Way, layer: TrafficLayer, reading: Reading): Step {
  const { interval, recovers, watch, product } = questionOf(way, layer, reading);
  const { formulas } = reading;
  const all = askersOf(product, reading);
  const reaction = product.reaction === undefined ? undefined : reading.seconds(product.reaction);
  const phase = product.byPlace ? nothing : phaseOf(formulas.saying(all, product.enough), all);
  const sees = madeFrom((at) => formulas.seesWell(interval, recovers, at), phase, nothing);
  const waits =
    reaction === undefined || product.byPlace ? sees : madeFrom(formulas.reacts, sees, quantityOf(reaction));
  const rows = product.sameBothWays ? [] : [reading.row("recover.threshold", layer.product).key];
  return {
    name: "shift",
    formula: `${product.name} sees ${counted(recovers, "good answer")} of the region that writes, ${round(interval)} s apart${reactionText(reaction)}`,
    quantity: waits,
    assumptions: [...rows, ...[product.askers, product.reaction].filter((key) => key !== undefined)],
    from: [watch.intervalSeconds, watch.threshold].flatMap(({ from }) => from),
  };
}

interface Numbers {
  readonly interval: number;
  readonly threshold: number;
  readonly timeout: number;
  readonly all: number;
}

function textOf(
  { name, enough, inTurn, byPlace }: Leading,
  { interval, threshold, timeout, all }: Numbers,
  reaction: Distribution | undefined,
): string {
  const who = all > 1 ? `, until ${Math.round(enough * 100)} % of ${all} checkers at most say well` : "";
  const where = byPlace ? ", by each place for itself" : "";
  const apart = inTurn ? `each ${round(interval)} s after the last one` : `${round(interval)} s apart`;
  return `${name} fails ${counted(threshold, "question")} ${apart}, the last after ${round(timeout)} s${who}${where}${reactionText(reaction)}`;
}

function reactionText(reaction: Distribution | undefined): string {
  if (reaction === undefined) return "";
  const { least, most } = quantityOf(reaction);
  if (most === 0) return "";
  return `; then ${least === most ? round(most) : `${round(least)} to ${round(most)}`} s until it leads by it`;
}

/** A number of things in words. */
function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

/** A number as a person reads it. */
export function round(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString("en-US");
}
