import type { Rule } from "../rule";
import { secondExit } from "./exits";
import { failoverPairs } from "./failover-pairs";
import { probed, saneProbe } from "./probes";
import { sessions } from "./sessions";
import { dnsTtl } from "./ttl";

/** Rules on how users are led, and how fast that follows a loss. */
export const trafficRules: readonly Rule[] = [dnsTtl, probed, saneProbe, secondExit, failoverPairs, sessions];
