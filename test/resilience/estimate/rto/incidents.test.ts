import { describe, expect, it } from "vitest";
import { recoveryTimeOf } from "../../../../resilience/estimate/rto/rto";
import type { System } from "../../../../resilience/system/model";
import { shippedSystems } from "../../worth/systems";

/** An outage as its provider told it, in minutes. */
interface Incident {
  readonly what: string;
  /** How long users of the place were out who waited. */
  readonly minutes: number;
  /** A system of ours that stood there. */
  readonly system: System;
  /** Whether leaving a region helps at all: not where the layer that leads users is what failed. */
  readonly isOfARegion: boolean;
}

const incidents: readonly Incident[] = [
  {
    what: "DynamoDB in us-east-1, 2025-10-20 (AWS's summary: 872 minutes in all, 172 of the API)",
    minutes: 172,
    system: shippedSystems["aws-active-passive"],
    isOfARegion: true,
  },
  {
    what: "Google Cloud, 2025-06-12, us-central1 (Google's report: 160 minutes there, about 40 elsewhere)",
    minutes: 160,
    system: shippedSystems["gcp-active-passive"],
    isOfARegion: true,
  },
  {
    what: "Azure Front Door, 2025-10-29 (Microsoft's review: 500 minutes)",
    minutes: 500,
    system: shippedSystems["azure-active-active"],
    isOfARegion: false,
  },
];

/** What is left of an outage for nine of ten users when a system leaves its region, in minutes. */
function leaving({ minutes, system, isOfARegion }: Incident): number {
  const { rto } = recoveryTimeOf(system, { draws: 20_000 });
  return isOfARegion && rto !== undefined ? Math.min(minutes, rto.binding / 60) : minutes;
}

describe("outages of 2025, had our systems stood there", () => {
  it.each(incidents.filter(({ isOfARegion }) => isOfARegion))("are shorter for who leaves: $what", (incident) => {
    const { rto } = recoveryTimeOf(incident.system, { draws: 20_000 });
    expect(rto?.ends).toBe("takeover");
    expect(leaving(incident)).toBeLessThan(incident.minutes / 5);
    // The worst draw too, a person who takes longest to decide included.
    expect((rto?.bounds.most ?? Number.POSITIVE_INFINITY) / 60).toBeLessThan(incident.minutes);
  });

  it.each(incidents.filter(({ isOfARegion }) => !isOfARegion))(
    "are waited for where the layer itself is out: $what",
    (incident) => {
      expect(leaving(incident)).toBe(incident.minutes);
      expect(incident.system.traffic).toHaveLength(1);
    },
  );

  it("would have been waited for in Google's other regions: 40 minutes are no longer than the slowest decision", () => {
    const { rto } = recoveryTimeOf(shippedSystems["gcp-active-passive"], { draws: 20_000, objectiveSeconds: 40 * 60 });
    expect((rto?.binding ?? 0) / 60).toBeGreaterThan(10);
    expect(rto?.meets).toBeGreaterThan(0.9);
  });

  it("are not left by a single region: nobody comes back before it, or its backup, does", () => {
    const { rto } = recoveryTimeOf(shippedSystems["aws-one-region"], { draws: 20_000 });
    expect(rto?.ends).toBe("restore");
    expect((rto?.median ?? 0) / 60).toBeGreaterThan(172);
  });
});
