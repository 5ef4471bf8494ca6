import type { Assumptions } from "../assumptions/assumptions";
import type { Source, System, Told, TrafficLayer, Watch, Way } from "../system/model";
import { Leads } from "./answer";
import type { Question } from "./askers";
import { Numbers } from "./numbers";
import { type TrafficBehaviour, trafficBehaviours } from "./products";

/** A way, and how it is asked. */
export interface WayReading {
  /** The way. */
  readonly way: Way;
  /** How it is asked; absent where nobody asks, and the region always counts as well. */
  readonly question?: Question;
  /** Where the question was read. */
  readonly from: readonly Source[];
}

/** A layer, as a drill goes by it. */
export interface LayerReading {
  /** The layer. */
  readonly layer: TrafficLayer;
  /** How its product behaves. */
  readonly behaviour: TrafficBehaviour;
  /** Its answers. */
  readonly leads: Leads;
  /** Its ways. */
  readonly ways: readonly WayReading[];
  /** How many ask for each place. */
  readonly askers: number;
  /** From a verdict until users are led by it. */
  readonly reaction?: (share: number) => number;
  /** Seconds that resolvers keep its answer. */
  readonly ttlSeconds: number;
}

/** What a drill reads of a system before its first run. */
export interface Reading {
  /** The system. */
  readonly system: System;
  /** Numbers that nobody can promise. */
  readonly numbers: Numbers;
  /** Its layers. */
  readonly layers: readonly LayerReading[];
  /** What is missing and would change the result, in sentences. */
  readonly missing: readonly string[];
}

/** Collects what is missing while values are taken out of what was told. */
export class Taker {
  /** What was missing, in sentences. */
  readonly missing: string[] = [];

  /**
   * A value, or what stands in for it while the sentence that it is missing is kept.
   * @param told - What the graph says.
   * @param instead - What stands in.
   */
  take<T>(told: Told<T>, instead: T): T {
    if ("value" in told) return told.value;
    this.missing.push(told.missing);
    return instead;
  }
}

/**
 * Reads what a drill needs of a system.
 * @param system - The system.
 * @param assumptions - Numbers that nobody can promise.
 */
export function readingOf(system: System, assumptions: Assumptions): Reading {
  const taker = new Taker();
  const numbers = new Numbers(assumptions);
  const layers = system.traffic.map((layer) => layerOf(layer, numbers, taker));
  if (layers.length === 0) taker.missing.push("Nothing in the graph leads users to regions.");
  if (system.regions.length > 1) for (const { capacity } of system.regions) taker.take(capacity, "full");
  for (const { writes, promotion, backup } of system.databases) {
    taker.take(writes, "one");
    if (promotion === "restore") taker.take(backup.elsewhere, false);
  }
  return { system, numbers, layers, missing: [...new Set([...system.missing, ...taker.missing])] };
}

function layerOf(layer: TrafficLayer, numbers: Numbers, taker: Taker): LayerReading {
  const behaviour = trafficBehaviours[layer.product];
  const alone = layer.ways.filter(({ off }) => !off).length < 2;
  const ways = layer.ways.map((way) => wayOf(way, layer, numbers, alone ? new Taker() : taker));
  const fixed = behaviour.clients !== "look up";
  const none = { missing: `Nothing says how long resolvers keep the answer of ${behaviour.name}.`, from: layer.from };
  return {
    layer,
    behaviour,
    leads: new Leads(layer, behaviour),
    ways,
    askers: behaviour.askers === undefined ? 1 : numbers.count(behaviour.askers),
    ttlSeconds: fixed ? 1 : Math.max(1, (alone ? new Taker() : taker).take(layer.ttlSeconds ?? none, 60)),
    ...(behaviour.reaction === undefined ? {} : { reaction: numbers.seconds(behaviour.reaction) }),
  };
}

/**
 * What a layer goes by: Global Accelerator by the target group's own check, whatever its own says; others by theirs where it
 * watches, since a target group that is gone with its region says nothing any more.
 */
function goneBy({ watch, regional }: Way, { product }: TrafficLayer): Watch {
  const isOn = "value" in watch.watches && watch.watches.value;
  return regional === undefined || (isOn && product !== "global-accelerator") ? watch : regional;
}

function wayOf(way: Way, layer: TrafficLayer, numbers: Numbers, taker: Taker): WayReading {
  const watch = goneBy(way, layer);
  const from = [watch.intervalSeconds, watch.threshold, watch.timeoutSeconds].flatMap((told) => told.from);
  if (way.off || !taker.take(watch.watches, false)) return { way, from: [...watch.watches.from] };
  const behaviour = trafficBehaviours[layer.product];
  const failures = taker.take(watch.threshold, 3);
  const question = {
    intervalSeconds: taker.take(watch.intervalSeconds, 30),
    failures,
    successes: behaviour.sameBothWays ? failures : numbers.successes(layer.product),
    timeoutSeconds:
      behaviour.timeout !== undefined
        ? numbers.middle(behaviour.timeout)
        : behaviour.unsaidTimeout !== undefined && "missing" in watch.timeoutSeconds
          ? numbers.middle(behaviour.unsaidTimeout)
          : taker.take(watch.timeoutSeconds, 10),
    inTurn: behaviour.inTurn,
  };
  return { way, question, from };
}
