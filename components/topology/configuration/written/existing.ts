// Made by generators/configuration-types.ts of the schema and the words of its keys.

/** What of a region exists already, as a program writes it. */
export interface ExistingConfiguration {
  /**
   * The network, with its way out. Whoever owns it also joins it with other regions' networks; see docs/networks.md.
   *
   * Allowed: an object with at least id and range; on aws with zones, on azure and gcp with subnets.
   * @default a network is made
   */
  readonly network?: ExistingNetworkConfiguration | undefined;
  /**
   * The Kubernetes cluster, in that network: what cluster says of versions, admins and the like does not reach it.
   *
   * Allowed: an object with at least id and endpoint, beside existing.network.
   * @default a cluster is made
   */
  readonly cluster?: ExistingClusterConfiguration | undefined;
}

/** An existing network, as a program writes it. */
export interface ExistingNetworkConfiguration {
  /**
   * The provider's id of the network.
   *
   * Allowed: on aws vpc-ID, on azure the resource id of a virtual network, on gcp
   * projects/PROJECT/global/networks/NAME, the same in every region.
   */
  readonly id: string;
  /**
   * The network's range.
   *
   * Allowed: a range of IPv4 in CIDR notation.
   */
  readonly range: string;
  /**
   * Fixed public addresses that its traffic leaves from, for other people's allow-lists.
   *
   * Allowed: a list of addresses.
   * @default none is told
   */
  readonly egressAddresses?: readonly string[] | undefined;
  /**
   * On AWS, the zones to stand in by their ids.
   *
   * Allowed: an object of zone ids such as use2-az1, as many as the tier asks for; on aws alone.
   */
  readonly zones?: Readonly<Record<string, ExistingZoneConfiguration>> | undefined;
  /**
   * On Azure and Google Cloud, the subnets by what stands in them.
   *
   * Allowed: an object with at least nodes; on azure and gcp alone.
   */
  readonly subnets?: ExistingSubnetsConfiguration | undefined;
  /**
   * On Google Cloud, the secondary ranges of the nodes' subnet by name.
   *
   * Allowed: an object with pods, services; on gcp alone.
   */
  readonly secondaryRanges?: ExistingRangesConfiguration | undefined;
}

/** A zone of it on AWS, as a program writes it. */
export interface ExistingZoneConfiguration {
  /**
   * The zone's name in this account: aws ec2 describe-availability-zones shows it beside the id.
   *
   * Allowed: the region's code and a letter, for example us-east-2a.
   */
  readonly name: string;
  /**
   * The subnet of nodes and pods, with a way out.
   *
   * Allowed: subnet-ID.
   */
  readonly private: string;
  /**
   * The range of that subnet: databases and load balancers let it in.
   *
   * Allowed: a range of IPv4 in CIDR notation.
   */
  readonly privateRange: string;
  /**
   * The subnet of load balancers, with IPv4 and IPv6 and a way to the internet.
   *
   * Allowed: subnet-ID.
   */
  readonly public: string;
  /**
   * The subnet of databases.
   *
   * Allowed: subnet-ID.
   */
  readonly database: string;
}

/** Its subnets, as a program writes them. */
export interface ExistingSubnetsConfiguration {
  /**
   * The subnet of nodes, with a way out.
   *
   * Allowed: the provider's id of a subnet of the network.
   */
  readonly nodes: string;
  /**
   * The subnet of private endpoints.
   *
   * Allowed: the provider's id of a subnet of the network.
   */
  readonly endpoints?: string | undefined;
  /**
   * On Azure, the subnet of the API server, delegated to Microsoft.ContainerService/managedClusters.
   *
   * Allowed: the resource id of a subnet of the network.
   */
  readonly apiServer?: string | undefined;
  /**
   * On Azure, the subnet of the load balancer that only a private link leads to.
   *
   * Allowed: the resource id of a subnet of the network.
   */
  readonly entry?: string | undefined;
  /**
   * On Azure, the subnet of the private link, without policies for private link services.
   *
   * Allowed: the resource id of a subnet of the network.
   */
  readonly privateLink?: string | undefined;
  /**
   * On Azure, the subnet of PostgreSQL servers, delegated to Microsoft.DBforPostgreSQL/flexibleServers.
   *
   * Allowed: the resource id of a subnet of the network.
   */
  readonly database?: string | undefined;
}

/** Its secondary ranges on Google Cloud, as a program writes them. */
export interface ExistingRangesConfiguration {
  /**
   * Name of the pods' range.
   *
   * Allowed: a name.
   */
  readonly pods: string;
  /**
   * Name of the services' range.
   *
   * Allowed: a name.
   */
  readonly services: string;
}

/** An existing cluster, as a program writes it. */
export interface ExistingClusterConfiguration {
  /**
   * The provider's id of the cluster.
   *
   * Allowed: on aws its ARN, on azure its resource id, on gcp projects/PROJECT/locations/REGION/clusters/NAME; in this
   * region.
   */
  readonly id: string;
  /**
   * The API server; on Google Cloud by the DNS endpoint, which IAM gates.
   *
   * Allowed: a URL with https.
   */
  readonly endpoint: string;
  /**
   * The API server's certificate authority.
   *
   * Allowed: PEM in base64, as a kubeconfig has it.
   */
  readonly certificateAuthority?: string | undefined;
  /**
   * On AWS, the security group of nodes and pods: it gets a rule that lets the load balancer in.
   *
   * Allowed: sg-ID; on aws alone.
   */
  readonly securityGroupId?: string | undefined;
  /**
   * On Azure, the issuer of its service accounts' tokens: az aks show --query oidcIssuerProfile.issuerUrl.
   *
   * Allowed: a URL with https; on azure alone.
   */
  readonly issuer?: string | undefined;
  /**
   * On Azure, the object id of the identity that the control plane acts as: it gets a role on the region's resource
   * group.
   *
   * Allowed: an object id of Entra ID, a GUID; on azure alone.
   */
  readonly controlPlanePrincipalId?: string | undefined;
}
