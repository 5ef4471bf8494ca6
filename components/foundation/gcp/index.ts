import * as artifactregistry from "@pulumi/gcp/artifactregistry";
import * as dns from "@pulumi/gcp/dns";
import { type ComponentResourceOptions, interpolate, type Output, output, type Resource } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { Hold } from "../../topology/model";
import { physicalName } from "../../topology/names/names";
import { byKey } from "../../topology/tables/by-key";
import { isInOneRegion, registryPlaceOf } from "../../topology/tables/registries";
import { holdElsewhere, releasedHold } from "../../topology/tables/states";
import type { Certificates, FoundationArgs } from "../contract";
import { type SettledFoundation, settledFoundation } from "../settled";
import { madeAgents, numberIn } from "./agents";
import { GcpCertificates } from "./certificates";
import { deletionPolicies } from "./guards";
import { GcpRegionLogs } from "./logs";
import type { GcpFoundationOutputs } from "./outputs";
import { GcpRegionFoundation } from "./region";
import { GcpVpc } from "./vpc";

export type { GcpFoundationOutputs } from "./outputs";

type Repositories = Readonly<Record<string, artifactregistry.Repository>>;

/**
 * What a system on Google Cloud has once and before its regions: the DNS zone and, once the parent domain points at it, the one
 * network with its firewall, certificates, a registry for each continent, and every region's key, nodes' account and
 * channel for alarms.
 *
 * Google Cloud copies no images from one registry to another: whoever pushes an image pushes it to each of `registries`, once
 * for each different one, before it is deployed anywhere. A tag never means another image. Nothing that no tag names is deleted by
 * itself: the parts of an image for several architectures have none.
 *
 * A zone that is created signs its answers. They are believed without it until the registrar has its key: `gcloud dns
 * dns-keys list --zone NAME` shows the DS record to enter beside the name servers.
 */
export class GcpFoundation extends Component implements GcpFoundationOutputs {
  /** Resource id of the zone. */
  readonly zoneId: Output<string>;
  /** Name servers to enter at the parent domain; empty for a zone that is not managed here. */
  readonly nameServers: Output<string[]>;
  /** Per region the resource id of its certificate; none without delegation. */
  readonly certificates: Extract<Certificates, { readonly kind: "regional" }>;
  /** Per region where its clusters pull from: the same for the regions of a continent. */
  readonly registries: Readonly<Record<string, Output<string>>>;
  /** Per region the resource id of the notification channel that alarms go to; empty without delegation. */
  readonly alarmsTo: Readonly<Record<string, Output<string>>>;
  /** Resource id of the network; empty without delegation. */
  readonly networkId: Output<string>;
  /** Name of the zone. */
  readonly zoneName: Output<string>;
  /** The project's number; empty without delegation. */
  readonly projectNumber: Output<string>;
  /** Per region the resource id of its key; empty without delegation. */
  readonly keys: Readonly<Record<string, Output<string>>>;
  /** Per region the address of its nodes' service account; empty without delegation. */
  readonly nodeAccounts: Readonly<Record<string, Output<string>>>;
  /** Resource id of the certificate map of the global load balancer; absent without delegation. */
  readonly certificateMap?: Output<string>;

  constructor(name: string, given: FoundationArgs, opts?: ComponentResourceOptions) {
    super("GcpFoundation", name, given, opts);
    const args = settledFoundation("gcp", given);
    const zone = args.zone === "create" ? this.zone(name, args, args.domain, args.place.hold) : undefined;
    const before = args.releasedZone === undefined ? undefined : this.leftZone(name, args, args.releasedZone);
    this.zoneName = zone?.name ?? before ?? output(args.zone);
    this.zoneId = interpolate`projects/${args.place.account}/managedZones/${this.zoneName}`;
    this.nameServers = zone?.nameServers ?? output([]);

    const { place, domain, regions } = args;
    const here = { parent: this };
    this.networkId = args.delegated ? this.network(name, args) : output("");
    const certified = { place, domain, regions, zoneName: this.zoneName };
    const issued = args.delegated ? new GcpCertificates(`${name}-certificates`, certified, here) : undefined;
    this.certificates = { kind: "regional", ids: issued?.ids ?? {} };
    if (issued) this.certificateMap = issued.map;

    const agents = args.delegated ? madeAgents(name, place.account, this.own(place.hold)) : undefined;
    this.projectNumber = agents ? this.numberOf(agents.container.email) : output("");
    const repositories = args.delegated ? this.repositories(name, args) : {};
    const made = agents ? [agents.container, ...agents.others] : [];
    const parts = args.delegated ? byKey(regions, (code) => this.region(name, args, code, made, repositories)) : {};
    this.registries = byKey(parts, (code) => this.registryOf(args, repositories, code));
    this.keys = byKey(parts, (_, { key }) => key);
    this.nodeAccounts = byKey(parts, (_, { nodeAccount }) => nodeAccount);
    this.alarmsTo = byKey(parts, (_, { alarmsTo }) => alarmsTo);

    const { zoneId, nameServers, certificates, registries, alarmsTo } = this;
    const { networkId, zoneName, projectNumber, keys, nodeAccounts, certificateMap } = this;
    const own = { networkId, zoneName, projectNumber, keys, nodeAccounts, ...(certificateMap && { certificateMap }) };
    this.registerOutputs({ zoneId, nameServers, certificates, registries, alarmsTo, ...own });
  }

