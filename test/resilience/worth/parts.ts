import type { Cloud } from "../../../components/topology/model";
import type { Part, Source, Told, TrafficLayer, TrafficProduct, Watch } from "../../../resilience/system/model";

/** Regions that systems of tests stand in, by cloud. */
export const regionsOf: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ["us-east-2", "eu-west-1", "ap-northeast-1", "us-west-2"],
  azure: ["eastus2", "centralus", "northeurope", "japaneast"],
  gcp: ["us-east1", "europe-west1", "asia-east1", "us-central1"],
};

/** Where a thing of a test would have been read. */
export function source(name: string, property: string): Source {
  return { urn: `urn:pulumi:prod::shop::test:index:Thing::${name}`, name, property };
}

/** What the graph says. */
export function told<T>(value: T, name = "thing", property = "value"): Told<T> {
  return { value, from: [source(name, property)] };
}

/** What the graph does not say. */
export function untold<T>(missing: string): Told<T> {
  return { missing, from: [] };
}

/** What an availability is looked up by. */
export function part(product: string, condition?: string): Part {
  return { product, ...(condition === undefined ? {} : { condition: told(condition) }), from: [source(product, "")] };
}

/** What a request passes in a region, by cloud. */
export const partsOf: Readonly<Record<Cloud, readonly Part[]>> = {
  aws: [part("EKS", "standard"), part("EC2", "zones"), part("Elastic Load Balancing", "zones")],
  azure: [part("AKS", "zones"), part("Load Balancer", "zones")],
  gcp: [part("GKE", "zones"), part("Compute Engine", "zones")],
};

/** How a region is watched, in numbers. */
export interface Probe {
  /** Seconds between two questions. */
  readonly interval: number;
  /** Failures that count. */
  readonly threshold: number;
  /** Seconds that an answer may take. */
  readonly timeout: number;
}

/** A watch of these numbers; without them nothing watches. */
export function watchOf(probe?: Probe): Watch {
  return {
    watches: told(probe !== undefined, "probe", "enabled"),
    intervalSeconds: told(probe?.interval ?? 30, "probe", "interval"),
    threshold: told(probe?.threshold ?? 3, "probe", "threshold"),
    timeoutSeconds: told(probe?.timeout ?? 6, "probe", "timeout"),
    path: told("/healthz/write", "probe", "path"),
  };
}

const layerParts: Readonly<Record<TrafficProduct, Part>> = {
  route53: part("Route 53"),
  "global-accelerator": part("Global Accelerator", "zones"),
  cloudfront: part("CloudFront"),
  "traffic-manager": part("Traffic Manager"),
  "front-door": part("Front Door"),
  "global-load-balancer-azure": part("Load Balancer", "zones"),
  "cloud-dns": part("Cloud DNS"),
  "global-load-balancer-gcp": part("Cloud Load Balancing", "premium tier"),
};

/** Products whose users look a name up. */
export const dnsProducts: readonly TrafficProduct[] = ["route53", "traffic-manager", "cloud-dns"];

/** A layer with a way to each region: all lead, or the first one does. */
export function layerOf(
  product: TrafficProduct,
  regions: readonly string[],
  how: { readonly probe?: Probe; readonly ttl?: number; readonly inOrder: boolean },
): TrafficLayer {
  const watch = watchOf(how.probe);
  const byDns = dnsProducts.includes(product);
  return {
    product,
    method: byDns ? (how.inOrder ? "failover" : "latency") : "anycast",
    ...(byDns ? { ttlSeconds: told(how.ttl ?? 60, "record", "ttl") } : {}),
    ways: regions.map((region, place) => ({
      region,
      // Global Accelerator has no order: those that wait have a dial of 0.
      rank: how.inOrder && product !== "global-accelerator" ? place : 0,
      weight: how.inOrder && product === "global-accelerator" && place > 0 ? 0 : 1,
      off: false,
      watch,
      ...(product === "global-accelerator" ? { regional: watch } : {}),
    })),
    part: layerParts[product],
    from: [source("traffic", "")],
  };
}
