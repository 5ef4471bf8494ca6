import { all, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { EntryService } from "../../kubernetes/entry-service";
import { placed } from "../../place";
import type { EntryBindingArgs, EntryBindingOutputs, ReachedBy } from "../contract";
import { entryPods } from "../pods";
import type { AzureEntryOutputs } from "./index";
import { annotationFor, annotationPrefix, bound } from "./settings";

/** What the inside of an entry on Azure is given. */
export type AzureEntryBindingArgs = EntryBindingArgs<AzureEntryOutputs>;

/**
 * A region's front door on Azure, the inner half: the Service is the load balancer, with the address or the private link
 * that the outer half prepared.
 *
 * Pods end TLS: an application names a port `https`, and from the first such pod on everything that comes to 443 is its.
 * Until then nobody answers there, so the probes of the global layer, which ask over HTTPS, find the region unhealthy. Port
 * 80 is the placeholder's alone and says 503, for whoever looks whether the way in works.
 *
 * The load balancer asks whether somebody listens, and the global layer whether the application can serve: if the load
 * balancer asked that, it would turn away everybody, readers too, while the database has no writer.
 *
 * Any node takes what comes and hands it to a pod of another one, so pods see a node's address, not the client's: nodes
 * without a pod of the application could not be told from others by a check that counts the placeholder.
 */
export class AzureEntryBinding extends Component implements EntryBindingOutputs {
  /** Namespace and name of the Service that an application's pods join, as `namespace/name`. */
  readonly service: Output<string>;
  /** The private link, where the outer half has no address. */
  readonly reachedBy?: ReachedBy;

  constructor(name: string, args: AzureEntryBindingArgs, opts?: ComponentResourceOptions) {
    super("AzureEntryBinding", name, args, opts);
    const { entry, capacity = "full" } = args;
    const place = placed(args.place);
    const isInternal = entry.reachedBy === undefined;
    const keys = [...bound.always, ...(isInternal ? bound.internal : bound.public)];
    const annotations = keys.map((key) => [annotationPrefix + annotationFor[key], at(entry.binding, key)]);
    const balancer = {
      annotations: Object.fromEntries([
        // Whether pods answer is their own business; whether there is a load balancer is what others wait for.
        ["pulumi.com/waitFor", "jsonpath={.status.loadBalancer.ingress[0].ip}"],
        ...annotations,
        [`${annotationPrefix}port_${ports.https.port}_health-probe_protocol`, "tcp"],
        [`${annotationPrefix}port_${ports.http.port}_health-probe_protocol`, "tcp"],
      ]),
      spec: { type: "LoadBalancer", externalTrafficPolicy: "Cluster", ports: Object.values(ports) },
    };
    const inside = new EntryService(`${name}-inside`, { place, capacity, balancer }, { parent: this });

    this.service = inside.service;
    if (isInternal) {
      const id = all([entry.binding, inside.service]).apply(([{ privateLinkGroup = "", privateLinkName = "" }]) => {
        const group = `/subscriptions/${place.account}/resourceGroups/${privateLinkGroup}`;
        return `${group}/providers/Microsoft.Network/privateLinkServices/${privateLinkName}`;
      });
      this.reachedBy = { kind: "private-link", id, location: place.identity.region };
    }
    this.registerOutputs({ service: this.service });
  }
}

/** By the names of the pods' ports: who has none of a name gets nothing of it. */
const ports = {
  https: { name: "https", port: 443, targetPort: entryPods.tlsPortName, protocol: "TCP" },
  http: { name: "http", port: 80, targetPort: entryPods.placeholderPortName, protocol: "TCP" },
} as const;

function at(binding: Output<Record<string, string>>, key: keyof typeof annotationFor): Output<string> {
  return binding.apply((known) => known[key] ?? "");
}
