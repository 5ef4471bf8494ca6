import { tiers } from "../../../components/topology/tables/tiers";
import { known } from "../../facts/field";
import type { ProbeFact } from "../../facts/model";
import { type Breach, breach, type Rule } from "../rule";
import type { Settings } from "../settings";
import { isPromised, leaves, wanted } from "../subjects";

/** How a protocol is judged; one that is not in the table is asked for its times alone. */
interface ProtocolRow {
  /** Whether it asks an endpoint; the others follow an alarm, other checks or a switch, and have no times of their own. */
  readonly asks: boolean;
  /** Whether it asks for a path. */
  readonly path: boolean;
  /** Whether nobody on the way can answer instead. */
  readonly encrypted: boolean;
}

const follows: ProtocolRow = { asks: false, path: false, encrypted: true };
const plain: ProtocolRow = { asks: true, path: true, encrypted: false };
const overTls: ProtocolRow = { asks: true, path: true, encrypted: true };

/** Types of Route 53's health checks, and protocols of the probes of Azure and Google Cloud. */
const protocols: Readonly<Record<string, ProtocolRow>> = {
  HTTP: plain,
  HTTP_STR_MATCH: plain,
  HTTPS: overTls,
  HTTPS_STR_MATCH: overTls,
  HTTP2: overTls,
  CALCULATED: follows,
  CLOUDWATCH_METRIC: follows,
  RECOVERY_CONTROL: follows,
};

const fewestCheckers = 3;

type Question = (probe: ProbeFact, settings: Settings) => Breach | undefined;

function rowOf({ protocol }: ProbeFact): ProtocolRow | undefined {
  return protocols[known(protocol) ?? ""];
}

/** How a tier asks: between two questions, and failures that count. */
interface Pace {
  readonly seconds: number;
  readonly failures: number;
}

/** What the tier leaves until a loss is noticed by whoever asks. */
function paceOf(probe: ProbeFact, { tier }: Settings): Pace {
  const { asks, origin } = probe;
  const { probeIntervalSeconds, probeFailureThreshold, targetProbe } = tiers[tier];
  // What asks backends where TLS has ended is a load balancer, whatever its reach: it asks as often as one of a region.
  if (asks === "global" && !isInside(probe))
    return { seconds: wanted(probeIntervalSeconds, origin), failures: wanted(probeFailureThreshold, origin) };
  const { intervalSeconds, failureThreshold } = wanted(targetProbe, origin);
  return { seconds: intervalSeconds, failures: failureThreshold };
}

const quick: Question = (probe, settings) => {
  const [interval, threshold] = [known(probe.intervalSeconds), known(probe.threshold)];
  if (interval === undefined || threshold === undefined) return undefined;
  const pace = paceOf(probe, settings);
  const [seconds, most] = [interval * threshold, pace.seconds * pace.failures];
  if (seconds <= most || rowOf(probe)?.asks === false) return undefined;
  const found = `${threshold} failures ${interval} s apart take ${seconds} s; ${settings.tier} leaves ${most} s`;
  const [every, times] = [probe.intervalSeconds.path, probe.threshold.path];
  const remedy = `Ask every ${pace.seconds} s and let ${pace.failures} failures count: ${every}, ${times}.`;
  return { ...breach(probe.intervalSeconds, found), remedy };
};

const deep: Question = (probe) => {
  const path = known(probe.path) ?? "";
  if ((path !== "" && path !== "/") || !rowOf(probe)?.path) return undefined;
  const found = "it asks for /, which answers although what is behind it does not";
  return {
    ...breach(probe.path, found),
    remedy: `Set ${probe.path.path} to a path that fails with what is behind it.`,
  };
};

/**
 * Google Cloud's load balancers ask their backends within its network, behind the place where TLS ends. A check that
 * names where it asks from is Cloud DNS's, and comes from outside.
 */
function isInside({ origin, checkers }: ProbeFact): boolean {
  return origin.cloud === "gcp" && known(checkers) === undefined;
}

const closed: Question = (probe) => {
  if (rowOf(probe)?.encrypted !== false || isInside(probe)) return undefined;
  const found = `it asks over ${known(probe.protocol)}, so users' own way over TLS is not asked`;
  return { ...breach(probe.protocol, found), remedy: `Set ${probe.protocol.path} to HTTPS.` };
};

const agreed: Question = ({ checkers }) => {
  const places = known(checkers);
  if (places === undefined || places >= fewestCheckers) return undefined;
  const found = `it asks from ${places} places; less than ${fewestCheckers} have no majority`;
  return { ...breach(checkers, found), remedy: `Name ${fewestCheckers} places or more in ${checkers.path}.` };
};

const questions: Readonly<Record<ProbeFact["asks"], readonly Question[]>> = {
  global: [quick, deep, closed, agreed],
  regional: [quick],
};

/**
 * R18: with addresses announced everywhere the region's own load balancer is what a failover goes by, so its probe has a
 * budget in every tier that promises anything. A check that is off asks nothing, and is not judged: R17 says that it watches
 * nothing.
 */
export const saneProbe: Rule = {
  id: "R18",
  slug: "health-check-sane",
  title: "A health check notices a loss in time, asks for more than /, over TLS, from three places",
  why: "A slow check spends the objective before anything happens; a shallow one calls a region healthy that serves nobody; one checker alone fails a region that is fine.",
  severity: "high",
  clouds: ["aws", "azure", "gcp"],
  one: (facts, settings) =>
    facts
      .all("probe")
      .filter(({ origin, disabled }) => isPromised(settings) && !leaves(origin) && disabled?.value !== true)
      .flatMap((probe) =>
        questions[probe.asks].map((ask) => ({ subject: probe.origin, broken: () => ask(probe, settings) })),
      ),
  remediation: "Set interval and threshold to the tier's, a path such as /healthz, HTTPS, and three places or more.",
  source:
    "Interval and threshold per tier, also of a region's own load balancer: the tier table. Route 53 does not check certificates over HTTPS: watch their expiry beside it.",
};
