import * as cdn from "@pulumi/azure-native/cdn";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AzureEntryOutputs } from "../../entry/azure";
import type { ReachedBy } from "../../entry/contract";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import { keptByLock } from "../../foundation/azure/guards";
import { placed } from "../../place";
import { physicalName } from "../../topology/names/names";
import { frontDoorSamples, latencyWindowMilliseconds, privateLinkLocation } from "../../topology/tables/azure-traffic";
import { holdElsewhere } from "../../topology/tables/states";
import { activeOf } from "../active";
import type { SettledTraffic, SettledTrafficRegion } from "../settled";
import { type AnycastDomainArgs, AzureAnycastDomain, type Below, sku } from "./domain";
import { isShared, type OriginPlace, originPlaces } from "./plan";

type Settled = SettledTraffic<AzureFoundationOutputs, AzureEntryOutputs>;
type Given = "primary" | "steering" | "affinity" | "probe";

/** A region as Front Door sees it. */
export interface AnycastRegion extends SettledTrafficRegion<AzureEntryOutputs> {
  /** What leads into the region. */
  readonly reachedBy: ReachedBy;
}

/** What an address announced everywhere is given. */
export interface AzureAnycastArgs extends Pick<Settled, Given>, Omit<AnycastDomainArgs, "below"> {
  /** Every region by its code, and what leads into it. */
  readonly regions: Readonly<Record<string, AnycastRegion>>;
}

/**
 * Edges everywhere, which lead every request to a region that is healthy: Front Door Premium.
 *
 * - Each edge asks every region and decides for itself; an edge without traffic asks less often. Only 200 counts. Where
 *   every region is unhealthy, each of them gets requests in turn.
 * - Where one region is preferred, priority leads to it. Where several serve, the fastest of equal rank gets the request;
 *   with shares that differ, shares decide and distance does not.
 * - On the night a region is taken out with `az afd origin update --enabled-state Disabled`, which no update puts back;
 *   see docs/traffic.md. A region that must get nobody has no origin at all.
 * - The private connection to a region has to be approved there, once, by a person or a pipeline: until then the region
 *   counts as unhealthy. Front Door asks from a subscription of Microsoft's, so the automatic approval of a private link
 *   service does not cover it, and no resource can, since the connection's name is Front Door's own.
 * - Its addresses belong to no one system and change: users have the name alone.
 *
 * Source: Microsoft's documentation of Front Door (routing methods, health probes, private link, domains), read in stored
 * copies. None of it was tried in a subscription.
 */
export class AzureAnycast extends Component {
  /** Resource id of the endpoint, for alias records; known once something stands behind it. */
  readonly endpointId: Output<string>;
  /** Whether it has a certificate of the domain, as of the last refresh: without one it can lead nobody. */
  readonly isProven: Output<boolean>;
  /** What its requests have as X-Azure-FDID: how a region with an address of its own tells them from others. */
  readonly frontDoorId: Output<string>;

  constructor(name: string, args: AzureAnycastArgs, opts?: ComponentResourceOptions) {
    super("AzureAnycast", name, args, opts);
    const profile = this.profile(name, args);
    const below = { resourceGroupName: args.resourceGroupName, profileName: profile.name };
    const endpoint = this.edge(name, args, below);
    const group = this.originGroup(name, args, below);
    const origins = this.origins(name, args, { ...below, originGroupName: group.name });
    const { regions: _, ...own } = args;
    const domain = new AzureAnycastDomain(`${name}-domain`, { ...own, below }, { parent: this });
    const targets = [group.id, domain.domainId, origins] as const;
    const route = this.route(name, args, { ...below, endpointName: endpoint.name }, targets);

    // The edge answers nobody before the route is there.
    this.endpointId = route.id.apply(() => endpoint.id);
    this.isProven = domain.isProven;
    this.frontDoorId = profile.frontDoorId;
    const { endpointId, isProven, frontDoorId } = this;
    this.registerOutputs({ endpointId, isProven, frontDoorId });
  }

  private profile(name: string, { place: { identity, hold, tags }, resourceGroupName }: AzureAnycastArgs): cdn.Profile {
    return new cdn.Profile(
      `${name}-profile`,
      {
        resourceGroupName,
        profileName: physicalName("frontDoorProfile", identity),
        location: "global",
        sku: { name: sku },
        originResponseTimeoutSeconds: 60,
        tags,
      },
      this.stateful(hold),
    );
  }

