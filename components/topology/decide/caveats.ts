import type { Topology } from "../model";
import aurora from "../tables/aurora-postgresql.json";
import { backbones } from "../tables/backbones";
import { carriedBy, engines } from "../tables/engines";
import { setOf } from "../tables/region-sets";
import { firewallAt, mixesOrigins, safeguardsOf } from "../tables/safeguards";
import { existingCaveats } from "./existing";
import { keyCaveats } from "./key-caveats";
import { takeoverCaveats } from "./takeover-caveats";

/**
 * What an operator should know of a configuration that no rule refuses: what is decided elsewhere, or costs more than it
 * need.
 * @param topology - Everything else that was decided.
 */
export function caveatsOf(topology: Omit<Topology, "caveats">): readonly string[] {
  return [
    ...takeoverCaveats(topology),
    ...existingCaveats(topology),
    ...outsideOfSets(topology),
    ...keyCaveats(topology),
    ...classNotOffered(topology),
    ...openBehindAnycast(topology),
    ...withoutFirewall(topology),
    ...certificateByHand(topology),
    ...approvedByHand(topology),
    ...manyLinks(topology),
    ...goesLater(topology),
    ...takesNoOther(topology),
    ...interrupts(topology),
  ];
}

/** Whether an engine with a vote takes these regions is known from memory alone, so it is said and not refused. */
function outsideOfSets({ database, regions }: Omit<Topology, "caveats">): string[] {
  const { fixed } = carriedBy(database.engine, database.consistency);
  const codes = [...Object.keys(regions), ...(database.witness === undefined ? [] : [database.witness])];
  if (!fixed || setOf(codes)) return [];
  return [
    `${database.engine} joins regions of one set only, and ${codes.join(", ")} are in no set that is known here (a list of 2026-11; for dsql from memory, unverified): the service may refuse them half way. Look the set up before the first update: the regions can never be changed.`,
  ];
}

/** A region gets classes over time, so what a table of one day does not list is said and not refused. */
function classNotOffered({ database, regions }: Omit<Topology, "caveats">): string[] {
  if (database.engine !== "aurora-postgresql" || database.instanceClass === undefined) return [];
  const { [database.instanceClass]: without } = aurora.classesWithout as Readonly<Record<string, readonly string[]>>;
  const day = `${aurora.source}, on ${aurora.date}`;
  if (without === undefined) {
    return [
      `${database.instanceClass} is newer than the table of classes (${day}): nobody looked whether it is there.`,
    ];
  }
  const here = Object.values(regions).filter(({ region, state }) => state !== "lost" && without.includes(region));
  return here.map(
    ({ region }) =>
      `${database.instanceClass} is not offered in ${region} (${day}): unless AWS brought it there since, the update ends half way.`,
  );
}

function openBehindAnycast({ cloud, traffic, regions, home }: Omit<Topology, "caveats">): string[] {
  if (traffic.method !== "anycast") return [];
  const open = Object.values(regions).filter(({ exposure, state }) => exposure === "public" && state !== "lost");
  const way = mixesOrigins[cloud]
    ? "To close it: state draining, pulumi up, delete the line, pulumi up, join it anew."
    : "Front Door takes no public region beside a closed one, so every region stays what the others are: let the network's rules and the application admit Front Door alone, by the service tag AzureFrontDoor.Backend and the header X-Azure-FDID.";
  return open.map(
    ({ region }) =>
      `${region} keeps its public load balancer behind the anycast addresses, since it was built with one: whoever knows its name goes around them. ${region === home ? "What exists once is there and it cannot be drained, so it stays as it is." : way}`,
  );
}

/** A tier that wants a firewall does not get one everywhere, and nothing that is built could say so. */
function withoutFirewall({ cloud, tier, traffic }: Omit<Topology, "caveats">): string[] {
  if (firewallAt[cloud][traffic.method] !== "none" || !safeguardsOf(tier, cloud).entry.firewall) return [];
  return [
    `the tier ${tier} wants a firewall for requests, and with traffic.method ${traffic.method} on ${cloud} there is none: answers for names and a load balancer for packets see no requests. Put one inside the clusters, in what ends TLS, or use traffic.method anycast, which has one.`,
  ];
}

