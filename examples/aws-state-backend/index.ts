import { AwsStateBackend } from "trilith/aws";

const backend = new AwsStateBackend("state", {
  account: "123456789012",
  controlRegion: "us-west-2",
  owner: "acme",
  region: "us-west-2",
  replicaRegion: "ca-central-1",
  terraformCompatible: false,
  tags: { team: "platform" },
});

export const { backendUrl, secretsProvider, replicaBackendUrl, replicaSecretsProvider } = backend;
