import * as artifactregistry from "@pulumi/gcp/artifactregistry";
import * as kms from "@pulumi/gcp/kms";
import * as monitoring from "@pulumi/gcp/monitoring";
import * as projects from "@pulumi/gcp/projects";
import * as pubsub from "@pulumi/gcp/pubsub";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import type { ComponentResourceOptions, Output, Resource } from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId";
import { after, Component } from "../../component";
import { physicalName } from "../../topology/names/names";
import { isInOneRegion, registryPlaceOf } from "../../topology/tables/registries";
import { holdElsewhere } from "../../topology/tables/states";
import type { SettledFoundation } from "../settled";
import { alarmAgent, encryptingAgents, memberOf } from "./agents";
import { deletionPolicies, inSeconds, keyDestroyedDays, keyRotatedDays } from "./guards";

/** What a region's foundation is given. */
export type GcpRegionFoundationArgs = Pick<SettledFoundation["regions"][string], "place"> & {
  /** The project's number. */
  readonly projectNumber: Output<string>;
  /** The agents that encrypt, where something had to make them. */
  readonly agents: readonly Resource[];
  /** Where the region's images are. */
  readonly repository: artifactregistry.Repository;
};

/** Four hexadecimal digits: different for each time that a region is made, among the few times that it is. */
const generationBytes = 2;

/** What nodes have to do themselves: write logs and measurements. Source: GKE, "Use least privilege IAM service accounts". */
const nodeRole = "roles/container.defaultNodeServiceAccount";

/**
 * What a region on Google Cloud has before its network: a key, who its nodes are, and where its alarms go.
 *
 * A region can be destroyed and made again, and Cloud KMS never forgets the name of a key ring or a key: who makes one again
 * is told that it is there. So the ring's name has digits that are made with the region and go with it. The old key stays
 * under its old name; what it encrypted can be read as long as it has versions, which are destroyed with the region and can be had
 * back for thirty days (`gcloud kms keys versions restore`).
 *
 * Accounts, grants in the project, topics and channels belong to no region: those of a lost one can still go.
 */
export class GcpRegionFoundation extends Component {
  /** Resource id of the key, known once the agents may encrypt with it. */
  readonly key: Output<string>;
  /** Address of the nodes' service account, known once it may do what nodes do. */
  readonly nodeAccount: Output<string>;
  /** Resource id of the channel that alarms name, known once its messages can be published. */
  readonly alarmsTo: Output<string>;

  constructor(name: string, args: GcpRegionFoundationArgs, opts?: ComponentResourceOptions) {
    super("GcpRegionFoundation", name, { place: args.place }, opts);
    this.key = this.usable(name, args, this.makeKey(name, args));
    this.nodeAccount = this.makeNodeAccount(name, args);
    this.alarmsTo = this.makeChannel(name, args);
    const { key, nodeAccount, alarmsTo } = this;
    this.registerOutputs({ key, nodeAccount, alarmsTo });
  }

  private makeKey(name: string, { place: { account, identity, hold, tags } }: GcpRegionFoundationArgs): kms.CryptoKey {
    const generation = new RandomId(`${name}-ring`, { byteLength: generationBytes }, this.stateful(hold));
    const ring = new kms.KeyRing(
      `${name}-ring`,
      {
        project: account,
        location: identity.region,
        name: generation.hex.apply((digits) => physicalName("cloudKmsKeyRing", identity, digits)),
      },
      this.stateful(hold),
    );
    return new kms.CryptoKey(
      `${name}-key`,
      {
        keyRing: ring.id,
        name: physicalName("cloudKmsKey", identity),
        purpose: "ENCRYPT_DECRYPT",
        rotationPeriod: inSeconds(keyRotatedDays),
        destroyScheduledDuration: inSeconds(keyDestroyedDays),
        versionTemplate: { algorithm: "GOOGLE_SYMMETRIC_ENCRYPTION", protectionLevel: "HSM" },
        deletionPolicy: deletionPolicies[hold],
        labels: tags,
      },
      this.stateful(hold),
    );
  }

  private usable(
    name: string,
    { place: { hold }, projectNumber, agents }: GcpRegionFoundationArgs,
    key: kms.CryptoKey,
  ): Output<string> {
    const grants = Object.entries(encryptingAgents).map(
      ([label, agent]) =>
        new kms.CryptoKeyIAMMember(
          `${name}-key-${label}`,
          {
            cryptoKeyId: key.id,
            role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
            member: projectNumber.apply((number) => memberOf(agent, number)),
          },
          this.own(hold, { dependsOn: [...agents] }),
        ),
    );
    return after(key.id, grants);
  }

  private makeNodeAccount(name: string, { place, repository }: GcpRegionFoundationArgs): Output<string> {
    const { account: project, identity, hold } = place;
    const own = this.own(holdElsewhere(hold));
    const accountId = physicalName("gcpServiceAccount", identity, "nodes");
    const nodes = new serviceaccount.Account(
      `${name}-nodes`,
      {
        project,
        accountId,
        displayName: accountId,
        // One that was deleted, or left behind, is taken as it is.
        createIgnoreAlreadyExists: true,
      },
      own,
    );
    const works = new projects.IAMMember(`${name}-nodes`, { project, role: nodeRole, member: nodes.member }, own);
    const pulls = new artifactregistry.RepositoryIamMember(
      `${name}-nodes-pull`,
      {
        project,
        location: repository.location,
        repository: repository.name,
        role: "roles/artifactregistry.reader",
        member: nodes.member,
      },
      isInOneRegion(registryPlaceOf(identity.region)) ? this.own(hold) : own,
    );
    return after(nodes.email, [works, pulls]);
  }

  /**
   * Where a region's alarms go: whoever is called at night subscribes to the topic. Cloud Monitoring and Pub/Sub are global, so
   * a region that is down can still be heard; for that reason the topic is not told to keep its messages in the region, and has no
   * key of the region's. Monitoring makes the agent that publishes with the first such channel.
   */
  private makeChannel(name: string, { place, projectNumber }: GcpRegionFoundationArgs): Output<string> {
    const { account: project, identity, hold, tags } = place;
    const own = this.own(holdElsewhere(hold));
    const topicName = physicalName("pubsubTopic", identity, "alarms");
    const topic = new pubsub.Topic(`${name}-alarms`, { project, name: topicName, labels: tags }, own);
    const channel = new monitoring.NotificationChannel(
      `${name}-alarms`,
      { project, type: "pubsub", displayName: topicName, labels: { topic: topic.id }, userLabels: tags },
      own,
    );
    const publishes = new pubsub.TopicIAMMember(
      `${name}-alarms`,
      {
        project,
        topic: topic.name,
        role: "roles/pubsub.publisher",
        member: projectNumber.apply((number) => memberOf(alarmAgent, number)),
      },
      this.own(holdElsewhere(hold), { dependsOn: [channel] }),
    );
    return after(channel.id, [publishes]);
  }
}