/** Source: Microsoft's documentation of Front Door, domain.md and apex-domain.md, read in stored copies of 2023 and 2024. */
function certificateByHand({ cloud, domain, traffic }: Omit<Topology, "caveats">): string[] {
  if (cloud !== "azure" || traffic.method !== "anycast") return [];
  return [
    `Front Door does not renew its certificate of ${domain} by itself, since the domain is no CNAME: 45 days before its end the domain's state is PendingRevalidation. Watch it, and do what docs/traffic.md says then; nobody reaches the domain with a certificate that has ended.`,
  ];
}

/** Source: Microsoft's documentation of Front Door, private-link.md; hashicorp/terraform-provider-azurerm, issue 32035. */
function approvedByHand({ cloud, traffic, regions }: Omit<Topology, "caveats">): string[] {
  if (cloud !== "azure" || traffic.method !== "anycast") return [];
  const closed = Object.values(regions).filter(({ exposure, state }) => exposure === "internal" && state === "active");
  if (closed.length === 0) return [];
  return [
    `Front Door asks for a private connection to ${closed.map(({ region }) => region).join(", ")}, once each. It leads nobody there before a person has approved the connection: docs/traffic.md has the command.`,
  ];
}

function manyLinks({ backbone, regions, cloud }: Omit<Topology, "caveats">): string[] {
  const count = Object.keys(regions).length;
  if (backbone === undefined || count <= backbones[backbone].upTo) return [];
  const joined = `${count} regions are joined by ${backbone}, which is meant for up to ${backbones[backbone].upTo}`;
  const { instead } = backbones[backbone];
  const wider = instead?.[cloud];
  if (wider !== undefined) return [`${joined}: ${count * (count - 1)} links, one more pair for every region. ${wider}`];
  return [
    `${joined}; it stays what it was until network.backbone names another, which takes the routes over in place.`,
  ];
}

function goesLater({ backbone, leaving = [] }: Omit<Topology, "caveats">): string[] {
  return leaving.map(
    (region) =>
      `${region} leaves with this update, but ${backbone} lets it go only after its network is detached: run pulumi up once more, until then its edge is paid for.`,
  );
}

/** Source: Microsoft Learn, promote read replicas of flexible server: only the one that the reader endpoint leads to. */
function takesNoOther({ database, regions, home }: Omit<Topology, "caveats">): string[] {
  const { standby, standbyMoves } = database;
  const others = Object.keys(regions).filter((code) => code !== home && code !== standby);
  if (standby === undefined || standbyMoves === undefined || others.length === 0) return [];
  return [
    `${standby} is the region whose server can take the primary's place. To promote another one (${others.join(", ")}), the reader endpoint has to lead there first: az postgres flexible-server virtual-endpoint update, see docs/databases.md.`,
  ];
}

/**
 * When instances that stand get another class. Source: API model of RDS in botocore, ModifyDBInstance: "an outage occurs
 * during the change", in the next maintenance window unless it is applied immediately; that a reader takes over meanwhile
 * is from memory, unverified.
 */
function interrupts({ database, regions }: Omit<Topology, "caveats">): string[] {
  const { resizing, instanceClass, apply } = database;
  if (resizing === undefined) return [];
  const change = `database.instanceClass goes from ${resizing.from} to ${instanceClass}`;
  const { servers } = engines[database.engine];
  if (servers !== undefined) {
    const now =
      apply === "window"
        ? `now, since ${servers.service} knows no window for it: database.apply decides nothing here`
        : "now";
    return [`${change} ${now}. ${servers.resizing}`];
  }
  if (apply === "window") {
    return [
      `${change} in each instance's own maintenance window, as database.apply says: until then the old class stands, and pulumi up plans it again.`,
    ];
  }
  const alone = Object.values(regions).some(({ instances }) => instances === 1);
  const meanwhile = alone
    ? "a region with one instance has no database until it is back, minutes"
    : "while the one that writes restarts, a reader takes over: writes fail for usually less than a minute";
  return [
    `${change} now: one instance after the other, in every region the one that writes there as the last. Each restarts; ${meanwhile} (from memory, unverified). To wait for the maintenance windows: database.apply: window.`,
  ];
}
