import { type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { byKey } from "../../topology/tables/by-key";
import type { FoundationArgs } from "../contract";
import type { AzureFoundationOutputs } from "./outputs";

export type { AzureFoundationOutputs } from "./outputs";

/** What a system on Azure has once and before its regions. */
export class AzureFoundation extends Component implements AzureFoundationOutputs {
  readonly zoneId: Output<string>;
  readonly nameServers: Output<string[]>;
  readonly certificates = { kind: "in-cluster" } as const;
  readonly registries: Readonly<Record<string, Output<string>>>;
  readonly alarmsTo: Readonly<Record<string, Output<string>>>;
  readonly globalGroup: Output<string>;
  readonly groups: Readonly<Record<string, Output<string>>>;
  readonly tenantId: Output<string>;
  readonly registryId: Output<string>;
  readonly logWorkspaces: Readonly<Record<string, Output<string>>>;
  readonly vaults: Readonly<Record<string, Output<string>>>;

  constructor(name: string, args: FoundationArgs, opts?: ComponentResourceOptions) {
    super("AzureFoundation", name, args, opts);
    const each = (text: string) => byKey(args.regions, (region) => output(`${text}-${region}`));
    this.zoneId = output("zone");
    this.nameServers = output([]);
    this.registries = each("registry");
    this.alarmsTo = each("alarms");
    this.globalGroup = output("global");
    this.groups = each("group");
    this.tenantId = output("tenant");
    this.registryId = output("registry");
    this.logWorkspaces = each("logs");
    this.vaults = each("vault");
    this.registerOutputs({ zoneId: this.zoneId });
  }
}
