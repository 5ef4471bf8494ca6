import type { Definition } from "./server";
import { refusesBinding } from "./target-groups";

const text = { type: "string" };
const selector = {
  type: "object",
  properties: {
    matchLabels: { type: "object", additionalProperties: text },
    matchExpressions: {
      type: "array",
      items: {
        type: "object",
        properties: { key: text, operator: text, values: { type: "array", items: text } },
        required: ["key", "operator"],
      },
    },
  },
};

// Fields of aws-load-balancer-controller's elbv2.k8s.aws/v1beta1, less what EKS says Auto Mode does without: a group's
// name, a range of addresses as peer, roles of other accounts. EKS publishes no schema of its own: unverified beyond that.
const binding = {
  type: "object",
  required: ["spec"],
  properties: {
    spec: {
      type: "object",
      required: ["serviceRef", "targetGroupARN", "targetType"],
      properties: {
        serviceRef: {
          type: "object",
          required: ["name", "port"],
          properties: { name: text, port: { "x-kubernetes-int-or-string": true } },
        },
        targetGroupARN: {
          type: "string",
          pattern: "^arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:\\d{12}:targetgroup/",
        },
        targetType: { type: "string", enum: ["instance", "ip"] },
        targetGroupProtocol: { type: "string", enum: ["TCP", "TLS", "UDP", "TCP_UDP", "HTTP", "HTTPS"] },
        ipAddressType: { type: "string", enum: ["ipv4", "ipv6"] },
        vpcID: { type: "string", pattern: "^vpc-[0-9a-f]+$" },
        multiClusterTargetGroup: { type: "boolean" },
        nodeSelector: selector,
        networking: {
          type: "object",
          properties: {
            ingress: {
              type: "array",
              items: {
                type: "object",
                required: ["from", "ports"],
                properties: {
                  from: {
                    type: "array",
                    items: {
                      type: "object",
                      required: ["securityGroup"],
                      properties: {
                        securityGroup: { type: "object", required: ["groupID"], properties: { groupID: text } },
                      },
                    },
                  },
                  ports: {
                    type: "array",
                    items: {
                      type: "object",
                      properties: {
                        port: { "x-kubernetes-int-or-string": true },
                        protocol: { type: "string", enum: ["TCP", "UDP"] },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

const [eks, karpenter] = ["eks.amazonaws.com", "karpenter.sh"];

/**
 * Custom resources that EKS Auto Mode brings. Source: lists of `kubectl get crd` in public notes of 2025; which of a
 * kind's versions is served, and every schema but that of TargetGroupBinding, is from memory or not checked at all.
 */
export const autoModeDefinitions: readonly Definition[] = [
  {
    group: eks,
    version: "v1",
    kind: "TargetGroupBinding",
    scope: "Namespaced",
    schema: binding,
    // Source: aws-load-balancer-controller, webhooks/elbv2, "update may not change these fields".
    fixed: ["spec.targetGroupARN", "spec.targetType", "spec.ipAddressType", "spec.vpcID"],
    refuses: refusesBinding,
  },
  { group: eks, version: "v1", kind: "IngressClassParams", scope: "Cluster" },
  { group: eks, version: "v1", kind: "NodeClass", scope: "Cluster" },
  { group: eks, version: "v1alpha1", kind: "NodeDiagnostic", scope: "Cluster" },
  { group: eks, version: "v1alpha1", kind: "CNINode", scope: "Cluster" },
  { group: karpenter, version: "v1", kind: "NodePool", scope: "Cluster" },
  { group: karpenter, version: "v1", kind: "NodeClaim", scope: "Cluster" },
];
