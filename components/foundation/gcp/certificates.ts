import * as certificatemanager from "@pulumi/gcp/certificatemanager";
import * as dns from "@pulumi/gcp/dns";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { Placed } from "../../place";
import type { Hold } from "../../topology/model";
import { physicalName } from "../../topology/names/names";
import { byKey } from "../../topology/tables/by-key";
import { holdElsewhere } from "../../topology/tables/states";
import type { SettledFoundation } from "../settled";

/** What the certificates are given. */
export type GcpCertificatesArgs = Pick<SettledFoundation, "place" | "domain" | "regions"> & {
  /** Name of the zone that the records go into. */
  readonly zoneName: Input<string>;
};

/** Where a certificate is. */
interface Where {
  /** A region, or `global`. */
  readonly location: string;
  /** Whose it is. */
  readonly place: Placed;
}

/** How long resolvers keep a record: Google asks again at every renewal, a mistake is corrected in minutes. */
const recordTtlSeconds = 300;

/**
 * Certificates for the domain and every name right below it: one that the global load balancer presents, and one in every
 * region for a load balancer of the region. Both kinds are always there, so that another method of traffic finds them issued.
 * Google issues them while nothing is led anywhere yet, because the domain is proved by a record; nothing waits for it, since no API
 * tells: `gcloud certificate-manager certificates list` does.
 *
 * Each place has an authorization of its own, with a record of its own name (`_acme-challenge_` and letters of the project and
 * the place): it is in nobody's way, neither another project's nor that of a cluster which asks for certificates itself.
 *
 * Source: Certificate Manager, "Domain authorization"; that the name differs from place to place follows from the record's
 * value, which names the place, unverified.
 */
export class GcpCertificates extends Component {
  /** Resource id of the map that the global load balancer looks in. */
  readonly map: Output<string>;
  /** Per region the resource id of its certificate. */
  readonly ids: Readonly<Record<string, Output<string>>>;

  constructor(name: string, args: GcpCertificatesArgs, opts?: ComponentResourceOptions) {
    super("GcpCertificates", name, args, opts);
    const everywhere = this.certificate(`${name}-global`, args, { location: "global", place: args.place });
    this.map = this.mapOf(name, args, everywhere);
    this.ids = byKey(args.regions, (location, { place }) =>
      this.certificate(`${name}-${location}`, args, { location, place }),
    );
    this.registerOutputs({ map: this.map, ids: this.ids });
  }

  private certificate(name: string, args: GcpCertificatesArgs, { location, place }: Where): Output<string> {
    const { account: project, identity, hold, tags: labels } = place;
    const { domain } = args;
    const authorization = new certificatemanager.DnsAuthorization(
      `${name}-authorization`,
      { project, location, name: physicalName("gcpCertificate", identity), domain, type: "PER_PROJECT_RECORD", labels },
      this.own(hold),
    );
    const record = this.record(name, args, authorization, project, hold);
    const certificate = new certificatemanager.Certificate(
      `${name}-certificate`,
      {
        project,
        location,
        name: physicalName("gcpCertificate", identity),
        managed: { domains: [domain, `*.${domain}`], dnsAuthorizations: [authorization.id] },
        labels,
      },
      this.own(hold, { dependsOn: [record] }),
    );
    return certificate.id;
  }

  /** The zone belongs to no region: the record of a region that is lost can still go. */
  private record(
    name: string,
    { domain, zoneName: managedZone }: GcpCertificatesArgs,
    { dnsResourceRecords }: certificatemanager.DnsAuthorization,
    project: string,
    hold: Hold,
  ): dns.RecordSet {
    const asked = dnsResourceRecords.apply(
      ([one]) => one ?? this.refuse(`Certificate Manager asks for no record for ${domain}: run pulumi refresh`),
    );
    return new dns.RecordSet(
      `${name}-record`,
      { project, managedZone, name: asked.name, type: asked.type, rrdatas: [asked.data], ttl: recordTtlSeconds },
      this.own(holdElsewhere(hold)),
    );
  }

  private mapOf(name: string, { place, domain }: GcpCertificatesArgs, certificate: Output<string>): Output<string> {
    const { account: project, identity, hold, tags: labels } = place;
    const map = new certificatemanager.CertificateMap(
      `${name}-map`,
      { project, name: physicalName("gcpCertificate", identity), labels },
      this.own(hold),
    );
    const hostnames = { apex: domain, below: `*.${domain}` };
    for (const [which, hostname] of Object.entries(hostnames)) {
      new certificatemanager.CertificateMapEntry(
        `${name}-map-${which}`,
        { project, name: which, map: map.name, hostname, certificates: [certificate], labels },
        this.own(hold),
      );
    }
    return map.id;
  }
}
