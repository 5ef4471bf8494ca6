import * as route53 from "@pulumi/aws/route53";

const pair = [
  { type: "PRIMARY", setIdentifier: "us", target: "203.0.113.10" },
  { type: "SECONDARY", setIdentifier: "eu", target: "198.51.100.10" },
];
for (const { type, setIdentifier, target } of pair) {
  new route53.Record(`api-${setIdentifier}`, {
    zoneId: "Z0123456789EXAMPLE",
    name: "api.example.com",
    type: "A",
    ttl: 30,
    records: [target],
    setIdentifier,
    failoverRoutingPolicies: [{ type }],
    healthCheckId: "11111111-2222-3333-4444-555555555555",
  });
}
