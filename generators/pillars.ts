import type { Cloud, Shape, TrafficMethod } from "../components/topology/model";
import { backboneNames, backbones } from "../components/topology/tables/backbones";
import { type EngineRow, engines, enginesOf } from "../components/topology/tables/engines";
import { firewallAt } from "../components/topology/tables/safeguards";
import { chosen, tierNames, tiers } from "../components/topology/tables/tiers";

/** The clouds, and what people call them. */
const clouds: Readonly<Record<Cloud, string>> = { aws: "AWS", azure: "Azure", gcp: "Google Cloud" };

/** What each cloud calls its own. */
const services: Readonly<Record<"cluster" | TrafficMethod, Readonly<Record<Cloud, string>>>> = {
  cluster: { aws: "EKS Auto Mode", azure: "AKS", gcp: "GKE" },
  dns: { aws: "Route 53", azure: "Traffic Manager", gcp: "Cloud DNS" },
  anycast: { aws: "Global Accelerator", azure: "Front Door", gcp: "global Application Load Balancer" },
};

/** Where requests pass a firewall, in words. */
const firewalls: Readonly<Record<(typeof firewallAt)[Cloud][TrafficMethod], string>> = {
  entry: "a firewall per region",
  traffic: "one firewall for all regions",
  none: "no firewall for requests",
};

const shapes: readonly Shape[] = ["active-active", "active-passive"];

/** Per pillar and shape, what a system is given on each cloud. */
export function pillarsText(): string {
  const codes = Object.keys(clouds) as Cloud[];
  const row = (title: string, cell: (cloud: Cloud) => string) => [title, ...codes.map(cell)];
  const table = [
    row("", (cloud) => clouds[cloud]),
    ["---", ...codes.map(() => "---")],
    row("cluster, per region", (cloud) => services.cluster[cloud]),
    ...(["dns", "anycast"] as const).map((method) =>
      row(`traffic by \`${method}\``, (cloud) => trafficOf(cloud, method)),
    ),
    ...shapes.map((shape) => row(`database, ${shape}`, (cloud) => databasesOf(cloud, shape))),
    row("networks joined by", (cloud) => joinedBy(cloud)),
  ];
  return table.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function trafficOf(cloud: Cloud, method: TrafficMethod): string {
  const by = tierNames.filter((tier) => chosen(tiers[tier].method, cloud) === method);
  const unasked =
    by.length === 0 ? "" : `; the default of ${by.length === tierNames.length ? "every tier" : by.join(", ")}`;
  return `${services[method][cloud]}, ${firewalls[firewallAt[cloud][method]]}${unasked}`;
}

function databasesOf(cloud: Cloud, shape: Shape): string {
  const carried = enginesOf(cloud).flatMap((name) => {
    const writes = engines[name].shapes[shape];
    return writes === undefined ? [] : [`\`${name}\`: ${writersIn(writes)}, ${countOf(engines[name])}`];
  });
  return carried.length === 0 ? "none" : carried.join("; ");
}

function writersIn(writes: EngineRow["shapes"][Shape]): string {
  return writes === "multi-region" ? "every region writes" : "one region writes";
}

function countOf({ regions: { least, most } }: EngineRow): string {
  if (least === most) return `exactly ${least} regions`;
  return Number.isFinite(most) ? `${least} to ${most} regions` : `${least} region${least === 1 ? "" : "s"} or more`;
}

function joinedBy(cloud: Cloud): string {
  const ways = backboneNames.filter((name) => backbones[name].clouds.includes(cloud));
  return ways.length === 0 ? "nothing: one network spans them" : ways.map((name) => `\`${name}\``).join(", ");
}
