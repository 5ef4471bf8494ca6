import type { RouteFact } from "../../facts/model";
import type { Part, TrafficProduct } from "../model";
import { sourceOf } from "../told";

/** What providers call the products that lead users. */
const names: Readonly<Record<TrafficProduct, string>> = {
  route53: "Route 53",
  "global-accelerator": "Global Accelerator",
  cloudfront: "CloudFront",
  "traffic-manager": "Traffic Manager",
  "front-door": "Front Door",
  "global-load-balancer-azure": "Load Balancer",
  "cloud-dns": "Cloud DNS",
  "global-load-balancer-gcp": "Cloud Load Balancing",
};

/** What a layer's own availability is looked up by. */
export function partOfLayer(product: TrafficProduct, { origin, method }: RouteFact): Part {
  return { product: names[product], from: [sourceOf(origin, method.path)] };
}
