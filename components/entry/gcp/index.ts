import * as compute from "@pulumi/gcp/compute";
import { all, type ComponentResourceOptions, type Input, type Output, output } from "@pulumi/pulumi";
import type { GcpClusterOutputs } from "../../cluster/gcp";
import { Component } from "../../component";
import type { GcpFoundationOutputs } from "../../foundation/gcp";
import { deletionPolicies } from "../../foundation/gcp/guards";
import type { GcpNetworkOutputs } from "../../network/gcp";
import { physicalName } from "../../topology/names/names";
import { holdOfPart } from "../../topology/tables/states";
import { certificateOf } from "../certificate";
import type { EntryArgs } from "../contract";
import { type SettledEntry, settledEntry } from "../settled";
import { rulesOf } from "./firewall-rules";
import type { GcpOuterEntry } from "./outputs";
import { GcpEntryRedirect } from "./redirect";
import { healthyThreshold, networkTier, probeFault, tls } from "./settings";

export type { GcpEntryOutputs, GcpOuterEntry } from "./outputs";

/** What an entry on Google Cloud is given. */
export type GcpEntryArgs = EntryArgs<GcpFoundationOutputs, GcpNetworkOutputs, GcpClusterOutputs>;

type Args = SettledEntry<GcpFoundationOutputs, GcpNetworkOutputs, GcpClusterOutputs>;

/**
 * A region's front door on Google Cloud, the outer half. Load balancers lead to groups of the pods' own addresses, one a
 * zone, which nobody but the cluster makes: here is the name that they will have, in zones that never change.
 *
 * With exposure `public` there is what the region's own load balancer needs and no pod: a fixed address that outlives
 * everything behind it, the health check, the firewall, and the way from HTTP to HTTPS. With `internal` users come in by the
 * global layer alone, which has a firewall of its own.
 *
 * What a request was answered, and what the firewall thought of it, is in the project's log; how long that is kept is said
 * for the project.
 */
export class GcpEntry extends Component implements GcpOuterEntry {
  /** `groupName`, and with exposure `public` what the region's load balancer is made of. */
  readonly binding: Output<Record<string, string>>;
  /** Names of the zones that have a group of endpoints. */
  readonly zones: readonly string[];
  /** The fixed address; absent with exposure `internal`. */
  readonly address?: Output<string>;
  private readonly name: string;

  constructor(name: string, given: GcpEntryArgs, opts?: ComponentResourceOptions) {
    super("GcpEntry", name, given, opts);
    this.name = name;
    const args = settledEntry("gcp", given);
    const fault = probeFault(args.targetProbe);
    if (fault !== undefined) this.refuse(fault);
    this.zones = [...args.zones].sort();
    const groupName = physicalName("gceObject", args.place.identity, "entry");
    if (args.exposure === "public") {
      const { address, parts } = this.balancerParts(args);
      this.address = address;
      this.binding = all({ groupName, ...parts });
    } else {
      this.binding = output<Record<string, string>>({ groupName });
    }
    const { binding, zones } = this;
    this.registerOutputs({ binding, zones, ...(this.address && { address: this.address }) });
  }

  private balancerParts(args: Args) {
    const { place, network } = args;
    const found = certificateOf(args);
    const certificateId = "missing" in found ? this.refuse(found.missing) : found.id;
    const { address } = this.reserved(args);
    // A forwarding rule needs the region's subnet of proxies, which nothing names: the network is known once that stands.
    const { networkId } = network;
    new GcpEntryRedirect(`${this.name}-redirect`, { place, networkId, address }, { parent: this });
    const policy = this.firewall(args);
    const parts: Record<string, Input<string>> = {
      address,
      networkId,
      certificateId,
      healthCheckId: this.healthCheck(args).id,
      sslPolicyId: this.sslPolicy(args).id,
      ...(policy && { securityPolicyId: policy.id }),
    };
    return { address, parts };
  }

  private reserved({ place: { identity, hold, tags } }: Args): compute.Address {
    return new compute.Address(
      `${this.name}-address`,
      {
        name: physicalName("gceObject", identity, "entry"),
        region: identity.region,
        addressType: "EXTERNAL",
        networkTier,
        deletionPolicy: deletionPolicies[hold],
        labels: tags,
      },
      this.stateful(hold),
    );
  }

  private healthCheck({ place: { identity, hold }, targetProbe }: Args): compute.RegionHealthCheck {
    return new compute.RegionHealthCheck(
      `${this.name}-health`,
      {
        name: physicalName("gceObject", identity, "entry"),
        region: identity.region,
        httpHealthCheck: { portSpecification: "USE_SERVING_PORT", requestPath: targetProbe.path },
        checkIntervalSec: targetProbe.intervalSeconds,
        timeoutSec: targetProbe.timeoutSeconds,
        healthyThreshold,
        unhealthyThreshold: targetProbe.failureThreshold,
        logConfig: { enable: true },
      },
      this.own(hold),
    );
  }

  private sslPolicy({ place: { identity, hold } }: Args): compute.RegionSslPolicy {
    const name = physicalName("gceObject", identity, "entry");
    return new compute.RegionSslPolicy(`${this.name}-tls`, { name, region: identity.region, ...tls }, this.own(hold));
  }

  private firewall({ place, released, firewall, targetProbe }: Args): compute.RegionSecurityPolicy | undefined {
    const { identity } = place;
    const hold = holdOfPart({ hold: place.hold, released }, "firewall", firewall);
    if (hold === undefined) return undefined;
    return new compute.RegionSecurityPolicy(
      `${this.name}-firewall`,
      {
        name: physicalName("gceObject", identity, "entry"),
        region: identity.region,
        type: "CLOUD_ARMOR",
        rules: rulesOf(targetProbe.path),
      },
      this.own(hold),
    );
  }
}
