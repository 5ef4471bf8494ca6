import { Deployment } from "@pulumi/kubernetes/apps/v1/deployment";
import { type Configuration, entryPods, kubernetesProvider, Platform, topologyOf } from "trilith";
import { aws } from "trilith/aws";
import { memoryOfThisStack, outputsOf } from "trilith/stack";

const [service, environment, account] = ["hello", "dev", "123456789012"];

const configuration: Configuration = {
  ...{ service, environment, account, cloud: "aws", shape: "active-active", tier: "dev" },
  domain: "dev.hello.example.com",
  seed: "us-east-2",
  regions: { "us-east-2": { slot: 0 }, "eu-west-1": { slot: 1 } },
  database: { engine: "dynamodb" },
  traffic: { zone: "create", delegated: true },
  cluster: { admins: [`arn:aws:iam::${account}:role/platform`], allow: ["203.0.113.0/24"] },
};

export = async () => {
  const topology = topologyOf(configuration, await memoryOfThisStack());
  const platform = new Platform(service, { topology, cloud: aws });
  for (const [region, { cluster, entryBinding }] of Object.entries(platform.regions)) {
    const place = { account, identity: { service, environment, region } };
    const provider = kubernetesProvider(`${service}-${region}-application`, { place, cluster }, platform);
    const labels = { app: service, ...entryPods.labels };
    const path = topology.traffic.probe.path;
    const container = {
      name: service,
      // Kubernetes' own test server, which answers on every path (name and behaviour are from memory, unverified): put
      // yours here. It answers 200 on this path as long as it can serve.
      image: "registry.k8s.io/e2e-test-images/agnhost:2.47",
      args: ["netexec", `--http-port=${entryPods.port}`],
      ports: [{ containerPort: entryPods.port }],
      readinessProbe: { httpGet: { path, port: entryPods.port } },
    };
    new Deployment(
      `${service}-${region}`,
      {
        metadata: { name: service, namespace: entryBinding.service.apply((name) => name.split("/")[0] ?? "") },
        spec: {
          replicas: 2,
          selector: { matchLabels: { app: service } },
          template: { metadata: { labels }, spec: { containers: [container] } },
        },
      },
      { provider },
    );
  }
  return outputsOf(topology, platform);
};
