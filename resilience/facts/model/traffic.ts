import type { Field } from "../field";
import type { Base, Origin, Ref } from "./base";

/** A region's front door: what the traffic layer leads to. */
export interface EntryFact extends Base {
  /** Tells an entry from other facts. */
  readonly kind: "entry";
}

/** An address of a region that nothing else stands behind for the rules: ways lead to it, and it says where. */
export interface AddressFact extends Base {
  /** Tells an address from other facts. */
  readonly kind: "address";
}

/** A question that a traffic layer asks a region, again and again. */
export interface ProbeFact extends Base {
  /** Tells a probe from other facts. */
  readonly kind: "probe";
  /** Who asks: from outside the region (`global`), or the region's own load balancer. */
  readonly asks: "global" | "regional";
  /** Seconds between two questions. */
  readonly intervalSeconds: Field<number>;
  /** Failed answers in a row that count. */
  readonly threshold: Field<number>;
  /** Seconds that an answer may take; absent where its provider publishes none. */
  readonly timeoutSeconds?: Field<number>;
  /** Path that is asked; no value where the protocol has none. */
  readonly path: Field<string>;
  /** HTTP, HTTPS, HTTP2, TCP, CALCULATED, CLOUDWATCH_METRIC and the like, in capitals. */
  readonly protocol: Field<string>;
  /** How many places ask; no value where the provider chooses them all. */
  readonly checkers: Field<number>;
  /** Whether it is switched off; absent where its product cannot be. */
  readonly disabled?: Field<boolean>;
  /** Whether its answer is turned round. */
  readonly inverted?: Field<boolean>;
  /** The checks whose answers it counts, of a calculated one: an empty list where it has none, absent where that is unknown. */
  readonly children?: readonly Ref[];
  /** What it says while the alarm that it follows has no data: `Healthy`, `LastKnownStatus`, `Unhealthy`. */
  readonly withoutData?: Field<string>;
  /** How many of these have to be healthy. */
  readonly childrenNeeded?: Field<number>;
}

/**
 * A load balancer whose product comes in kinds that differ in what they can do, and of which the provider takes one where
 * nothing is said.
 */
export interface BalancerFact extends Base {
  /** Tells a load balancer from other facts. */
  readonly kind: "balancer";
  /** The kind that the program names, in the product's own word; no value where it leaves that to the provider. */
  readonly named: Field<string>;
  /** The kind that the provider takes then. */
  readonly byDefault: string;
}

/** A zone of names. */
export interface DnsZoneFact extends Base {
  /** Tells a zone from other facts. */
  readonly kind: "dns-zone";
  /** Whether it answers inside networks alone. */
  readonly private: Field<boolean>;
}

/** Why something that watches watches nothing. */
export interface Hollow {
  /** The reason, in words. */
  readonly why: string;
  /** The check that is to be mended, where it is one. */
  readonly at?: Origin;
  /** Its property that a person has to change. */
  readonly property?: string;
  /** Set where it depends on what nobody can see. */
  readonly doubt?: true;
}

/** The ways a traffic layer chooses. */
export type RouteMethod = "simple" | "failover" | "weighted" | "latency" | "geographic" | "multivalue" | "anycast";

/** One way on which a traffic layer leads users to a region. */
export interface RouteFact extends Base {
  /** Tells a way from other facts. */
  readonly kind: "route";
  /** The product, for example `route53`, `traffic-manager`, `front-door`, `global-accelerator`, `cloud-dns`. */
  readonly product: string;
  /** The name that is asked, of an answer of DNS. */
  readonly name?: Field<string>;
  /** How it is chosen. */
  readonly method: Field<RouteMethod>;
  /** Ways that stand for choice beside each other: name and type of a record set, id of a profile. */
  readonly group: Field<string>;
  /** Whose settings it takes, where it is a resource of its own: a Traffic Manager profile, a group of origins. */
  readonly of?: Ref;
  /** Its place in the order beside the others of that: the lowest leads first. */
  readonly rank?: Field<number>;
  /** Its weight beside the others of that; absent where its product has none. 0 leads nobody there while another is well. */
  readonly weight?: Field<number>;
  /** What the graph puts over it, where that has no settings that it takes: an accelerator over its listeners. */
  readonly under?: Ref;
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
  /** Set where it speaks for the ways of its group and leads nowhere itself: a profile, a group of origins, a listener. */
  readonly whole?: true;
  /** The zone that its name stands in. */
  readonly zone?: Ref;
  /** Whether nobody outside of a network is led by it: `join` reads it at the zone where its product does not say it. */
  readonly private?: Field<boolean>;
  /** The health check that it goes by, where that is a resource of its own. */
  readonly check?: Ref;
  /** Whether it goes by the health of what it leads to. */
  readonly followsTarget?: Field<boolean>;
  /** Why what watches it watches nothing, in words: `join` follows the check to what it asks. */
  readonly hollow?: Field<Hollow>;
  /** What mends it where nothing watches it, in words of its product. */
  readonly remedy?: string;
  /** What may watch it all the same and cannot be seen, in words. */
  readonly perhaps?: string;
}

/** A way that an operator switched off: nobody is led there and nothing is asked, until they switch it on. */
export interface OffRouteFact extends Base {
  /** Tells a way that is switched off from others. */
  readonly kind: "off-route";
  /** What it would be. */
  readonly way: RouteFact;
}

/** Something that leads on without a choice: a name of users on Azure, an endpoint of Front Door, a listener. */
export interface LeadFact extends Base {
  /** Tells it from other facts. */
  readonly kind: "lead";
  /** The name that is asked; absent where it is none. */
  readonly name?: Field<string>;
  /** What comes before it, where it is that which names both; absent where it comes first itself. */
  readonly from?: Ref;
  /** What it leads to. */
  readonly to: readonly Ref[];
}

/** What carries a failover out by itself. */
export interface ExecutorFact extends Base {
  /** Tells what carries a failover out from other facts. */
  readonly kind: "executor";
  /** What it is, for the operator. */
  readonly what: string;
  /** Whether something starts it, so that no person has to. */
  readonly starts: Field<boolean>;
}
