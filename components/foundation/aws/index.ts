import * as acm from "@pulumi/aws/acm";
import * as ecr from "@pulumi/aws/ecr";
import * as route53 from "@pulumi/aws/route53";
import * as sns from "@pulumi/aws/sns";
import { type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { Hold } from "../../topology/model";
import { physicalName } from "../../topology/names/names";
import { byKey } from "../../topology/tables/by-key";
import { releasedHold } from "../../topology/tables/states";
import type { Certificates, FoundationArgs, FoundationOutputs } from "../contract";
import { type SettledFoundation, settledFoundation } from "../settled";
import { guards } from "./guards";

type Region = SettledFoundation["regions"][string];

/** How long resolvers keep a validation record: ACM asks again at every renewal, a mistake is corrected in minutes. */
const validationTtlSeconds = 300;

/** How long an image that no tag names is kept: two weeks, in which somebody still asks for yesterday's digest. */
const untaggedDays = 14;

/**
 * What a registry forgets by itself.
 * @source ECR user guide, "Lifecycle policy properties".
 */
const lifecycle = {
  rules: [
    {
      rulePriority: 1,
      description: "Images that no tag names",
      selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: untaggedDays },
      action: { type: "expire" },
    },
  ],
};

/**
 * What a system on AWS has once and before its regions: the DNS zone and, once the parent domain points at it, a
 * validated certificate and a registry in every region.
 *
 * A certificate serves the domain and every name right below it. ACM asks for the same validation record in every region
 * of an account, so the record exists once and is read from the certificate of the region that carries what exists once.
 */
export class AwsFoundation extends Component implements FoundationOutputs {
  /** The hosted zone's id. */
  readonly zoneId: Output<string>;
  /** Name servers to enter at the parent domain; empty for a zone that is not managed here. */
  readonly nameServers: Output<string[]>;
  /** Per region the ARN of its validated certificate; none without delegation. */
  readonly certificates: Certificates;
  /** Per region the URL of its repository; empty without delegation. */
  readonly registries: Readonly<Record<string, Output<string>>>;
  /** Per region the ARN of the topic that alarms go to; empty without delegation. */
  readonly alarmsTo: Readonly<Record<string, Output<string>>>;

  constructor(name: string, given: FoundationArgs, opts?: ComponentResourceOptions) {
    super("AwsFoundation", name, given, opts);
    const args = settledFoundation("aws", given);
    const zone = args.zone === "create" ? this.zone(name, args, args.domain, args.place.hold) : undefined;
    const before = args.releasedZone === undefined ? undefined : this.leftZone(name, args, args.releasedZone);
    this.zoneId = zone?.zoneId ?? before ?? output(args.zone);
    this.nameServers = zone?.nameServers ?? output([]);
    this.certificates = { kind: "regional", ids: args.delegated ? this.validated(name, args) : {} };

    this.registries = args.delegated ? byKey(args.regions, (code, row) => this.registry(name, args, code, row)) : {};

    this.alarmsTo = args.delegated ? byKey(args.regions, (code, row) => this.alarmTopic(name, code, row)) : {};

    const { zoneId, nameServers, certificates, registries, alarmsTo } = this;
    this.registerOutputs({ zoneId, nameServers, certificates, registries, alarmsTo });
  }

  private zone(name: string, { place: { tags } }: SettledFoundation, domain: string, hold: Hold): route53.Zone {
    return new route53.Zone(
      `${name}-zone`,
      {
        name: domain,
        comment: "Public zone of a multi-region system",
        // Records can be edited within an hour even while us-east-1, Route 53's control plane, is down.
        enableAcceleratedRecovery: true,
        forceDestroy: false,
        tags,
      },
      this.stateful(hold),
    );
  }

  /** The existing zone's id; what was created here before goes with the next update, unless it is the same one. */
  private leftZone(name: string, args: SettledFoundation, domain: string): Output<string> {
    const { zoneId } = this.zone(name, args, domain, releasedHold(args.place.hold));
    return zoneId.apply((own) => {
      if (own !== args.zone) return args.zone;
      return this.refuse(
        `traffic.zone names ${own}, the zone that was created here: as an existing one it would be deleted. Allowed: create, or another zone.`,
      );
    });
  }