  /** Its lock forbids the profile's end too, and no change of a region: what else changes is beside it. */
  private edge(name: string, { place: { identity, hold, tags } }: AzureAnycastArgs, below: Below): cdn.AFDEndpoint {
    const endpoint = new cdn.AFDEndpoint(
      `${name}-edge`,
      {
        ...below,
        endpointName: physicalName("frontDoorEndpoint", identity),
        location: "global",
        enabledState: "Enabled",
        autoGeneratedDomainNameLabelScope: "TenantReuse",
        tags,
      },
      this.stateful(hold),
    );
    const kept = { scope: endpoint.id, notes: "Users reach every region through it." };
    keptByLock(`${name}-lock`, hold, kept, this.own(hold));
    return endpoint;
  }

  private originGroup(name: string, args: AzureAnycastArgs, below: Below): cdn.AFDOriginGroup {
    const { place, probe, affinity, regions } = args;
    return new cdn.AFDOriginGroup(
      `${name}-regions`,
      {
        ...below,
        originGroupName: "regions",
        // Left out, the service asks every 240 seconds.
        healthProbeSettings: {
          probeIntervalInSeconds: probe.intervalSeconds,
          probePath: probe.path,
          probeProtocol: "Https",
          // As Traffic Manager asks: an application has one kind of question to answer.
          probeRequestType: "GET",
        },
        loadBalancingSettings: {
          sampleSize: frontDoorSamples,
          successfulSamplesRequired: frontDoorSamples - probe.failureThreshold + 1,
          additionalLatencyInMilliseconds: latencyWindowMilliseconds[isShared(regions) ? "shared" : "nearest"],
        },
        sessionAffinityState: affinity === "client" ? "Enabled" : "Disabled",
      },
      this.own(place.hold),
    );
  }

  private origins(
    name: string,
    { steering, primary, domain, regions }: AzureAnycastArgs,
    below: Below & { readonly originGroupName: Input<string> },
  ): cdn.AFDOrigin[] {
    const places = originPlaces(steering, primary, regions);
    return activeOf(regions).map(([code, { place, reachedBy }]) => {
      return new cdn.AFDOrigin(
        `${name}-${code}`,
        {
          ...below,
          originName: code,
          // A name of its own for each region, which its certificate has to name besides the domain.
          hostName: `${code}.${domain}`,
          originHostHeader: domain,
          httpPort: 80,
          httpsPort: 443,
          ...(places[code] satisfies OriginPlace | undefined),
          enabledState: "Enabled",
          enforceCertificateNameCheck: true,
          ...this.privately(code, reachedBy),
        },
        // Disabling an origin is how an operator takes a healthy region out: an update must not put it back.
        this.own(holdElsewhere(placed(place).hold), { ignoreChanges: ["enabledState"] }),
      );
    });
  }

  /** A private link service has no sub-resource, so the connection names no group id. */
  private privately(region: string, reachedBy: ReachedBy): Pick<cdn.AFDOriginArgs, "sharedPrivateLinkResource"> {
    if (reachedBy.kind !== "private-link") return {};
    const privateLinkLocationName = privateLinkLocation(reachedBy.location);
    if (privateLinkLocationName === undefined) {
      return this.refuse(
        `Front Door makes private endpoints nowhere near ${reachedBy.location}, as far as is known here`,
      );
    }
    const requestMessage = `Front Door asks to lead users to ${region}`;
    return {
      sharedPrivateLinkResource: {
        privateLink: { id: reachedBy.id },
        privateLinkLocation: privateLinkLocationName,
        requestMessage,
      },
    };
  }

  private route(
    name: string,
    { place }: AzureAnycastArgs,
    below: Below & { readonly endpointName: Input<string> },
    [groupId, domainId, origins]: readonly [Input<string>, Input<string>, readonly cdn.AFDOrigin[]],
  ): cdn.Route {
    return new cdn.Route(
      `${name}-route`,
      {
        ...below,
        routeName: "users",
        originGroup: { id: groupId },
        customDomains: [{ id: domainId }],
        patternsToMatch: ["/*"],
        supportedProtocols: ["Http", "Https"],
        forwardingProtocol: "HttpsOnly",
        httpsRedirect: "Enabled",
        linkToDefaultDomain: "Disabled",
        enabledState: "Enabled",
      },
      // A route to a group without an enabled origin is refused.
      this.own(place.hold, { dependsOn: [...origins] }),
    );
  }
}
