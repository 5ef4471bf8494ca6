import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { BucketFact } from "../../facts/model";
import { someHold } from "../certainty";
import { spansRegions } from "../data/homes";
import { breach, type Rule } from "../rule";
import { shownPlace } from "../subjects";
import { about, type BucketQuestion, bucketChecks } from "./buckets";

/** A month to notice a state that was overwritten; within the 7 to 90 days of Cloud Storage and 1 to 365 of Azure (unverified). */
const leastSoftDeleteDays = 30;

const oldVersions: BucketQuestion = {
  reads: ["versioned", "softDeleteDays"],
  broken: ({ versioned, softDeleteDays }) => {
    const isKept = someHold([
      () => versioned !== undefined && known(versioned) === true,
      () => softDeleteDays !== undefined && (known(softDeleteDays) ?? 0) >= leastSoftDeleteDays,
    ]);
    if (isKept) return undefined;
    return about(versioned, `it keeps no old versions, nor deleted objects for ${leastSoftDeleteDays} days`);
  },
};

const closed: BucketQuestion = {
  reads: ["closed"],
  broken: (bucket) => {
    if (bucket.closed && known(bucket.closed) === true) return undefined;
    return about(bucket.closed, "nothing keeps it from being made public");
  },
};

const elsewhere: BucketQuestion = {
  reads: ["replicated"],
  broken: ({ copy, replicated, regions }) => {
    if (copy) return undefined;
    const outlives = someHold([
      () => replicated !== undefined && known(replicated) === true,
      () => spansSeveral(known(regions) ?? []),
    ]);
    return outlives ? undefined : about(replicated, "it stands in one region and is copied to no other");
  },
};

const apart: BucketQuestion = {
  reads: "stack",
  broken: (bucket, facts) => {
    const own = regionsOf(bucket);
    if (own.length === 0 || spansSeveral(own)) return undefined;
    if (someHold(own.map((region) => () => !worksIn(facts, region)))) return undefined;
    return breach(
      bucket.origin.region,
      `it stands in ${own.map(shownPlace).join(", ")}, where the system runs that it has to recover`,
    );
  },
};

const protectedBucket: BucketQuestion = {
  reads: [],
  broken: ({ origin }) => (origin.protect ? undefined : { found: "the engine may delete it", property: "protect" }),
};

const noForce: BucketQuestion = {
  reads: [],
  broken: ({ forceDestroy }) =>
    known(forceDestroy) === true ? breach(forceDestroy, "a delete takes the state inside along") : undefined,
};

const questions = [oldVersions, closed, elsewhere, apart, protectedBucket, noForce];

/** R03: the state outlives a mistake, a region, and the region that it describes. */
export const bucketDurable: Rule = {
  id: "R03",
  slug: "state-bucket-durable",
  title: "The state outlives a mistake and a region",
  why: "Without the state nobody can change what still runs: it must be there on the night when its region is not.",
  severity: "critical",
  clouds: ["aws", "azure", "gcp"],
  one: bucketChecks("one", questions),
  all: bucketChecks("all", questions),
  remediation:
    "Turn versioning on, close public access, replicate outside the workload's regions, set protect and no forceDestroy.",
  source: "pulumi/pulumi, pkg/backend/diy: state is overwritten in place, and nothing else has a copy.",
};

function regionsOf({ regions, origin }: BucketFact): readonly string[] {
  const region = known(origin.region);
  return known(regions) ?? (region === undefined ? [] : [region]);
}

function spansSeveral(regions: readonly string[]): boolean {
  return regions.length > 1 || regions.some(spansRegions);
}

function worksIn(facts: Facts, region: string): boolean {
  const databases = facts.all("database").filter(({ role }) => role === undefined);
  const origins = [...facts.all("cluster"), ...databases].map(({ origin }) => origin);
  return someHold([
    ...origins.map((origin) => () => known(origin.region) === region),
    ...databases.map(
      ({ regions }) =>
        () =>
          (known(regions) ?? []).includes(region),
    ),
  ]);
}
