import { supernets } from "../../names/addresses";
import { backboneNames } from "../../tables/backbones";
import { engineNames } from "../../tables/engines";
import { defaultKubernetesVersion } from "../../tables/tiers";
import { type KeyTexts, oneOf } from "./key-text";

/** The keys of what the system is made of: database, clusters, traffic, network. */
export const serviceTexts = {
  database: {
    is: "The multi-region database.",
    allowed: "an object with at least engine, for example { engine: aurora-postgresql }",
  },
  "database.engine": {
    is: "The engine; it never changes.",
    allowed: oneOf(engineNames),
  },
  "database.version": {
    is: "Engine version. It is a floor: what stands is never taken back, and what AWS raised by itself stays. Another one is raised at once, and interrupts.",
    allowed: 'a version in quotes, for example "17.5"',
    unset: "as it was; in a new system by engine, which was not tried in an account",
  },
  "database.databaseName": {
    is: "Name of the first database.",
    allowed: "1 to 63 lower-case letters and digits, starting with a letter",
  },
  "database.instancesPerRegion": {
    is: "Instances per region, spread over its zones.",
    allowed: "1 to 3, each in another zone; 2 or more where the system is protected",
    unset: "as it was; in a new system by tier, and more where a changed tier has more",
  },
  "database.instanceClass": {
    is: "The provider's instance class. Another one restarts the instances one after the other, in every region the one that writes there as the last.",
    allowed: "a class of the provider",
    unset: "as it was; in a new system by engine, which was not tried in an account",
  },
  "database.apply": {
    is: "When an update interrupts the database, for another class and its like: now, while who asked for it watches, or in each instance's maintenance window, which AWS picked at random unless somebody did. Until the window has come, the old class stands and every pulumi up plans it again.",
    allowed: "now | window",
    unset: "as it was; in a new system now",
  },
  "database.backupRetentionDays": {
    is: "How long backups are kept, in days; cosmos keeps them for 7 or for 30, whichever is enough.",
    allowed: "1 to 35",
    unset: "as it was; in a new system by tier, and longer where a changed tier keeps longer",
  },
  "database.consistency": {
    is: "Whether a read anywhere sees every write that was acknowledged (strong), or those that have arrived (eventual, last writer wins). It never changes.",
    allowed: "eventual | strong, with engine dynamodb; strong with exactly three regions, or two and a witness",
    unset: "eventual with dynamodb; the other engines leave no choice",
  },
  "database.witness": {
    is: "The region that keeps a copy for the vote, and answers nobody. It never changes.",
    allowed: "a region that is not configured, with engine dsql, or dynamodb with consistency strong in two regions",
    unset: "the first of the regions' set that is not configured",
  },
  "database.tables": {
    is: "Tables, for engines without a database around them; with cosmos they are containers, and as keys are disabled nothing else makes one. One that is taken away here is deleted, unless it is protected.",
    allowed: "an object of names of 3 to 40 lower-case letters, digits and hyphens, with engine dynamodb or cosmos",
    unset: "one named after databaseName, with the keys pk and, with dynamodb, sk",
  },
  "database.tables.<table>": {
    is: "A table.",
    allowed: "an object with at least partitionKey, for example { partitionKey: id }",
  },
  "database.tables.<table>.partitionKey": {
    is: "The attribute that spreads the items; it never changes.",
    allowed:
      "the name of an attribute, with :N behind it for a number and :B for bytes; with cosmos the name alone, of letters, digits and underscores",
  },
  "database.tables.<table>.sortKey": {
    is: "The attribute that sorts the items of a partition; it never changes.",
    allowed: "the name of an attribute, with :N behind it for a number and :B for bytes; nothing with cosmos",
    unset: "one item per partition",
  },
  "database.tables.<table>.expiresAt": {
    is: "The attribute that holds when an item may be deleted: with dynamodb in seconds since 1970, with cosmos in seconds since its last change. With dynamodb, to take it out does not switch it off: that is done by hand (aws dynamodb update-time-to-live).",
    allowed: "the name of an attribute; with cosmos ttl; not with consistency strong",
    unset: "nothing expires",
  },
  "database.tables.<table>.indexes": {
    is: "Other ways in, by their names.",
    allowed: "an object of names, each with at least partitionKey; nothing with cosmos, which indexes everything",
  },
  "database.tables.<table>.indexes.<index>": {
    is: "Another way in, with all attributes.",
    allowed: "an object with at least partitionKey, for example { partitionKey: customer }",
  },
  "database.tables.<table>.indexes.<index>.partitionKey": {
    is: "The attribute that spreads the items of the index.",
    allowed: "the name of an attribute, with :N behind it for a number and :B for bytes",
  },
  "database.tables.<table>.indexes.<index>.sortKey": {
    is: "The attribute that sorts the items of a partition of the index.",
    allowed: "the name of an attribute, with :N behind it for a number and :B for bytes",
    unset: "unsorted",
  },
  cluster: {
    is: "Settings of every region's Kubernetes cluster.",
    allowed: "an object with at least admins",
  },
  "cluster.admins": {
    is: "Who administers the clusters. The role that deploys must be among them: nobody is admitted by default.",
    allowed:
      "a list with at least one: AWS ARNs of roles or users, Azure object ids, Google Cloud members such as group:NAME",
  },
  "cluster.allow": {
    is: "Who reaches the API servers; an empty list means from inside the region's network only, and asks for reach: inside.",
    allowed: "a list of CIDR ranges, never the whole internet; on gcp [] or [iam], which are the same: IAM decides",
  },
  "cluster.reach": {
    is: "Where this program runs as the API servers see it: outside, as somebody of allow, or inside the regions' networks. Through them it installs what stands in the clusters.",
    allowed: "outside | inside",
  },
  "cluster.version": {
    is: "Kubernetes minor version. A region may be ahead of the others: roll the standby first. It is a floor: what stands is never taken back, and what AWS raised by itself stays.",
    allowed: 'a minor version in quotes, for example "1.34" (YAML reads 1.30 without quotes as 1.3)',
    unset: `as it was; in a new region as in the others; in a new system ${defaultKubernetesVersion}`,
  },
  "cluster.logRetentionDays": {
    is: "How long control-plane logs are kept, in days.",
    allowed: "whole days; on aws a period that CloudWatch Logs has",
    unset: "as it was; in a new system by tier, and longer where a changed tier keeps longer",
  },
  "cluster.controlPlane": {
    is: "Capacity of the control plane: the provider's standard one, or one provisioned in advance.",
    allowed: "standard | provisioned",
    unset: "as it was, until the tier changes; in a new system by tier",
  },
  "cluster.mode": {
    is: "On Google Cloud, who makes nodes: GKE as pods need them, or a pool that grows and shrinks. It is decided with a region's cluster.",
    allowed: "autopilot | standard, on gcp; standard for what asks for a node of its own kind or for its privileges",
    unset: "as it was; in a new region as in the others; in a new system autopilot",
  },
  traffic: {
    is: "How users reach the regions.",
    allowed: "an object with method, routing, affinity, gate, zone, delegated",
  },
  "traffic.method": {
    is: "How traffic is steered between regions.",
    allowed: "dns | anycast",
    unset: "as it was, unless a changed tier needs another one; in a new system by tier",
  },
  "traffic.routing": {
    is: "By what a DNS answer is chosen where several regions serve: the region that packets reach fastest, the one that lists where the question comes from, or configured shares. For the first two Route 53 goes by the network that a resolver passes on (EDNS Client Subnet), else by the resolver itself: users of a resolver that passes nothing on are led to what is near the resolver. Shares know no place.",
    allowed: "latency | geolocation | weighted, with method dns and shape active-active",
    unset: "as it was; in a new system latency",
  },
  "traffic.affinity": {
    is: "Whether an address announced everywhere keeps one client, by its address, in one region. Without it two connections of one client may end in two regions.",
    allowed: "none | client, with method anycast",
    unset: "as it was; in a new system client where the last writer wins, else none",
  },
  "traffic.gate": {
    is: "What a region must be able to do to get traffic.",
    allowed: "writable | reachable",
    unset:
      "as it was, until the shape changes; in a new system writable where one region serves and one writes, else reachable",
  },
  "traffic.zone": {
    is: "The DNS zone of the domain.",
    allowed: "create, or the id of an existing zone",
  },
  "traffic.delegated": {
    is: "Whether the parent domain points at the zone. Until then only the zone is built.",
    allowed: "true | false; always true with an existing zone",
    unset: "false for a zone to create, else true",
  },
  network: {
    is: "The address plan, and what joins the networks.",
    allowed: "an object with supernet, backbone",
  },
  "network.supernet": {
    is: "The network that every region's range is cut from; it never changes.",
    allowed: oneOf(supernets),
  },
  "network.backbone": {
    is: "What joins the regions' networks. It stays what it was when regions come and go; another one takes the routes over in place, and the old links go last.",
    allowed: `${oneOf([...backboneNames, "none"])}; none only where every region writes`,
    unset: "as it was; in a new system by the number of regions where one region writes, else none",
  },
} as const satisfies KeyTexts;
