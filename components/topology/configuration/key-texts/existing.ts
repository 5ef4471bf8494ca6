import type { KeyTexts } from "./key-text";

/** The keys of what exists already in a region. */
export const existingTexts = {
  "regions.<region>.existing": {
    is: "What of the region exists already: it is used as it is, and neither changed nor deleted. It is decided when the region joins, and kept.",
    allowed: "an object with network, cluster",
    unset: "everything is made",
  },
  "regions.<region>.existing.network": {
    is: "The network, with its way out. Whoever owns it also joins it with other regions' networks; see docs/networks.md.",
    allowed: "an object with at least id and range; on aws with zones, on azure and gcp with subnets",
    unset: "a network is made",
  },
  "regions.<region>.existing.network.id": {
    is: "The provider's id of the network.",
    allowed:
      "on aws vpc-ID, on azure the resource id of a virtual network, on gcp projects/PROJECT/global/networks/NAME, the same in every region",
  },
  "regions.<region>.existing.network.range": {
    is: "The network's range.",
    allowed: "a range of IPv4 in CIDR notation",
  },
  "regions.<region>.existing.network.egressAddresses": {
    is: "Fixed public addresses that its traffic leaves from, for other people's allow-lists.",
    allowed: "a list of addresses",
    unset: "none is told",
  },
  "regions.<region>.existing.network.zones": {
    is: "On AWS, the zones to stand in by their ids.",
    allowed: "an object of zone ids such as use2-az1, as many as the tier asks for; on aws alone",
    unset: "must be given on aws",
  },
  "regions.<region>.existing.network.zones.<zone>": {
    is: "A zone, with one subnet for each purpose.",
    allowed: "an object with name, private, privateRange, public, database",
  },
  "regions.<region>.existing.network.zones.<zone>.name": {
    is: "The zone's name in this account: aws ec2 describe-availability-zones shows it beside the id.",
    allowed: "the region's code and a letter, for example us-east-2a",
  },
  "regions.<region>.existing.network.zones.<zone>.private": {
    is: "The subnet of nodes and pods, with a way out.",
    allowed: "subnet-ID",
  },
  "regions.<region>.existing.network.zones.<zone>.privateRange": {
    is: "The range of that subnet: databases and load balancers let it in.",
    allowed: "a range of IPv4 in CIDR notation",
  },
  "regions.<region>.existing.network.zones.<zone>.public": {
    is: "The subnet of load balancers, with IPv4 and IPv6 and a way to the internet.",
    allowed: "subnet-ID",
  },
  "regions.<region>.existing.network.zones.<zone>.database": {
    is: "The subnet of databases.",
    allowed: "subnet-ID",
  },
  "regions.<region>.existing.network.subnets": {
    is: "On Azure and Google Cloud, the subnets by what stands in them.",
    allowed: "an object with at least nodes; on azure and gcp alone",
    unset: "must be given on azure and gcp",
  },
  "regions.<region>.existing.network.subnets.nodes": {
    is: "The subnet of nodes, with a way out.",
    allowed: "the provider's id of a subnet of the network",
  },
  "regions.<region>.existing.network.subnets.endpoints": {
    is: "The subnet of private endpoints.",
    allowed: "the provider's id of a subnet of the network",
    unset: "must be given on azure, and on gcp with engine alloydb",
  },
  "regions.<region>.existing.network.subnets.apiServer": {
    is: "On Azure, the subnet of the API server, delegated to Microsoft.ContainerService/managedClusters.",
    allowed: "the resource id of a subnet of the network",
    unset: "must be given on azure, unless the cluster exists",
  },
  "regions.<region>.existing.network.subnets.entry": {
    is: "On Azure, the subnet of the load balancer that only a private link leads to.",
    allowed: "the resource id of a subnet of the network",
    unset: "must be given on azure with method anycast",
  },
  "regions.<region>.existing.network.subnets.privateLink": {
    is: "On Azure, the subnet of the private link, without policies for private link services.",
    allowed: "the resource id of a subnet of the network",
    unset: "must be given on azure with method anycast",
  },
  "regions.<region>.existing.network.subnets.database": {
    is: "On Azure, the subnet of PostgreSQL servers, delegated to Microsoft.DBforPostgreSQL/flexibleServers.",
    allowed: "the resource id of a subnet of the network",
    unset: "must be given on azure with engine postgresql-flexible",
  },
  "regions.<region>.existing.network.secondaryRanges": {
    is: "On Google Cloud, the secondary ranges of the nodes' subnet by name.",
    allowed: "an object with pods, services; on gcp alone",
    unset: "must be given on gcp, unless the cluster exists",
  },
  "regions.<region>.existing.network.secondaryRanges.pods": {
    is: "Name of the pods' range.",
    allowed: "a name",
  },
  "regions.<region>.existing.network.secondaryRanges.services": {
    is: "Name of the services' range.",
    allowed: "a name",
  },
  "regions.<region>.existing.cluster": {
    is: "The Kubernetes cluster, in that network: what cluster says of versions, admins and the like does not reach it.",
    allowed: "an object with at least id and endpoint, beside existing.network",
    unset: "a cluster is made",
  },
  "regions.<region>.existing.cluster.id": {
    is: "The provider's id of the cluster.",
    allowed:
      "on aws its ARN, on azure its resource id, on gcp projects/PROJECT/locations/REGION/clusters/NAME; in this region",
  },
  "regions.<region>.existing.cluster.endpoint": {
    is: "The API server; on Google Cloud by the DNS endpoint, which IAM gates.",
    allowed: "a URL with https",
  },
  "regions.<region>.existing.cluster.certificateAuthority": {
    is: "The API server's certificate authority.",
    allowed: "PEM in base64, as a kubeconfig has it",
    unset: "must be given on aws and azure",
  },
  "regions.<region>.existing.cluster.securityGroupId": {
    is: "On AWS, the security group of nodes and pods: it gets a rule that lets the load balancer in.",
    allowed: "sg-ID; on aws alone",
    unset: "must be given on aws",
  },
  "regions.<region>.existing.cluster.issuer": {
    is: "On Azure, the issuer of its service accounts' tokens: az aks show --query oidcIssuerProfile.issuerUrl.",
    allowed: "a URL with https; on azure alone",
    unset: "must be given on azure",
  },
  "regions.<region>.existing.cluster.controlPlanePrincipalId": {
    is: "On Azure, the object id of the identity that the control plane acts as: it gets a role on the region's resource group.",
    allowed: "an object id of Entra ID, a GUID; on azure alone",
    unset: "must be given on azure",
  },
} as const satisfies KeyTexts;
