import * as compute from "@pulumi/gcp/compute";
import * as networkservices from "@pulumi/gcp/networkservices";
import { all, type ComponentResourceOptions, type Input, interpolate, type Output, output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { deletionPolicies } from "../../foundation/gcp/guards";
import type { Place, Placed } from "../../place";
import { physicalName } from "../../topology/names/names";
import { attackRules, everybody, lastPriority } from "../../topology/tables/gcp-firewall";
import { drainingSeconds, fillsBy } from "../../topology/tables/gcp-traffic";
import { activeOf } from "../active";
import type { SettledTraffic } from "../settled";
import { type Groups, type PlannedFrom, plannedBackends } from "./plan";

/** What an address announced everywhere is given. */
export interface GcpAnycastArgs extends PlannedFrom, Pick<SettledTraffic, "affinity" | "probe" | "domain"> {
  /** Whose it is, and what protects it. */
  readonly place: Placed<Place<unknown>>;
  /** Whether requests pass Cloud Armor. */
  readonly firewall: boolean;
  /** Resource id of the certificate map that it presents. */
  readonly certificateMap: Input<string>;
  /** Ids of groups of the pods' addresses by zone, for each region that has some. */
  readonly groups: Readonly<Record<string, Output<Groups>>>;
}

const managed = { loadBalancingScheme: "EXTERNAL_MANAGED", networkTier: "PREMIUM" } as const;

/**
 * One address everywhere: the global external Application Load Balancer. Google's edges end TLS and lead every request to
 * a healthy pod of the nearest region, or of the preferred one as long as enough of its pods are healthy.
 *
 * - Health is that of each pod, asked by Google's edges over HTTP; no region and no answer of DNS stands between.
 * - On the night a region is taken out with `gcloud compute backend-services update-backend --capacity-scaler=0`, one call
 *   for each zone. After a `pulumi refresh` no update puts it back; see docs/traffic.md.
 * - What one replaces while another names it has a name that the provider makes up, so that a replacement can stand beside
 *   what it replaces: a proxy, a map, a policy in use cannot be deleted.
 * - Nothing here asks a region's API: a dead region's groups are named, and go with the configuration.
 *
 * There is no outlier detection: a pod that answers errors fails its probe, and where every pod answers errors, to eject
 * them would only add to it. IPv4 alone, as the regions are.
 */
export class GcpAnycast extends Component {
  /** The address; known once it leads somewhere. */
  readonly address: Output<string>;
  /** Name of the backend service: where a region is taken out by hand. */
  readonly backendServiceName: Output<string>;

  constructor(name: string, args: GcpAnycastArgs, opts?: ComponentResourceOptions) {
    super("GcpAnycast", name, args, opts);
    const { hold, identity } = args.place;
    const address = new compute.GlobalAddress(
      `${name}-address`,
      {
        name: physicalName("gceObject", identity, "anycast"),
        addressType: "EXTERNAL",
        ipVersion: "IPV4",
        deletionPolicy: deletionPolicies[hold],
      },
      this.stateful(hold),
    );
    const backends = this.backends(name, args);
    const rule = this.secure(name, args, { address, backends });
    this.redirect(name, args, address);

    this.address = all([address.address, rule.id]).apply(([found]) => found);
    this.backendServiceName = backends.name;
    this.registerOutputs({ address: this.address, backendServiceName: this.backendServiceName });
  }

  private backends(name: string, args: GcpAnycastArgs): compute.BackendService {
    const { place, affinity, firewall, groups, steering } = args;
    const known = activeOf(args.regions).flatMap(([code]) => {
      const found = groups[code];
      return found ? [found.apply((ids) => [code, ids] as const)] : [];
    });
    const armor = firewall ? { securityPolicy: this.armor(name, args).id } : {};
    const filling = new networkservices.ServiceLbPolicies(
      `${name}-filling`,
      {
        location: "global",
        loadBalancingAlgorithm: fillsBy,
        // A group that was emptied comes back a minute after its pods are healthy (unverified): a waiting region, whose pods
        // are sick until its database writes, would be late on the night that it is needed.
        autoCapacityDrain: { enable: steering === "nearest" },
        labels: place.tags,
      },
      this.own(place.hold),
    );
    return new compute.BackendService(
      `${name}-backends`,
      {
        loadBalancingScheme: managed.loadBalancingScheme,
        // Google encrypts between its edges and a network of its own; pods speak HTTP.
        protocol: "HTTP",
        healthChecks: this.health(name, args).id,
        backends: all(known).apply((pairs) => plannedBackends(args, Object.fromEntries(pairs))),
        serviceLbPolicy: interpolate`//networkservices.googleapis.com/${filling.id}`,
        ...armor,
        sessionAffinity: affinity === "client" ? "GENERATED_COOKIE" : "NONE",
        connectionDrainingTimeoutSec: drainingSeconds,
        logConfig: { enable: true, sampleRate: 1 },
      },
      this.own(place.hold),
    );
  }

  private health(name: string, { place, probe, domain }: GcpAnycastArgs): compute.HealthCheck {
    return new compute.HealthCheck(
      `${name}-health`,
      {
        checkIntervalSec: probe.intervalSeconds,
        timeoutSec: probe.timeoutSeconds,
        unhealthyThreshold: probe.failureThreshold,
        httpHealthCheck: { portSpecification: "USE_SERVING_PORT", requestPath: probe.path, host: domain },
        logConfig: { enable: true },
      },
      this.own(place.hold),
    );
  }

  private armor(name: string, { place }: GcpAnycastArgs): compute.SecurityPolicy {
    return new compute.SecurityPolicy(
      `${name}-armor`,
      {
        type: "CLOUD_ARMOR",
        adaptiveProtectionConfig: { layer7DdosDefenseConfig: { enable: true, ruleVisibility: "STANDARD" } },
        rules: [...attackRules, { priority: lastPriority, action: "allow", match: everybody }],
      },
      this.own(place.hold),
    );
  }

  private secure(
    name: string,
    { place: { hold, tags }, certificateMap }: GcpAnycastArgs,
    { address, backends }: { readonly address: compute.GlobalAddress; readonly backends: compute.BackendService },
  ): compute.GlobalForwardingRule {
    const users = new compute.URLMap(`${name}-users`, { defaultService: backends.id }, this.own(hold));
    const tls = new compute.SSLPolicy(`${name}-tls`, { profile: "MODERN", minTlsVersion: "TLS_1_2" }, this.own(hold));
    const proxy = new compute.TargetHttpsProxy(
      `${name}-https`,
      {
        urlMap: users.id,
        certificateMap: interpolate`//certificatemanager.googleapis.com/${output(certificateMap)}`,
        sslPolicy: tls.id,
        quicOverride: "ENABLE",
      },
      this.own(hold),
    );
    return new compute.GlobalForwardingRule(
      `${name}-443`,
      { ...managed, ipAddress: address.id, ipProtocol: "TCP", portRange: "443", target: proxy.id, labels: tags },
      this.own(hold),
    );
  }

  private redirect(name: string, { place: { hold, tags } }: GcpAnycastArgs, address: compute.GlobalAddress): void {
    const map = new compute.URLMap(
      `${name}-redirect`,
      {
        defaultUrlRedirect: {
          httpsRedirect: true,
          redirectResponseCode: "MOVED_PERMANENTLY_DEFAULT",
          stripQuery: false,
        },
      },
      this.own(hold),
    );
    const proxy = new compute.TargetHttpProxy(`${name}-http`, { urlMap: map.id }, this.own(hold));
    new compute.GlobalForwardingRule(
      `${name}-80`,
      { ...managed, ipAddress: address.id, ipProtocol: "TCP", portRange: "80", target: proxy.id, labels: tags },
      this.own(hold),
    );
  }
}
