import { describe, expect, test } from "vitest";
import { tokenOf } from "../../../resilience/facts/token";

describe("a type's token", () => {
  test.each([
    ["aws:eks/cluster:Cluster", "aws:eks:cluster"],
    ["aws:s3/bucketV2:BucketV2", "aws:s3:bucket"],
    ["aws:s3/bucketVersioningV2:BucketVersioningV2", "aws:s3:bucketversioning"],
    ["aws:alb/loadBalancer:LoadBalancer", "aws:lb:loadbalancer"],
    ["aws:apigatewayv2/api:Api", "aws:apigatewayv2:api"],
    ["azure-native:storage:StorageAccount", "azure-native:storage:storageaccount"],
    ["azure-native:storage/v20230101:StorageAccount", "azure-native:storage:storageaccount"],
    ["azure-native_storage_v20230101:storage:StorageAccount", "azure-native:storage:storageaccount"],
    ["azure-native:network/v20220401:Profile", "azure-native:trafficmanager:profile"],
    ["azure-native:documentdb:DatabaseAccount", "azure-native:cosmosdb:databaseaccount"],
    ["gcp:compute/uRLMap:URLMap", "gcp:compute:urlmap"],
    ["kubernetes:apps/v1:Deployment", "kubernetes:apps:deployment"],
    ["kubernetes:gateway.networking.k8s.io/v1:Gateway", "kubernetes:gateway.networking.k8s.io:gateway"],
    ["trilith:index:Platform", "trilith:index:platform"],
  ])("%s is %s", (type, token) => {
    expect(tokenOf(type)).toBe(token);
  });

  test("is its own token", () => {
    const token = tokenOf("aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2");
    expect(token).toBe("aws:s3:bucketserversideencryptionconfiguration");
    expect(tokenOf(token)).toBe(token);
  });

  test("has three parts, whatever the engine hands over", () => {
    expect(tokenOf("").split(":")).toHaveLength(3);
    expect(tokenOf("pulumi:providers:aws")).toBe("pulumi:providers:aws");
  });
});
