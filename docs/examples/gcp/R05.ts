import * as container from "@pulumi/gcp/container";

// A region and no zone: three control planes.
new container.Cluster("shop", { location: "europe-west1", initialNodeCount: 1 });
