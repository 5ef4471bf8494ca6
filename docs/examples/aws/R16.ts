import * as route53 from "@pulumi/aws/route53";

new route53.Record("api-us", {
  zoneId: "Z0123456789EXAMPLE",
  name: "api.example.com",
  type: "A",
  ttl: 30,
  records: ["203.0.113.10"],
  setIdentifier: "us",
  failoverRoutingPolicies: [{ type: "PRIMARY" }],
  healthCheckId: "11111111-2222-3333-4444-555555555555",
});