  private validated(name: string, args: SettledFoundation): Record<string, Output<string>> {
    const certificates = byKey(args.regions, (code, region) => this.certificate(name, args.domain, code, region));
    const asking = certificates[args.validates];
    if (!asking) {
      const codes = Object.keys(args.regions).join(", ");
      return this.refuse(`validates ${args.validates} is none of the regions ${codes}`);
    }
    const { fqdn } = this.validationRecord(name, args, asking);
    return byKey(args.regions, (region, { place: { hold } }) => {
      const certificateArn = certificates[region]?.arn ?? this.refuse(`region ${region} has no certificate`);
      return new acm.CertificateValidation(
        `${name}-${region}-validation`,
        { region, certificateArn, validationRecordFqdns: [fqdn] },
        this.own(hold),
      ).certificateArn;
    });
  }

  private certificate(name: string, domainName: string, region: string, { place: { hold, tags } }: Region) {
    return new acm.Certificate(
      `${name}-${region}-certificate`,
      { region, domainName, subjectAlternativeNames: [`*.${domainName}`], validationMethod: "DNS", tags },
      this.own(hold),
    );
  }

  /**
   * The domain and the names below it share one record: ACM validates both with the same name and value. So does every
   * other certificate of the account for the domain. In a zone that is not ours another system may have made it, and may
   * need it when we are gone: it is taken over as it is, since there is no other value that it could have, and left behind.
   */
  private validationRecord(name: string, args: SettledFoundation, { domainValidationOptions }: acm.Certificate) {
    const asked = domainValidationOptions.apply(
      ([option]) => option ?? this.refuse(`ACM asks for no validation record for ${args.domain}: run pulumi refresh`),
    );
    const isShared = args.zone !== "create";
    return new route53.Record(
      `${name}-validation`,
      {
        zoneId: this.zoneId,
        name: asked.resourceRecordName,
        type: asked.resourceRecordType,
        records: [asked.resourceRecordValue],
        ttl: validationTtlSeconds,
        ...(isShared && { allowOverwrite: true }),
      },
      this.own(args.place.hold, isShared ? { retainOnDelete: true } : {}),
    );
  }

  /**
   * Where a region's alarms go: whoever is called at night subscribes to it. It is not encrypted with a key of its own:
   * an alarm says the name of a metric and a number, and a key would be one more thing that can keep it from ringing.
   */
  private alarmTopic(name: string, region: string, { place: { identity, hold, tags } }: Region) {
    const topic = physicalName("topic", identity, "alarms");
    return new sns.Topic(`${name}-${region}-alarms`, { region, name: topic, tags }, this.own(hold)).arn;
  }

  /**
   * The system's images in one region. The name is the same in every region, so that the account's replication fills them
   * all, and a region's clusters pull from their own when another one is gone. A tag never means another image: what was
   * tested is what a failover starts. Encrypted with S3's own key: a key per region would be one more thing to lose, for
   * images without secrets in them.
   */
  private registry(
    name: string,
    { place: { identity } }: SettledFoundation,
    region: string,
    { place: { hold, tags } }: Region,
  ) {
    const repository = new ecr.Repository(
      `${name}-${region}-registry`,
      {
        region,
        name: physicalName("ecrRepository", identity),
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfigurations: [{ encryptionType: "AES256" }],
        forceDelete: guards[hold].deletesImages,
        tags,
      },
      this.stateful(hold),
    );
    new ecr.LifecyclePolicy(
      `${name}-${region}-registry`,
      { region, repository: repository.name, policy: JSON.stringify(lifecycle) },
      // Another policy replaces it, and a repository has one: the old one's deletion would take the new one away.
      this.own(hold, { deleteBeforeReplace: true }),
    );
    return repository.repositoryUrl;
  }
}
