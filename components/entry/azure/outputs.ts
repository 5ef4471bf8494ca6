import type { Output } from "@pulumi/pulumi";
import type { EntryOutputs } from "../contract";

/** What the inner half needs of a region's front door on Azure. */
export interface AzureEntryOutputs extends EntryOutputs {
  /** What the Service's annotations name, in the provider's own words. */
  readonly binding: Output<Record<string, string>>;
}
