import * as route53 from "@pulumi/aws/route53";

new route53.Record("api-us", {
  zoneId: "Z0123456789EXAMPLE",
  name: "api.example.com",
  type: "A",
  setIdentifier: "us",
  failoverRoutingPolicies: [{ type: "PRIMARY" }],
  aliases: [{ name: "lb.us-east-2.elb.amazonaws.com", zoneId: "Z3AADJGX6KTTL2", evaluateTargetHealth: true }],
});
