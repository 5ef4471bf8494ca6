/** A zone of an existing network on AWS: what stands in it. */
export interface ExistingZone {
  /** The zone's name in this account, for example `us-east-2a`. */
  readonly name: string;
  /** Id of the subnet of nodes and pods. */
  readonly private: string;
  /** The range of that subnet in CIDR notation: what databases let in. */
  readonly privateRange: string;
  /** Id of the subnet of load balancers. */
  readonly public: string;
  /** Id of the subnet of databases. */
  readonly database: string;
}

/** Ids of the subnets of an existing network on Azure or Google Cloud, by what stands in them. */
export interface ExistingSubnets {
  /** The nodes'. */
  readonly nodes: string;
  /** That of private endpoints. */
  readonly endpoints?: string | undefined;
  /** On Azure, the API server's. */
  readonly apiServer?: string | undefined;
  /** On Azure, that of the load balancer inside. */
  readonly entry?: string | undefined;
  /** On Azure, that of the private link which Front Door asks for. */
  readonly privateLink?: string | undefined;
  /** On Azure, that of PostgreSQL servers. */
  readonly database?: string | undefined;
}

/** Names of the secondary ranges of the nodes' subnet on Google Cloud. */
export interface ExistingRanges {
  /** The pods'. */
  readonly pods: string;
  /** The services'. */
  readonly services: string;
}

/** A network that is used as it is: it is neither changed nor deleted. */
export interface ExistingNetwork {
  /** The provider's id of the network. */
  readonly id: string;
  /** Its range in CIDR notation. */
  readonly range: string;
  /** Fixed public addresses that its traffic leaves from. */
  readonly egressAddresses?: readonly string[] | undefined;
  /** On AWS, its zones by their ids. */
  readonly zones?: Readonly<Record<string, ExistingZone>> | undefined;
  /** On Azure and Google Cloud, its subnets. */
  readonly subnets?: ExistingSubnets | undefined;
  /** On Google Cloud, the secondary ranges of its nodes' subnet. */
  readonly secondaryRanges?: ExistingRanges | undefined;
}

/** A Kubernetes cluster that is used as it is: it is neither changed nor deleted. */
export interface ExistingCluster {
  /** The provider's id of the cluster: its ARN, its resource id, or `projects/PROJECT/locations/REGION/clusters/NAME`. */
  readonly id: string;
  /** URL of the API server. */
  readonly endpoint: string;
  /** The API server's certificate authority, PEM in base64; absent on Google Cloud. */
  readonly certificateAuthority?: string | undefined;
  /** On AWS, id of the security group that nodes and pods are in. */
  readonly securityGroupId?: string | undefined;
  /** On Azure, the issuer of its service accounts' tokens, a URL. */
  readonly issuer?: string | undefined;
  /** On Azure, object id of the identity that the control plane acts as. */
  readonly controlPlanePrincipalId?: string | undefined;
}

/** What of a region exists already. */
export interface Existing {
  /** Its network; absent where it gets one. */
  readonly network?: ExistingNetwork | undefined;
  /** Its cluster; absent where it gets one. */
  readonly cluster?: ExistingCluster | undefined;
}
