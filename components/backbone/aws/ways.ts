import type { RouteArgs } from "@pulumi/aws/ec2";
import type { Output, Resource } from "@pulumi/pulumi";
import type { AwsNetworkOutputs } from "../../network/aws";
import type { Pair } from "../pairs";
import type { SettledBackbone } from "../settled";

/** Where a region's routes to another one lead. */
export interface Way {
  /** The one target of the routes. */
  readonly target: Partial<RouteArgs>;
  /** What has to stand before anything is sent into it, besides what the target itself names. */
  readonly after?: readonly Resource[];
}

/** What joins two regions. */
export interface Link {
  /** The provider's id. */
  readonly id: Output<string>;
  /** The way out of one of the two regions. */
  readonly from: (region: string) => Way;
}

/** What joins the regions, by the key of a pair. */
export type Ways = Readonly<Record<string, Link>>;

/** What a component is given that joins networks: everything of the backbone, and who knows whom. */
export type WaysArgs = SettledBackbone<AwsNetworkOutputs> & {
  /** Every two regions that are linked. */
  readonly pairs: readonly Pair[];
};
