import * as compute from "@pulumi/gcp/compute";

const check = new compute.HealthCheck("shop", { httpHealthCheck: { requestPath: "/healthz" } });
new compute.BackendService("shop", {
  // Its global forwarding rules say the same.
  loadBalancingScheme: "EXTERNAL_MANAGED",
  protocol: "HTTP",
  healthChecks: check.id,
  backends: ["us-central1-a", "us-east1-b"].map((zone) => ({
    group: `https://www.googleapis.com/compute/v1/projects/shop/zones/${zone}/networkEndpointGroups/web`,
    balancingMode: "RATE",
    maxRatePerEndpoint: 100,
  })),
});
