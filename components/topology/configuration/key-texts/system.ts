import { highestSlot } from "../../names/addresses";
import { continentNames } from "../../tables/locations";
import { renewable } from "../../tables/remembered-rows";
import { standbyNames, tierNames } from "../../tables/tiers";
import { type KeyTexts, oneOf } from "./key-text";

/** The keys of the system as a whole, of its regions, and of who acts in an outage. */
export const systemTexts = {
  service: {
    is: "Name of the system; part of every physical name, so it never changes.",
    allowed: "2 to 40 lower-case letters, digits and single inner hyphens, starting with a letter",
  },
  environment: {
    is: "Name of the environment; part of every physical name, so it never changes.",
    allowed: "1 to 8 lower-case letters and digits without hyphens, starting with a letter",
  },
  cloud: {
    is: "The cloud to build on.",
    allowed: "aws | azure | gcp",
  },
  account: {
    is: "The only account that is ever changed; other credentials are refused at preview.",
    allowed: "an AWS account id (12 digits, in quotes), an Azure subscription id (GUID) or a Google Cloud project id",
  },
  shape: {
    is: "How the regions share the work. With one region it says what there will be with two.",
    allowed: "active-active | active-passive",
  },
  tier: {
    is: "The promise that every default follows. Changing it decides anew what the table of what is remembered says.",
    allowed: `${oneOf(tierNames)}; or objectives`,
    unset: "the least strict tier that keeps the objectives",
  },
  objectives: {
    is: "The promise in numbers, instead of a tier.",
    allowed: "an object with availabilityPercent, rtoSeconds, rpoSeconds",
    unset: "those of the tier",
  },
  "objectives.availabilityPercent": {
    is: "Availability in percent of a month.",
    allowed: "90 to 100",
    unset: "no promise",
  },
  "objectives.rtoSeconds": {
    is: "Recovery time objective.",
    allowed: "whole seconds, at least 1",
    unset: "no promise",
  },
  "objectives.rpoSeconds": {
    is: "Recovery point objective.",
    allowed: "whole seconds",
    unset: "no promise",
  },
  domain: {
    is: "The name that users call.",
    allowed: "a lower-case domain name of at most 64 characters, for example shop.example.com",
  },
  seed: {
    is: "The region where what exists once was created. It never changes, whoever serves or writes: when it is lost for good, another region carries that, and this stays.",
    allowed: "the code of a configured region, or of the lost one that it was",
    unset: "the only region; must be given with two",
  },
  primary: {
    is: "The region preferred when all is well. Changing it is a planned change of its own; a failover does not need it.",
    allowed: "the code of an active region",
    unset: "the region that carries what exists once: the seed, until it is lost",
  },
  salt: {
    is: "Makes names unique that the whole world shares; it never changes.",
    allowed: "4 to 6 lower-case letters and digits",
    unset: "no salt; must be given on azure and gcp",
  },
  protect: {
    is: "Whether what cannot be made again is protected from deletion; set it to false, and `pulumi up`, before `pulumi destroy`.",
    allowed: "true | false",
    unset: "true, and false in the tier dev",
  },
  permissionsBoundary: {
    is: "The policy that bounds every role which is made: the role that deploys makes none without it. It is the output permissionsBoundary of `stacks/bootstrap`, and can be changed in place.",
    allowed: "the ARN of a policy in the account; on aws alone",
    unset: "roles without a boundary",
  },
  controlRegion: {
    is: "Where provider start-up calls and global metadata go, away from every region that could fail.",
    allowed: "the code of a region that is not configured",
    unset: "chosen from the catalogue, then kept",
  },
  standby: {
    is: "How ready a region is that serves nobody: hot (full capacity), warm (reduced), pilot (data alone, without instances where the engine can). A region that stands never gets less: to make it leaner, drain it, delete its line and join it anew.",
    allowed: `${oneOf(standbyNames)}; pilot at silver and below`,
    unset: "as it was, until the tier changes; in a new system by tier",
  },
  renew: {
    is: "Values without a key of their own that were decided once, and are to follow the tier's default again, by their names. Without it they stay as they were until the tier changes, whatever later releases choose.",
    allowed: `a list of ${renewable.join(", ")}`,
    unset: "everything stays as it was",
  },
  regions: {
    is: "The regions by their code; one more region is one more line.",
    allowed: "an object of region codes, for example us-east-2: { slot: 0 }",
  },
  "regions.<region>": {
    is: "A region.",
    allowed: "an object with slot, for example { slot: 0 }",
  },
  "regions.<region>.slot": {
    is: "Place in the address plan. It is never changed and never used by another region, not even later.",
    allowed: `a whole number from 0 to ${highestSlot}, used by no other region`,
  },
  "regions.<region>.state": {
    is: "Where the region is in its life: joining (built, without traffic), active, draining (without traffic and protection), lost (gone for good). The line may be deleted from joining, draining or lost.",
    allowed: "active | joining | draining | lost",
  },
  "regions.<region>.weight": {
    is: "The region's share of the traffic while it is active, as a first step for a new region: with weighted answers relative to the others, with anycast the percentage of those for whom it is the nearest. A region at 0 still takes over when the others are down.",
    allowed: "a whole number from 0 to 100; with shape active-active, and routing weighted or method anycast",
    unset: "100",
  },
  "regions.<region>.locations": {
    is: "Where users come from that are led here, with routing geolocation. Exactly one region has `*`, which is everywhere else. When a region is down its users are led to the next by slot.",
    allowed: `a list of ${oneOf(continentNames)}, upper-case codes of countries (ISO 3166-1) such as DE, of states of the USA such as US-CA, and *`,
    unset: "nobody, with routing geolocation",
  },
  "regions.<region>.cluster": {
    is: "What is different for this region's cluster.",
    allowed: "any keys of cluster",
    unset: "as in cluster",
  },
  operations: {
    is: "Who acts in an outage.",
    allowed: "an object with automation, decisionMinutes",
  },
  "operations.automation": {
    is: "Who acts in an outage: 0 nobody knows how, 1 by a document, 2 by scripts, 3 approved by a person, 4 by itself, 5 rehearsed all the time. A ceiling, never a claim.",
    allowed: "a whole number from 0 to 5",
  },
  "operations.decisionMinutes": {
    is: "Minutes after which the failover is ordered at the latest, as the runbook says; while automation is below 4.",
    allowed: "minutes, 0 to 1440",
  },
} as const satisfies KeyTexts;