  private network(name: string, { place, supernet, regions, networkId }: SettledFoundation): Output<string> {
    if (networkId !== undefined) return output(networkId);
    return new GcpVpc(`${name}-vpc`, { place, supernet, regions }, { parent: this }).networkId;
  }

  private zone(name: string, { place }: SettledFoundation, domain: string, hold: Hold): dns.ManagedZone {
    const { account, identity, tags } = place;
    return new dns.ManagedZone(
      `${name}-zone`,
      {
        project: account,
        name: physicalName("dnsManagedZone", identity),
        dnsName: `${domain}.`,
        description: "Public zone of a multi-region system",
        visibility: "public",
        dnssecConfig: { state: "on" },
        cloudLoggingConfig: { enableLogging: true },
        forceDestroy: false,
        deletionPolicy: deletionPolicies[hold],
        labels: tags,
      },
      this.stateful(hold),
    );
  }

  /** The existing zone's name; what was created here before goes with the next update, unless it is the same one. */
  private leftZone(name: string, args: SettledFoundation, domain: string): Output<string> {
    const zone = this.zone(name, args, domain, releasedHold(args.place.hold));
    return zone.name.apply((own) => {
      if (own !== args.zone) return args.zone;
      return this.refuse(
        `traffic.zone names ${own}, the zone that was created here: as an existing one it would be deleted. Allowed: create, or another zone.`,
      );
    });
  }

  /** As an agent's address tells it: an output is remembered, so that nobody is asked while a region is down. */
  private numberOf(email: Output<string>): Output<string> {
    return email.apply(
      (address) =>
        numberIn(address) ??
        this.refuse(
          `the service agent of GKE is called "${address}", without the project's number: run pulumi refresh`,
        ),
    );
  }

  /** One for each place that images are kept in: it stays as long as one of its regions does. */
  private repositories(name: string, { place, regions }: SettledFoundation): Repositories {
    const codes = Object.keys(regions);
    const places = Object.fromEntries(codes.sort().map((code) => [registryPlaceOf(code), code]));
    return byKey(places, (location) => {
      const there = codes.filter((code) => registryPlaceOf(code) === location);
      const holds = there.flatMap((code) => regions[code]?.place.hold ?? []);
      const { account, identity, tags } = place;
      return new artifactregistry.Repository(
        `${name}-${location}-registry`,
        {
          project: account,
          location,
          repositoryId: physicalName("artifactRepository", identity),
          format: "DOCKER",
          dockerConfig: { immutableTags: true },
          labels: tags,
        },
        this.stateful(holdOfAll(location, holds)),
      );
    });
  }

  private registryOf({ place }: SettledFoundation, repositories: Repositories, code: string): Output<string> {
    return interpolate`${this.repositoryOf(repositories, code).registryUri}/${place.identity.service}`;
  }

  private repositoryOf(repositories: Repositories, code: string): artifactregistry.Repository {
    return repositories[registryPlaceOf(code)] ?? this.refuse(`region ${code} has no registry`);
  }

  private region(
    name: string,
    { regions }: SettledFoundation,
    code: string,
    agents: readonly Resource[],
    repositories: Repositories,
  ): GcpRegionFoundation {
    const { projectNumber } = this;
    const given = regions[code] ?? this.refuse(`region ${code} has no place`);
    const { place } = given;
    const repository = this.repositoryOf(repositories, code);
    new GcpRegionLogs(`${name}-${code}-logs`, given, { parent: this });
    return new GcpRegionFoundation(`${name}-${code}`, { place, projectNumber, agents, repository }, { parent: this });
  }
}

/** What protects what several regions use: as much as any of them; a continent's registry answers when they are all lost. */
function holdOfAll(location: string, holds: readonly Hold[]): Hold {
  if (holds.includes("protected")) return "protected";
  if (holds.includes("released")) return "released";
  return isInOneRegion(location) ? "abandoned" : holdElsewhere("abandoned");
}
