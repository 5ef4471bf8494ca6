import {
  all,
  type ComponentResourceOptions,
  type CustomResourceOptions,
  type Input,
  type Output,
} from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import type { SettledNetwork } from "../settled";
import { privateWay } from "./private-way";

/** What the private ways to services are given. */
export interface AzurePrivateServicesArgs extends Pick<SettledNetwork<AzureFoundationOutputs>, "place"> {
  /** Name of the region's resource group. */
  readonly group: Input<string>;
  /** Resource id of the virtual network, once its subnets stand. */
  readonly networkId: Input<string>;
  /** Resource id of the subnet of private endpoints. */
  readonly subnetId: Input<string>;
}

/** Source: Azure Private Link documentation, private DNS zone values, public cloud. */
const services = {
  registry: { zone: "privatelink.azurecr.io", part: "registry" },
  vault: { zone: "privatelink.vaultcore.azure.net", part: "vault" },
} as const;

type Service = keyof typeof services;

/**
 * Private ways to what has no public one: the registry, with the endpoint that this region's layers come from, and the
 * region's key vault. They stand whatever `network.privateServices` says, and that setting adds no other on Azure: what
 * nodes ask besides, Entra ID and Microsoft's own registry, has no private endpoint.
 */
export class AzurePrivateServices extends Component {
  /** Resource id of every private endpoint, by the service. */
  readonly endpointIds: Readonly<Record<Service, Output<string>>>;

  constructor(name: string, args: AzurePrivateServicesArgs, opts?: ComponentResourceOptions) {
    super("AzurePrivateServices", name, args, opts);
    this.endpointIds = {
      registry: this.way(name, args, "registry", this.registry(args)),
      vault: this.way(name, args, "vault", this.vault(args)),
    };
    this.registerOutputs({ endpointIds: this.endpointIds });
  }

  /** Asked for once the region has its copy: an endpoint that is older has no address for the copy's layers. */
  private registry({ place: { foundation, identity } }: AzurePrivateServicesArgs): Output<string> {
    const copy = foundation?.registries[identity.region];
    if (!foundation || !copy) return this.refuse(missing("registry in foundation.registries", identity.region));
    return all([foundation.registryId, copy]).apply(([id]) => id);
  }

  private vault({ place: { foundation, identity } }: AzurePrivateServicesArgs): Output<string> {
    return (
      foundation?.vaults[identity.region] ?? this.refuse(missing("key vault in foundation.vaults", identity.region))
    );
  }

  private way(name: string, args: AzurePrivateServicesArgs, service: Service, target: Input<string>): Output<string> {
    const called = `${name}-${service}`;
    const names = { zone: `${called}-zone`, link: `${called}-zone`, endpoint: called, records: called };
    const own = (extra?: CustomResourceOptions) => this.own(args.place.hold, extra);
    return privateWay(names, { ...args, ...services[service], service, target }, own);
  }
}

function missing(what: string, region: string): string {
  return `place.foundation has no ${what} for ${region}: the network makes a private way to it, since it has no public one`;
}
