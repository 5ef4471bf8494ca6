import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as wafv2 from "@pulumi/aws/wafv2";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { physicalName } from "../../topology/names/names";
import type { SettledEntry } from "../settled";
import { measuredAs, rulesOf } from "./web-acl-rules";

/** Headers that let somebody in: the log has them as REDACTED. */
const secretHeaders = ["authorization", "cookie"];

/** What a firewall is given. */
export interface AwsWebAclArgs extends Pick<SettledEntry, "place" | "targetProbe" | "logRetentionDays"> {
  /** ARN of the load balancer that it stands before. */
  readonly balancerArn: Input<string>;
}

/**
 * A firewall for requests before a region's load balancer. It writes down what it stopped or would have, and not what
 * it let through: that is the application's to log.
 *
 * The log is encrypted with a key of CloudWatch's own. WAF itself lets itself write to the group.
 *
 * Source: API model of WAF in botocore 1.44.5, PutLoggingConfiguration, for the log's name and the policy on it.
 */
export class AwsWebAcl extends Component {
  /** ARN of the web ACL. */
  readonly arn: Output<string>;

  constructor(name: string, args: AwsWebAclArgs, opts?: ComponentResourceOptions) {
    super("AwsWebAcl", name, args, opts);
    const acl = this.acl(name, args);
    this.log(name, args, acl);
    new wafv2.WebAclAssociation(
      `${name}-acl`,
      { region: args.place.identity.region, resourceArn: args.balancerArn, webAclArn: acl.arn },
      // WAF knows the load balancer alone: to end the old one after the new one was made would leave none.
      this.own(args.place.hold, { deleteBeforeReplace: true }),
    );

    this.arn = acl.arn;
    this.registerOutputs({ arn: this.arn });
  }

  private acl(name: string, { place: { identity, hold, tags }, targetProbe }: AwsWebAclArgs): wafv2.WebAcl {
    const aclName = physicalName("webAcl", identity);
    return new wafv2.WebAcl(
      `${name}-acl`,
      {
        region: identity.region,
        name: aclName,
        description: "Requests to the load balancer",
        scope: "REGIONAL",
        defaultAction: { allow: {} },
        rules: rulesOf(targetProbe.path),
        visibilityConfig: measuredAs(aclName),
        tags,
      },
      this.own(hold),
    );
  }

  private log(
    name: string,
    { place: { identity, hold, tags }, logRetentionDays }: AwsWebAclArgs,
    acl: wafv2.WebAcl,
  ): void {
    const { region } = identity;
    const group = new cloudwatch.LogGroup(
      `${name}-log`,
      { region, name: physicalName("webAclLogGroup", identity), retentionInDays: logRetentionDays, tags },
      this.stateful(hold),
    );
    const kept = ["BLOCK", "COUNT", "EXCLUDED_AS_COUNT"].map((action) => ({ actionCondition: { action } }));
    new wafv2.WebAclLoggingConfiguration(
      `${name}-log`,
      {
        region,
        resourceArn: acl.arn,
        logDestinationConfigs: [group.arn],
        redactedFields: secretHeaders.map((header) => ({ singleHeader: { name: header } })),
        loggingFilter: {
          defaultBehavior: "DROP",
          filters: [{ behavior: "KEEP", requirement: "MEETS_ANY", conditions: kept }],
        },
      },
      // Another destination replaces it, and WAF knows the ACL alone: the old one's deletion would switch off the new one.
      this.own(hold, { deleteBeforeReplace: true }),
    );
  }
}
