import type { Sla, Unpromised } from "./model";

const gcp = { cloud: "gcp", read: "2026-11-28" } as const;
const inRegion = { ...gcp, scope: "region", confidence: "A" } as const;
const everywhere = { ...gcp, scope: "global", confidence: "A" } as const;

const gke = { source: "https://cloud.google.com/archive/kubernetes-engine/sla-20231116", published: "2023-11-16" };
const compute = { source: "https://cloud.google.com/compute/sla (other than Mexico and Stockholm)" };
const spanner = { source: "https://cloud.google.com/spanner/sla-20190925", published: "2019-09-25" };
const alloydb = { source: "https://cloud.google.com/alloydb/sla (other than Mexico)" };
const sql = { source: "https://cloud.google.com/sql/sla" };
const firestore = { source: "https://cloud.google.com/firestore/sla" };

/** What Google Cloud promises. */
export const gcpSlas: readonly (Sla | Unpromised)[] = [
  { ...inRegion, product: "GKE", condition: "zones", percent: 99.95, ...gke },
  { ...inRegion, product: "GKE", condition: "one zone", percent: 99.5, ...gke },
  { ...inRegion, product: "GKE", condition: "Autopilot", percent: 99.95, ...gke },
  { ...inRegion, product: "GKE Autopilot pods", condition: "zones", percent: 99.9, ...gke },
  {
    ...gcp,
    product: "GKE Autopilot pods",
    condition: "multi-region",
    ...gke,
    unpromised: "99.99 % for pods in several regions stands in the text of 2023 alone, so it is not counted",
  },
  { ...inRegion, product: "Compute Engine", condition: "zones", percent: 99.99, ...compute },
  { ...inRegion, product: "Compute Engine", condition: "one zone", percent: 99.9, ...compute },
  { ...inRegion, product: "Cloud Run", percent: 99.95, source: "https://cloud.google.com/run/sla" },
  // A balancer that spans regions is of the Premium tier, always.
  { ...everywhere, product: "Cloud Load Balancing", percent: 99.99, ...compute },
  { ...inRegion, product: "Cloud Load Balancing", condition: "standard tier", percent: 99.9, ...compute },
  {
    ...everywhere,
    product: "Cloud DNS",
    percent: 100,
    source: "https://cloud.google.com/dns/sla-20161004",
    published: "2016-10-04",
  },
  { ...everywhere, product: "Spanner", condition: "multi-region", percent: 99.999, ...spanner },
  { ...inRegion, product: "Spanner", condition: "one region", percent: 99.99, ...spanner },
  { ...everywhere, product: "Firestore", condition: "multi-region", percent: 99.999, ...firestore },
  { ...inRegion, product: "Firestore", condition: "one region", percent: 99.99, ...firestore },
  { ...inRegion, product: "AlloyDB", condition: "zones", percent: 99.99, ...alloydb },
  {
    ...gcp,
    product: "AlloyDB",
    condition: "one zone",
    ...alloydb,
    unpromised: "Google's SLA covers AlloyDB with high availability alone",
  },
  { ...inRegion, product: "Cloud SQL", condition: "enterprise plus, zones", percent: 99.99, ...sql },
  { ...inRegion, product: "Cloud SQL", condition: "enterprise, zones", percent: 99.95, ...sql },
  {
    ...gcp,
    product: "Cloud SQL",
    condition: "one zone",
    ...sql,
    unpromised: "Google's SLA covers no zonal instance of Cloud SQL",
  },
];
