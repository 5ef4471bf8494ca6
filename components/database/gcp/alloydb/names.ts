import * as dns from "@pulumi/gcp/dns";
import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import type { Place, Placed } from "../../../place";
import { physicalName } from "../../../topology/names/names";

/** The zone of the database's names. */
export interface NameZone {
  /** The zone. */
  readonly resource: dns.ManagedZone;
  /** Its name, as a command names it. */
  readonly name: string;
  /** What every name in it ends in, with the dot at the end. */
  readonly domain: string;
  /** The project that it is in. */
  readonly project: string;
}

/**
 * The private zone of a database's names, which its network resolves in every region. Zones belong to no region.
 * @param name - Logical name.
 * @param place - Whose the database is.
 * @param network - Resource id of the network.
 * @param opts - Of the zone.
 */
export function nameZone(
  name: string,
  { account: project, identity, tags }: Placed<Place<unknown>>,
  network: Input<string>,
  opts: CustomResourceOptions,
): NameZone {
  const physical = physicalName("dnsManagedZone", identity, "database");
  const domain = `${physical}.internal.`;
  const resource = new dns.ManagedZone(
    name,
    {
      project,
      name: physical,
      dnsName: domain,
      description: "Names of the database",
      visibility: "private",
      privateVisibilityConfig: { networks: [{ networkUrl: network }] },
      labels: tags,
    },
    opts,
  );
  return { resource, name: physical, domain, project };
}

/** A name and where it leads. */
export interface LeadingName {
  /** What stands before the zone's domain. */
  readonly host: string;
  /** Seconds that an answer may be kept. */
  readonly ttl: number;
  /** The address that it leads to. */
  readonly address: Output<string>;
}

/**
 * A name in the zone.
 * @param name - Logical name.
 * @param zone - The zone.
 * @param leading - The name, and where it leads.
 * @param opts - Of the record set.
 */
export function nameIn(
  name: string,
  { resource, domain, project }: NameZone,
  { host, ttl, address }: LeadingName,
  opts: CustomResourceOptions,
): dns.RecordSet {
  const settings = { name: `${host}.${domain}`, type: "A", ttl, rrdatas: [address] };
  return new dns.RecordSet(name, { project, managedZone: resource.name, ...settings }, opts);
}

/**
 * A name as clients write it.
 * @param record - The record set.
 */
export function hostOf(record: dns.RecordSet): Output<string> {
  return record.name.apply((told) => told.replace(/\.$/, ""));
}
