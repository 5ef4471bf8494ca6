import type { Answer } from "./answer";

/** Outputs of Google Cloud's types by token, as far as a graph needs them to complete. */
export const gcpAnswers: Readonly<Record<string, Answer>> = {
  "gcp:artifactregistry/repository:Repository": ({ inputs }) => ({
    name: inputs.repositoryId,
    registryUri: `${inputs.location}-docker.pkg.dev/${inputs.project}/${inputs.repositoryId}`,
  }),
  "gcp:certificatemanager/dnsAuthorization:DnsAuthorization": ({ name, inputs }) => ({
    dnsResourceRecords: [
      {
        name: `_acme-challenge_${inputs.location}.${inputs.domain}.`,
        type: "CNAME",
        data: `${name}.authorize.certificatemanager.goog.`,
      },
    ],
  }),
  "gcp:dns/managedZone:ManagedZone": ({ inputs }) => ({
    nameServers: [1, 2, 3, 4].map((number) => `ns-cloud-a${number}.googledomains.com.`),
    managedZoneId: "1234567890",
    dnsName: inputs.dnsName,
  }),
  "gcp:projects/serviceIdentity:ServiceIdentity": ({ inputs }) => {
    const email = `service-123456789012@${String(inputs.service).split(".")[0]}.iam.gserviceaccount.com`;
    return { email, member: `serviceAccount:${email}` };
  },
  "gcp:projects/iAMCustomRole:IAMCustomRole": ({ inputs }) => ({
    name: `projects/${inputs.project}/roles/${inputs.roleId}`,
  }),
  "gcp:serviceaccount/account:Account": ({ inputs }) => ({
    name: `projects/${inputs.project}/serviceAccounts/${inputs.accountId}@${inputs.project}.iam.gserviceaccount.com`,
    email: `${inputs.accountId}@${inputs.project}.iam.gserviceaccount.com`,
    member: `serviceAccount:${inputs.accountId}@${inputs.project}.iam.gserviceaccount.com`,
  }),
  "gcp:container/cluster:Cluster": ({ inputs }) => {
    const { location } = inputs;
    const endpoints = inputs.controlPlaneEndpointsConfig as { readonly dnsEndpointConfig?: object } | undefined;
    const dnsEndpointConfig = { ...endpoints?.dnsEndpointConfig, endpoint: `gke-0a1b2c3d.${location}.gke.goog` };
    return { controlPlaneEndpointsConfig: { ...endpoints, dnsEndpointConfig } };
  },
  "gcp:compute/address:Address": ({ name, inputs }) => ({
    address: inputs.address ?? `203.0.113.${numberOf(String(name))}`,
    selfLink: `https://www.googleapis.com/compute/v1/projects/${inputs.project}/regions/${inputs.region}/addresses/${name}`,
  }),
  "gcp:alloydb/cluster:Cluster": ({ inputs }) => ({
    name: `projects/${inputs.project}/locations/${inputs.location}/clusters/${inputs.clusterId}`,
    clusterType: inputs.clusterType ?? "PRIMARY",
  }),
  "gcp:alloydb/instance:Instance": ({ inputs }) => ({
    name: `${inputs.cluster}/instances/${inputs.instanceId}`,
    pscInstanceConfig: {
      ...(inputs.pscInstanceConfig as object),
      serviceAttachmentLink: `projects/1/regions/r/serviceAttachments/${inputs.instanceId}`,
    },
  }),
  "gcp:compute/globalAddress:GlobalAddress": ({ inputs }) => ({ address: inputs.address ?? "34.120.0.7" }),
  "gcp:compute/backendService:BackendService": ({ name, inputs }) => ({ name: inputs.name ?? `${name}-0a1b2c3` }),
};

/** A number from 10 to 249 that a name has always, so that two addresses are not one. */
function numberOf(name: string): number {
  return 10 + [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 240, 7);
}
