import type { Sla } from "./model";

const aws = { cloud: "aws", read: "2026-11-28" } as const;
const inRegion = { ...aws, scope: "region", confidence: "A" } as const;
const everywhere = { ...aws, scope: "global", confidence: "A" } as const;

const compute = { source: "https://aws.amazon.com/compute/sla/", published: "2022-05-05" };
const aurora = { source: "https://aws.amazon.com/rds/aurora/sla/", published: "2022-05-19" };
const dsql = { source: "https://aws.amazon.com/rds/aurora/dsql/sla", published: "2025-05-27" };
const rds = { source: "https://aws.amazon.com/rds/sla/", published: "2024-01-22" };
const dynamodb = { source: "https://aws.amazon.com/dynamodb/sla/", together: true } as const;
const balancers = { source: "https://aws.amazon.com/elasticloadbalancing/sla/", published: "2022-07-25" };
const accelerator = { source: "https://aws.amazon.com/global-accelerator/sla/", published: "2022-05-19" };

/** What AWS promises. */
export const awsSlas: readonly Sla[] = [
  {
    ...inRegion,
    product: "EKS",
    condition: "standard",
    percent: 99.95,
    source: "https://aws.amazon.com/eks/sla/",
    published: "2022-05-04",
  },
  {
    ...inRegion,
    product: "EKS",
    condition: "provisioned",
    percent: 99.99,
    source:
      "AWS's announcement of 2026-03-20 in three independent copies; the SLA itself was only found as of 2022-05-04",
    published: "2026-03-20",
    confidence: "B",
    unverified: true,
  },
  { ...inRegion, product: "EC2", condition: "zones", percent: 99.99, ...compute },
  { ...inRegion, product: "EC2", condition: "one zone", percent: 99.5, ...compute, confidence: "B" },
  { ...inRegion, product: "ECS", percent: 99.99, ...compute, asks: "its tasks run in two zones or more" },
  {
    ...inRegion,
    product: "Lambda",
    percent: 99.95,
    source: "https://aws.amazon.com/lambda/sla/ (quoted in 2026)",
    confidence: "B",
  },
  {
    ...inRegion,
    product: "Elastic Load Balancing",
    percent: 99.99,
    ...balancers,
    asks: "its subnets stand in two zones or more",
  },
  { ...inRegion, product: "Elastic Load Balancing", condition: "one zone", percent: 99.9, ...balancers },
  { ...inRegion, product: "Aurora", condition: "zones", percent: 99.99, ...aurora },
  { ...inRegion, product: "Aurora", condition: "one zone", percent: 99.9, ...aurora },
  { ...everywhere, product: "Aurora DSQL", condition: "multi-region", percent: 99.999, ...dsql },
  { ...inRegion, product: "Aurora DSQL", condition: "one region", percent: 99.99, ...dsql },
  { ...everywhere, product: "DynamoDB", condition: "multi-region", percent: 99.999, ...dynamodb },
  { ...inRegion, product: "DynamoDB", condition: "one region", percent: 99.99, ...dynamodb },
  { ...inRegion, product: "RDS", condition: "zones", percent: 99.95, ...rds },
  { ...inRegion, product: "RDS", condition: "one zone", percent: 99.5, ...rds },
  {
    ...everywhere,
    product: "Global Accelerator",
    percent: 99.99,
    ...accelerator,
    asks: "its endpoints stand in two zones or more",
  },
  { ...everywhere, product: "Global Accelerator", condition: "one zone", percent: 99.5, ...accelerator },
  { ...everywhere, product: "Route 53", percent: 100, source: "https://aws.amazon.com/route53/sla/" },
  {
    ...everywhere,
    product: "CloudFront",
    percent: 99.9,
    source: "https://aws.amazon.com/cloudfront/sla/",
    published: "2022-05-05",
  },
];
