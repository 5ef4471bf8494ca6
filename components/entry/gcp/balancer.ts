import * as compute from "@pulumi/gcp/compute";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { Placed, RegionPlace } from "../../place";
import { physicalName } from "../../topology/names/names";
import { drainingSeconds, networkTier, ports, requestsPerPod, scheme } from "./settings";

/** What a region's load balancer is given. */
export interface GcpEntryBalancerArgs {
  /** Whose it is, where, and what protects it. */
  readonly place: Placed<RegionPlace<unknown>>;
  /** What the outer half prepared. */
  readonly binding: Output<Record<string, string>>;
  /** Groups of endpoints by their zones, known once they are there. */
  readonly groups: Output<Record<string, string>>;
}

/**
 * A region's own load balancer: it ends TLS with the region's certificate and leads to the pods themselves. It has one
 * health check, which asks what the application answers; the placeholder is never healthy.
 *
 * All of it has a name of ours, which a logical name is too long for: nothing that replaces any of it ever changes.
 */
export class GcpEntryBalancer extends Component {
  /** Resource id of the backend service, by which health and log are found. */
  readonly backendServiceId: Output<string>;
  private readonly place: Placed<RegionPlace<unknown>>;
  private readonly here: { readonly name: string; readonly region: string };

  constructor(name: string, args: GcpEntryBalancerArgs, opts?: ComponentResourceOptions) {
    super("GcpEntryBalancer", name, args, opts);
    this.place = args.place;
    const { identity, hold } = args.place;
    this.here = { name: physicalName("gceObject", identity, "entry"), region: identity.region };
    const backends = this.backends(name, args);
    const map = new compute.RegionUrlMap(`${name}-map`, { ...this.here, defaultService: backends.id }, this.own(hold));
    this.listener(name, args, map.id);
    this.backendServiceId = backends.id;
    this.registerOutputs({ backendServiceId: this.backendServiceId });
  }

  private backends(name: string, { binding, groups }: GcpEntryBalancerArgs): compute.RegionBackendService {
    const backends = groups.apply((byZone) =>
      Object.entries(byZone)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([, group]) => ({
          group,
          balancingMode: "RATE",
          maxRatePerEndpoint: requestsPerPod,
          capacityScaler: 1,
        })),
    );
    return new compute.RegionBackendService(
      `${name}-backends`,
      {
        ...this.here,
        loadBalancingScheme: scheme,
        protocol: "HTTP",
        healthChecks: at(binding, "healthCheckId"),
        securityPolicy: binding.apply(({ securityPolicyId }) => securityPolicyId),
        connectionDrainingTimeoutSec: drainingSeconds,
        backends,
        logConfig: { enable: true, sampleRate: 1 },
      },
      this.own(this.place.hold),
    );
  }

  private listener(name: string, { binding }: GcpEntryBalancerArgs, urlMap: Input<string>): void {
    const { hold, tags: labels } = this.place;
    const proxy = new compute.RegionTargetHttpsProxy(
      `${name}-proxy`,
      {
        ...this.here,
        urlMap,
        certificateManagerCertificates: [at(binding, "certificateId")],
        sslPolicy: at(binding, "sslPolicyId"),
      },
      this.own(hold),
    );
    new compute.ForwardingRule(
      `${name}-rule`,
      {
        ...this.here,
        target: proxy.id,
        portRange: ports.https,
        ipProtocol: "TCP",
        ipAddress: at(binding, "address"),
        network: at(binding, "networkId"),
        loadBalancingScheme: scheme,
        networkTier,
        labels,
      },
      this.own(hold),
    );
  }
}

function at(binding: Output<Record<string, string>>, key: string): Output<string> {
  return binding.apply((known) => known[key] ?? "");
}
