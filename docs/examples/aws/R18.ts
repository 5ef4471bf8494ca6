import * as route53 from "@pulumi/aws/route53";

new route53.HealthCheck("us", {
  type: "HTTPS",
  fqdn: "us.api.example.com",
  port: 443,
  resourcePath: "/healthz",
  requestInterval: 10,
  failureThreshold: 2,
});
