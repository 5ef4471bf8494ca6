import * as globalaccelerator from "@pulumi/aws/globalaccelerator";
import type { ComponentResourceOptions, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AwsEntryOutputs } from "../../entry/aws";
import type { FoundationOutputs } from "../../foundation/contract";
import type { Affinity } from "../../topology/model";
import { physicalName } from "../../topology/names/names";
import { holdElsewhere } from "../../topology/tables/states";
import { activeOf } from "../active";
import type { SettledTraffic } from "../settled";

type Global = "place" | "affinity" | "regions";

/** What an address announced everywhere is given. */
export interface AwsAnycastArgs extends Pick<SettledTraffic<FoundationOutputs, AwsEntryOutputs>, Global> {}

/** What users connect to. */
const port = 443;

/** By what a listener tells connections apart. */
const affinities: Readonly<Record<Affinity, string>> = { none: "NONE", client: "SOURCE_IP" };

/**
 * Share of an endpoint in its group. It has no neighbours, so only whether it is 0 counts.
 * @source Global Accelerator, default of EndpointConfiguration: Weight, from its developer guide.
 */
const endpointWeight = 128;

/**
 * Addresses announced from everywhere, which lead every connection to the nearest region that is healthy: an accelerator
 * of Global Accelerator, controlled from us-west-2.
 *
 * - Health is that of the load balancers' target groups; the settings of a group's own check do not count for load
 *   balancers.
 * - A region's share is the dial of its group. With dial 0 a group is no first choice, and still takes over when no other
 *   is healthy: the standbys of active-passive. So a region that must get nobody has no group at all.
 * - On the night a region is taken out with the weight of its endpoint, 0, which failover respects:
 *   `aws globalaccelerator update-endpoint-group --region us-west-2 --endpoint-group-arn <arn> --endpoint-configurations
 *   EndpointId=<load balancer>,Weight=0,ClientIPPreservationEnabled=true`. No update puts it back; `pulumi refresh`
 *   first, because an update for another reason sends the weight that the state knows. A failover tries three groups, and
 *   where every weight is 0 it leads everybody to the nearest region, healthy or not.
 * - Clients keep their addresses. For that the service makes network interfaces and a security group `GlobalAccelerator`
 *   in every VPC. The group stays behind: whoever removes a region deletes it by hand, after its endpoint group is gone
 *   and before the VPC goes, which cannot be deleted until then.
 * - The addresses are lost for ever with the accelerator, and others have them in their allow-lists. So the update that
 *   leaves the method keeps it, leading nobody, and the next one deletes it.
 *
 * Source: developer guide of Global Accelerator (failover of unhealthy endpoints, secure VPC connections, requirements of
 * endpoints), read in stored copies; documentation comment of `EndpointGroup` in the package aws 7.48. None of it was
 * tried in an account.
 */
export class AwsAnycast extends Component {
  /** The accelerator's own DNS name, which has its addresses of both versions of IP. */
  readonly dnsName: Output<string>;
  /** Hosted zone of that name, for alias records. */
  readonly hostedZoneId: Output<string>;
  /** The addresses, two of each version of IP. */
  readonly addresses: Output<string[]>;

  constructor(name: string, args: AwsAnycastArgs, opts?: ComponentResourceOptions) {
    super("AwsAnycast", name, args, opts);
    const accelerator = this.accelerator(name, args);
    const listener = this.listener(name, args, accelerator);
    this.endpointGroups(name, args, listener);

    this.dnsName = accelerator.dualStackDnsName;
    this.hostedZoneId = accelerator.hostedZoneId;
    this.addresses = accelerator.ipSets.apply((sets) => sets.flatMap(({ ipAddresses = [] }) => ipAddresses));
    const { dnsName, hostedZoneId, addresses } = this;
    this.registerOutputs({ dnsName, hostedZoneId, addresses });
  }

  private accelerator(
    name: string,
    { place: { identity, hold, tags } }: AwsAnycastArgs,
  ): globalaccelerator.Accelerator {
    return new globalaccelerator.Accelerator(
      `${name}-accelerator`,
      {
        name: physicalName("accelerator", identity),
        // Every endpoint has to answer over both versions too; internal load balancers may (developer guide, About
        // endpoints).
        ipAddressType: "DUAL_STACK",
        enabled: true,
        tags,
      },
      this.stateful(hold),
    );
  }

  private listener(
    name: string,
    { place: { hold }, affinity }: AwsAnycastArgs,
    { arn }: globalaccelerator.Accelerator,
  ): globalaccelerator.Listener {
    return new globalaccelerator.Listener(
      `${name}-https`,
      {
        acceleratorArn: arn,
        protocol: "TCP",
        portRanges: [{ fromPort: port, toPort: port }],
        clientAffinity: affinities[affinity],
      },
      this.own(hold),
    );
  }

  private endpointGroups(name: string, { regions }: AwsAnycastArgs, { arn }: globalaccelerator.Listener): void {
    for (const [code, { entry, roles, place }] of activeOf(regions)) {
      new globalaccelerator.EndpointGroup(
        `${name}-${code}`,
        {
          listenerArn: arn,
          endpointGroupRegion: code,
          trafficDialPercentage: roles.weight,
          endpointConfigurations: [
            { endpointId: entry.arn, weight: endpointWeight, clientIpPreservationEnabled: true },
          ],
        },
        this.own(holdElsewhere(place.hold), { ignoreChanges: ["endpointConfigurations[0].weight"] }),
      );
    }
  }
}
