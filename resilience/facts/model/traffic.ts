import type { Field } from "../field";
import type { Base, Ref } from "./base";

/** A region's front door: what the traffic layer leads to. */
export interface EntryFact extends Base {
  readonly kind: "entry";
}

/** A question that a traffic layer asks a region, again and again. */
export interface ProbeFact extends Base {
  readonly kind: "probe";
  /** Who asks: from outside the region (`global`), or the region's own load balancer. */
  readonly asks: "global" | "regional";
  /** Seconds between two questions. */
  readonly intervalSeconds: Field<number>;
  /** Failed answers in a row that count. */
  readonly threshold: Field<number>;
  /** Path that is asked; no value where the protocol has none. */
  readonly path: Field<string>;
  /** HTTP, HTTPS, HTTP2, TCP, CALCULATED, CLOUDWATCH_METRIC and the like, in capitals. */
  readonly protocol: Field<string>;
  /** How many places ask; no value where the provider chooses them all. */
  readonly checkers: Field<number>;
}

/** The ways a traffic layer chooses. */
export type RouteMethod = "simple" | "failover" | "weighted" | "latency" | "geographic" | "multivalue" | "anycast";

/** One way on which a traffic layer leads users to a region. */
export interface RouteFact extends Base {
  readonly kind: "route";
  /** The product, for example `route53`, `traffic-manager`, `front-door`, `global-accelerator`, `cloud-dns`. */
  readonly product: string;
  /** How it is chosen. */
  readonly method: Field<RouteMethod>;
  /** Ways that stand for choice beside each other: name and type of a record set, id of a profile. */
  readonly group: Field<string>;
  /** Whose settings it takes, where it is a resource of its own: a Traffic Manager profile, a group of origins. */
  readonly of?: Ref;
  /** Its place in the order beside the others of that: the lowest leads first. */
  readonly rank?: Field<number>;
  /** Of failover: which of the two. */
  readonly role: Field<"primary" | "secondary">;
  /** Seconds that resolvers keep the answer; no value where there is none of its own (an alias, anycast). */
  readonly ttlSeconds: Field<number>;
  /** Whether something notices that it leads nowhere. */
  readonly probed: Field<boolean>;
  /** Region that it leads to, where the resource or its label says it. */
  readonly target: Field<string>;
  /** Whether the same client is kept on the same region or backend by a cookie or its address. */
  readonly affinity: Field<boolean>;
  /** What it leads to, where the resource names it: `join` reads the region there when nothing else says it. */
  readonly leads?: readonly Ref[];
}
