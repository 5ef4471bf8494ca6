import fc from "fast-check";
import type { Identity } from "../../components/topology/model";
import { highestSlot } from "../../components/topology/names/addresses";
import { regionCodes, regionFacts, zonesPerRegion } from "../../components/topology/tables/catalogue";
import { aws, type Written } from "./sample";

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
const tail = fc.stringMatching(/^[a-z0-9]{1,8}$/);

/** Regions of AWS that the rules accept. */
export const buildable = regionCodes("aws").filter(
  (code) => (regionFacts("aws", code)?.zones.length ?? 0) >= zonesPerRegion && code !== "us-west-2",
);

/** Words joined by hyphens, some of them codes of regions or parts of them, so that names run into each other. */
const tricky = fc
  .array(fc.oneof(word, tail, fc.constantFrom("us", "us-east-2", "east", "2", "eu-west-1", "prod")), {
    minLength: 1,
    maxLength: 4,
  })
  .map((words) => words.join("-"));

/** Beginnings that some service keeps for itself: a rule refuses them before anything is named. */
const refused = /^(sg-|internal-|sthree-|amzn-|goog)|google/;

/** Services that schema and rules accept. */
export const service = tricky.filter(
  (text) => /^[a-z]/.test(text) && text.length >= 2 && text.length <= 40 && !refused.test(text),
);

/** Suffixes that components may give. */
export const suffix = fc.option(tricky, { nil: undefined });

/** Whose something is, with or without a region. */
export const identity: fc.Arbitrary<Identity> = fc
  .record({
    service,
    environment: word,
    region: fc.option(fc.constantFrom(...regionCodes("aws")), { nil: undefined }),
    salt: fc.constantFrom("x7k2", undefined),
  })
  .map(({ service, environment, region, salt }) => ({
    service,
    environment,
    ...(region === undefined ? {} : { region }),
    ...(salt === undefined ? {} : { salt }),
  }));

/** The lines of `regions` for 2 to 10 regions of AWS with slots of their own; the seed us-east-2 is among them. */
export const lines: fc.Arbitrary<Readonly<Record<string, { slot: number }>>> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...buildable.filter((code) => code !== "us-east-2")), {
      minLength: 1,
      maxLength: 9,
    }),
    fc.uniqueArray(fc.integer({ min: 0, max: highestSlot }), { minLength: 10, maxLength: 10 }),
  )
  .map(([codes, slots]) =>
    Object.fromEntries(["us-east-2", ...codes].map((code, at) => [code, { slot: slots[at] ?? 0 }])),
  );

/** A configuration with those lines. */
export const withLines = (regions: unknown): Written => ({ ...aws, regions });
