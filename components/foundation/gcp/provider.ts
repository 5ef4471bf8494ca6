import { Provider } from "@pulumi/gcp/provider";
import type { ComponentResource } from "@pulumi/pulumi";
import type { Topology } from "../../topology/model";

/**
 * The one provider of a system on Google Cloud, bound to the project: neither `GOOGLE_PROJECT` nor what gcloud is set to decides
 * where things are made. It is told no region, so a resource that names none is refused instead of made somewhere.
 *
 * Google Cloud has no counterpart of allowed accounts: credentials without rights in the project pass a preview, and the first
 * create is refused with nothing made. Another `account` than before is refused by the configuration's memory.
 *
 * Its default is that what is deleted here is deleted there, and it is said, since an environment variable may not decide it.
 * `ABANDON` would leave what nobody sees any more; `PREVENT` would make every rule and grant ask for an update before it
 * could go. What cannot be made again says `PREVENT` itself. Labels are the system's own: no `goog-pulumi-provisioned`.
 * @param name - Logical name.
 * @param topology - The project.
 * @param parent - What it belongs to.
 */
export function gcpProvider(name: string, { account }: Pick<Topology, "account">, parent: ComponentResource): Provider {
  const project = account;
  return new Provider(name, { project, addPulumiAttributionLabel: false, deletionPolicy: "DELETE" }, { parent });
}
