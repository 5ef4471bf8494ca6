// Made by generators/configuration-types.ts of the schema and the words of its keys.

/** The clusters of all regions, as a program writes them. */
export interface ClusterConfiguration {
  /**
   * Who administers the clusters. The role that deploys must be among them: nobody is admitted by default.
   *
   * Allowed: a list with at least one: AWS ARNs of roles or users, Azure object ids, Google Cloud members such as
   * group:NAME.
   */
  readonly admins: readonly string[];
  /**
   * Who reaches the API servers; an empty list means from inside the region's network only, and asks for reach:
   * inside.
   *
   * Allowed: a list of CIDR ranges, never the whole internet; on gcp [] or [iam], which are the same: IAM decides.
   * @default []
   */
  readonly allow?: readonly string[] | undefined;
  /**
   * Where this program runs as the API servers see it: outside, as somebody of allow, or inside the regions' networks.
   * Through them it installs what stands in the clusters.
   *
   * Allowed: outside | inside.
   * @default "outside"
   */
  readonly reach?: "outside" | "inside" | undefined;
  /**
   * Kubernetes minor version. A region may be ahead of the others: roll the standby first. It is a floor: what stands
   * is never taken back, and what AWS raised by itself stays.
   *
   * Allowed: a minor version in quotes, for example "1.34" (YAML reads 1.30 without quotes as 1.3).
   * @default as it was; in a new region as in the others; in a new system 1.35
   */
  readonly version?: string | undefined;
  /**
   * How long control-plane logs are kept, in days.
   *
   * Allowed: whole days; on aws a period that CloudWatch Logs has.
   * @default as it was; in a new system by tier, and longer where a changed tier keeps longer
   */
  readonly logRetentionDays?: number | undefined;
  /**
   * Capacity of the control plane: the provider's standard one, or one provisioned in advance.
   *
   * Allowed: standard | provisioned.
   * @default as it was, until the tier changes; in a new system by tier
   */
  readonly controlPlane?: "standard" | "provisioned" | undefined;
  /**
   * On Google Cloud, who makes nodes: GKE as pods need them, or a pool that grows and shrinks. It is decided with a
   * region's cluster.
   *
   * Allowed: autopilot | standard, on gcp; standard for what asks for a node of its own kind or for its privileges.
   * @default as it was; in a new region as in the others; in a new system autopilot
   */
  readonly mode?: "autopilot" | "standard" | undefined;
}

/** How users are led to a region, as a program writes it. */
export interface TrafficConfiguration {
  /**
   * How traffic is steered between regions.
   *
   * Allowed: dns | anycast.
   * @default as it was, unless a changed tier needs another one; in a new system by tier
   */
  readonly method?: "dns" | "anycast" | undefined;
  /**
   * By what a DNS answer is chosen where several regions serve: the region that packets reach fastest, the one that
   * lists where the question comes from, or configured shares. For the first two Route 53 goes by the network that a
   * resolver passes on (EDNS Client Subnet), else by the resolver itself: users of a resolver that passes nothing on
   * are led to what is near the resolver. Shares know no place.
   *
   * Allowed: latency | geolocation | weighted, with method dns and shape active-active.
   * @default as it was; in a new system latency
   */
  readonly routing?: "latency" | "geolocation" | "weighted" | undefined;
  /**
   * Whether an address announced everywhere keeps one client, by its address, in one region. Without it two
   * connections of one client may end in two regions.
   *
   * Allowed: none | client, with method anycast.
   * @default as it was; in a new system client where the last writer wins, else none
   */
  readonly affinity?: "none" | "client" | undefined;
  /**
   * What a region must be able to do to get traffic.
   *
   * Allowed: writable | reachable.
   * @default as it was, until the shape changes; in a new system writable where one region serves and one writes, else
   * reachable
   */
  readonly gate?: "writable" | "reachable" | undefined;
  /**
   * The DNS zone of the domain.
   *
   * Allowed: create, or the id of an existing zone.
   * @default "create"
   */
  readonly zone?: string | undefined;
  /**
   * Whether the parent domain points at the zone. Until then only the zone is built.
   *
   * Allowed: true | false; always true with an existing zone.
   * @default false for a zone to create, else true
   */
  readonly delegated?: boolean | undefined;
}

/** The regions' networks, as a program writes them. */
export interface NetworkConfiguration {
  /**
   * The network that every region's range is cut from; it never changes.
   *
   * Allowed: 10.0.0.0/10 | 10.64.0.0/10 | 10.128.0.0/10 | 10.192.0.0/10.
   * @default "10.0.0.0/10"
   */
  readonly supernet?: "10.0.0.0/10" | "10.64.0.0/10" | "10.128.0.0/10" | "10.192.0.0/10" | undefined;
  /**
   * What joins the regions' networks. It stays what it was when regions come and go; another one takes the routes over
   * in place, and the old links go last.
   *
   * Allowed: peering | transit-gateway | cloud-wan | none; none only where every region writes.
   * @default as it was; in a new system by the number of regions where one region writes, else none
   */
  readonly backbone?: "peering" | "transit-gateway" | "cloud-wan" | "none" | undefined;
}
