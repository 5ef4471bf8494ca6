import type { ComponentResourceOptions, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { EntryService } from "../../kubernetes/entry-service";
import { placed } from "../../place";
import type { EntryBindingArgs, EntryBindingOutputs, ReachedBy } from "../contract";
import type { AzureEntryOutputs } from "./index";

/** What the inside of an entry on Azure is given. */
export type AzureEntryBindingArgs = EntryBindingArgs<AzureEntryOutputs>;

/** A region's front door on Azure, the inner half. */
export class AzureEntryBinding extends Component implements EntryBindingOutputs {
  readonly service: Output<string>;
  readonly reachedBy?: ReachedBy;

  constructor(name: string, args: AzureEntryBindingArgs, opts?: ComponentResourceOptions) {
    super("AzureEntryBinding", name, args, opts);
    const { capacity = "full" } = args;
    const place = placed(args.place);
    this.service = new EntryService(`${name}-inside`, { place, capacity }, { parent: this }).service;
    this.registerOutputs({ service: this.service });
  }
}
