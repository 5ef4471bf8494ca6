import type { Likeness } from "./likeness";

/**
 * Types of Google's own provider, whose properties are those of Google's REST APIs, and what each is in the classic one.
 * The provider has not been developed since 2023, so that only what agrees with few words is here.
 * @source pulumi/pulumi-google-native, sdk/nodejs: the interfaces of the arguments, from memory: unverified. The package is no dependency here, so
 * that no compiler checks the names.
 */
export const googleNativeLikenesses: Readonly<Record<string, readonly Likeness[]>> = {
  "google-native:container:cluster": [
    {
      as: "gcp:container:cluster",
      from: { nodeLocations: "locations", enableAutopilot: "autopilot.enabled" },
    },
  ],
  "google-native:container:nodepool": [
    {
      as: "gcp:container:nodepool",
      from: { nodeLocations: "locations", cluster: "clusterId" },
    },
  ],
  "google-native:storage:bucket": [
    {
      as: "gcp:storage:bucket",
      from: {
        publicAccessPrevention: "iamConfiguration.publicAccessPrevention",
        uniformBucketLevelAccess: "iamConfiguration.uniformBucketLevelAccess.enabled",
      },
    },
  ],
  "google-native:cloudkms:cryptokey": [{ as: "gcp:kms:cryptokey", from: { keyRing: "keyRingId" } }],
};
