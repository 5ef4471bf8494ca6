import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";
import type { ComponentResourceOptions, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { EntryService } from "../../kubernetes/entry-service";
import { placed } from "../../place";
import type { EntryBindingArgs, EntryBindingOutputs } from "../contract";
import { entryPods } from "../pods";
import type { AwsEntryOutputs } from "./index";

/** What the inside of an entry on AWS is given. */
export type AwsEntryBindingArgs = EntryBindingArgs<AwsEntryOutputs>;

/**
 * A region's front door on AWS, the inner half: what Auto Mode reads to register the addresses of the Service's pods with
 * the target group.
 *
 * Its security rules stand outside, with the load balancer: the binding opens nothing.
 */
export class AwsEntryBinding extends Component implements EntryBindingOutputs {
  /** Namespace and name of the Service that an application's pods join, as `namespace/name`. */
  readonly service: Output<string>;

  constructor(name: string, args: AwsEntryBindingArgs, opts?: ComponentResourceOptions) {
    super("AwsEntryBinding", name, args, opts);
    const { entry, capacity = "full" } = args;
    const place = placed(args.place);
    const inside = new EntryService(`${name}-inside`, { place, capacity }, { parent: this });
    // Auto Mode's own kind: it wants `targetType`, and the ARN alone (aws/containers-roadmap#2621; others' manifests have
    // the same; not tried in an account).
    new CustomResource(
      `${name}-targets`,
      {
        apiVersion: "eks.amazonaws.com/v1",
        kind: "TargetGroupBinding",
        metadata: { name: inside.serviceName, namespace: inside.namespace, labels: place.tags },
        spec: {
          serviceRef: { name: inside.serviceName, port: entryPods.port },
          targetGroupARN: entry.binding.targetGroupArn,
          targetType: "ip",
        },
      },
      this.own(place.hold),
    );

    this.service = inside.service;
    this.registerOutputs({ service: this.service });
  }
}
