import type { Input } from "@pulumi/pulumi";
import type { FoundationOutputs } from "../foundation/contract";
import type { RegionPlace } from "../place";

/** A zone of an existing network on AWS: what stands in it. */
export interface ExistingZoneArgs {
  /** The zone's name in this account, for example `us-east-2a`. */
  readonly name: Input<string>;
  /** Id of the subnet of nodes and pods. */
  readonly private: Input<string>;
  /** The range of that subnet in CIDR notation: what databases let in. */
  readonly privateRange: string;
  /** Id of the subnet of load balancers. */
  readonly public: Input<string>;
  /** Id of the subnet of databases. */
  readonly database: Input<string>;
}

/**
 * What every cloud is told of a network that exists already. Nothing of it is asked for, since a region that is down must
 * stop no update elsewhere: what other components need is told here.
 */
export interface ExistingNetworkArgs<F extends FoundationOutputs = FoundationOutputs> {
  /** Whose the region is, and where. */
  readonly place: RegionPlace<F>;
  /**
   * The provider's id of the network: on AWS of a VPC, on Azure the resource id of a virtual network, on Google Cloud
   * `projects/PROJECT/global/networks/NAME`.
   */
  readonly id: Input<string>;
  /** The network's range in CIDR notation. */
  readonly range: string;
  /**
   * Fixed public addresses that its traffic leaves from.
   * @default none is told
   */
  readonly egressAddresses?: Input<readonly string[]> | undefined;
  /** On AWS, its zones by their ids; absent elsewhere. */
  readonly zones?: Readonly<Record<string, ExistingZoneArgs>> | undefined;
  /** On Azure and Google Cloud, ids of its subnets by what stands in them; absent on AWS. */
  readonly subnets?: ExistingSubnetsArgs | undefined;
  /**
   * On Google Cloud, names of the secondary ranges of the nodes' subnet.
   * @default `pods` and `services`
   */
  readonly secondaryRanges?: ExistingRangesArgs | undefined;
}

/** Names of the secondary ranges of a subnet. */
export interface ExistingRangesArgs {
  /** The pods'. */
  readonly pods: string;
  /** The services'. */
  readonly services: string;
}

/** Ids of subnets by what stands in them: those that a part needs and nobody tells are refused by the part. */
export interface ExistingSubnetsArgs {
  /** The nodes'. */
  readonly nodes: Input<string>;
  /** That of private endpoints. */
  readonly endpoints?: Input<string> | undefined;
  /** On Azure, the API server's. */
  readonly apiServer?: Input<string> | undefined;
  /** On Azure, that of a load balancer inside. */
  readonly entry?: Input<string> | undefined;
  /** On Azure, that of the private link which Front Door asks for. */
  readonly privateLink?: Input<string> | undefined;
  /** On Azure, that of PostgreSQL servers. */
  readonly database?: Input<string> | undefined;
}
