import * as logging from "@pulumi/gcp/logging";
import type { ComponentResourceOptions, Output } from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId";
import { Component } from "../../component";
import { physicalName } from "../../topology/names/names";
import { holdElsewhere } from "../../topology/tables/states";
import type { SettledFoundation } from "../settled";

/** What a region's logs are given. */
export type GcpRegionLogsArgs = SettledFoundation["regions"][string];

/** Four hexadecimal digits: different for each time that a region is made, among the few times that it is. */
const generationBytes = 2;

/**
 * Where a region's logs are: a log bucket in the region itself, what leads them there, and what keeps them out of the
 * project's own bucket, which is global, keeps everything for 30 days and would be paid for beside it.
 *
 * A deleted log bucket waits for seven days, takes no changes meanwhile, and its name stays taken: so the name has digits
 * that are made with the region and go with it. Whoever needs the logs of a region that is gone has these seven days:
 * `gcloud logging buckets undelete`.
 *
 * Source: Google Cloud documentation of log buckets; create of `google_logging_project_bucket_config`, which takes over a
 * bucket of the same name.
 */
export class GcpRegionLogs extends Component {
  /** Resource id of the log bucket, `projects/PROJECT/locations/REGION/buckets/ID`. */
  readonly bucketId: Output<string>;

  constructor(name: string, args: GcpRegionLogsArgs, opts?: ComponentResourceOptions) {
    super("GcpRegionLogs", name, args, opts);
    const { place, logRetentionDays } = args;
    const { account, identity, hold } = place;
    const { region } = identity;
    const generation = new RandomId(`${name}-name`, { byteLength: generationBytes }, this.own(hold));
    const bucket = new logging.ProjectBucketConfig(
      `${name}-bucket`,
      {
        project: account,
        location: region,
        bucketId: generation.hex.apply((digits) => physicalName("logBucket", identity, digits)),
        retentionDays: logRetentionDays,
      },
      this.own(hold),
    );
    const here = filterFor(region);
    // What leads logs is in no region: that of a lost one can still go.
    const elsewhere = holdElsewhere(hold);
    const sink = new logging.ProjectSink(
      `${name}-sink`,
      {
        project: account,
        name: physicalName("logSink", identity),
        destination: bucket.id.apply((id) => `logging.googleapis.com/${id}`),
        filter: here,
        uniqueWriterIdentity: false,
      },
      this.own(elsewhere),
    );
    // Only when the logs have another place: nothing is lost on the way.
    new logging.ProjectExclusion(
      `${name}-elsewhere`,
      { project: account, name: physicalName("logExclusion", identity), filter: here },
      this.own(elsewhere, { dependsOn: [sink] }),
    );
    this.bucketId = bucket.id;
    this.registerOutputs({ bucketId: this.bucketId });
  }
}

/** What is written in a region: in the region as a whole, or in one of its zones. */
function filterFor(region: string): string {
  return `resource.labels.location=~"^${region}(-[a-z])?$" OR resource.labels.zone=~"^${region}-[a-z]$" OR resource.labels.region="${region}"`;
}
