import { Provider } from "@pulumi/aws/provider";
import type { ComponentResource } from "@pulumi/pulumi";
import type { Topology } from "../../topology/model";

type Start = Pick<Topology, "controlRegion" | "account">;

/**
 * The one provider of a platform. It starts in the control region, so that its own first calls (credentials, account)
 * never depend on a region of the system; every resource names its region itself. Other accounts are refused at preview.
 * @param name - Logical name.
 * @param start - Tells the control region and the account.
 * @param parent - The platform.
 */
export function awsProvider(name: string, { controlRegion, account }: Start, parent: ComponentResource): Provider {
  return new Provider(name, { region: controlRegion, allowedAccountIds: [account] }, { parent });
}
