import type { Rule } from "../rule";
import { balancerKind } from "./balancers";
import { secondExit } from "./exits";
import { failoverPairs } from "./failover-pairs";
import { saneProbe } from "./probes";
import { sessions } from "./sessions";
import { dnsTtl } from "./ttl";
import { probed } from "./watched";

/** Rules on how users are led, and how fast that follows a loss. */
export const trafficRules: readonly Rule[] = [
  dnsTtl,
  probed,
  saneProbe,
  secondExit,
  failoverPairs,
  sessions,
  balancerKind,
];
