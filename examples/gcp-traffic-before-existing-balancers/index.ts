import { output } from "@pulumi/pulumi";
import { GcpTraffic } from "trilith/gcp";
import { addressIn, zone } from "./balancers";

const [account, identity] = ["portal-dev-1", { service: "portal", environment: "dev" }];

/** A region whose load balancer answers at a fixed address. Nothing binds pods to it here. */
const region = (code: string) => ({
  // Nothing is protected, so that `destroy` works at once; leave it out in earnest.
  place: { account, identity: { ...identity, region: code }, hold: "released" as const },
  entry: { address: addressIn(code), binding: output<Record<string, string>>({}) },
});

export const { endpoint, healthNames } = new GcpTraffic("portal-traffic", {
  place: { account, identity, hold: "released" },
  domain: "portal.example.com",
  zoneId: zone.name,
  steering: "preferred",
  primary: "europe-west1",
  regions: { "europe-west1": region("europe-west1"), "us-central1": region("us-central1") },
});
