import { Address } from "@pulumi/gcp/compute";
import { ManagedZone } from "@pulumi/gcp/dns";

// Stands for what you have, so that this folder comes up in the sandbox: write your names and addresses into index.ts
// and delete it.
const project = "portal-dev-1";
export const zone = new ManagedZone("yours", { project, name: "portal-example-com", dnsName: "portal.example.com." });

/** The fixed address of the load balancer in a region. */
export function addressIn(region: string) {
  return new Address(`yours-${region}`, { project, region, name: `portal-${region}`, addressType: "EXTERNAL" }).address;
}
