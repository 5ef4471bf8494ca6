import * as arczonalshift from "@pulumi/aws/arczonalshift";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { physicalName } from "../../topology/names/names";
import type { SettledEntry } from "../settled";

/** Answers of the load balancer's own in one minute that end a practice: a pod that restarts loses fewer. */
const lostAnswers = { most: 10, periodSeconds: 60, periods: 1 } as const;

/** What zonal autoshift is given. */
export interface AwsZonalAutoshiftArgs extends Pick<SettledEntry, "place"> {
  /** What AWS may lead away from a zone, by what it is: the ARN. */
  readonly resources: Readonly<Record<string, Input<string>>>;
  /** The load balancer in CloudWatch's words: its errors end a practice. */
  readonly balancer: Input<string>;
}

/**
 * Lets AWS lead traffic away from a zone that it sees failing, before anybody was called: at the load balancer for what
 * comes from outside, and in the cluster for what pods say to each other and for new nodes.
 *
 * AWS only does so for what it practises on: once a week, for half an hour, it leaves a zone on purpose. The practice ends
 * at once when the load balancer has no pod to ask. In a region without pods that is so all the time: no practice succeeds
 * there, and none does harm.
 *
 * Source: API model of ARC Zonal Shift in botocore 1.44.5, CreatePracticeRunConfiguration: practice runs are required, and
 * an outcome alarm for them; half an hour from the SDK's `practiceRunOutcome`.
 */
export class AwsZonalAutoshift extends Component {
  /** Name of the alarm that ends a practice. */
  readonly alarmName: Output<string>;

  constructor(name: string, args: AwsZonalAutoshiftArgs, opts?: ComponentResourceOptions) {
    super("AwsZonalAutoshift", name, args, opts);
    const { identity, hold } = args.place;
    const alarm = this.alarm(name, args);
    for (const [what, resourceArn] of Object.entries(args.resources)) {
      new arczonalshift.ZonalAutoshiftConfiguration(
        `${name}-${what}`,
        {
          region: identity.region,
          resourceArn,
          zonalAutoshiftStatus: "ENABLED",
          outcomeAlarms: [{ type: "CLOUDWATCH", alarmIdentifier: alarm.arn }],
        },
        this.own(hold),
      );
    }

    this.alarmName = alarm.name;
    this.registerOutputs({ alarmName: this.alarmName });
  }

  private alarm(
    name: string,
    { place: { identity, hold, tags }, balancer }: AwsZonalAutoshiftArgs,
  ): cloudwatch.MetricAlarm {
    return new cloudwatch.MetricAlarm(
      `${name}-alarm`,
      {
        region: identity.region,
        name: physicalName("alarm", identity, "lost-answers"),
        alarmDescription: "The load balancer answers errors of its own: it found no pod, or lost one half way",
        namespace: "AWS/ApplicationELB",
        metricName: "HTTPCode_ELB_5XX_Count",
        dimensions: { LoadBalancer: balancer },
        statistic: "Sum",
        period: lostAnswers.periodSeconds,
        evaluationPeriods: lostAnswers.periods,
        threshold: lostAnswers.most,
        comparisonOperator: "GreaterThanThreshold",
        // The metric is only there when there are errors.
        treatMissingData: "notBreaching",
        tags,
      },
      this.own(hold),
    );
  }
}
