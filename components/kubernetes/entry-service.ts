import * as namespaces from "@pulumi/kubernetes/core/v1/namespace";
import * as services from "@pulumi/kubernetes/core/v1/service";
import { type ComponentResourceOptions, interpolate, type Output } from "@pulumi/pulumi";
import { Component } from "../component";
import { entryPods } from "../entry/pods";
import type { Placed, RegionPlace } from "../place";
import { settled } from "../settled";
import type { RegionRoles } from "../topology/model";
import { Placeholder } from "./placeholder";

/** What the Service of a region's entry is given. */
export interface EntryServiceArgs {
  /** Whose it is, where, and what protects it. */
  readonly place: RegionPlace<unknown>;
  /** How much of the full capacity stands in the region: a pilot light has no nodes for a placeholder. */
  readonly capacity: RegionRoles["capacity"];
}

type Settled = EntryServiceArgs & { readonly place: Placed<RegionPlace<unknown>> };

/** What Kubernetes enforces in the namespace, and what it warns of. */
const podSecurity = {
  "pod-security.kubernetes.io/enforce": "baseline",
  "pod-security.kubernetes.io/warn": "restricted",
};

/**
 * What every region's cluster has for its entry, on any cloud: a namespace for the applications, a Service that their
 * pods join by a label, and a placeholder that answers 503 until they do.
 *
 * The namespace holds what applications put into it, and is protected as data is.
 */
export class EntryService extends Component {
  /** The namespace. */
  readonly namespace: Output<string>;
  /** Name of the Service in it. */
  readonly serviceName: Output<string>;
  /** Both, as `namespace/name`. */
  readonly service: Output<string>;

  constructor(name: string, given: EntryServiceArgs, opts?: ComponentResourceOptions) {
    super("EntryService", name, given, opts);
    const args = settled({}, given);
    const { place, capacity } = args;
    this.namespace = this.makeNamespace(name, args);
    this.serviceName = this.makeService(name, args);
    if (capacity !== "pilot") {
      const { labels: joins, port } = entryPods;
      const placeholder = {
        place,
        namespace: this.namespace,
        joins,
        port,
        priority: `${place.identity.service}-placeholder`,
      };
      new Placeholder(`${name}-placeholder`, placeholder, { parent: this });
    }

    this.service = interpolate`${this.namespace}/${this.serviceName}`;
    const { namespace, service } = this;
    this.registerOutputs({ namespace, service });
  }

  private makeNamespace(name: string, { place: { identity, hold, tags } }: Settled): Output<string> {
    const metadata = { name: identity.service, labels: { ...tags, ...podSecurity } };
    return new namespaces.Namespace(`${name}-namespace`, { metadata }, this.stateful(hold)).metadata.name;
  }

  private makeService(name: string, { place: { hold, tags: labels } }: Settled): Output<string> {
    const { labels: selector, port } = entryPods;
    // Waiting for pods would never end in a pilot light, and is the placeholder's own business elsewhere.
    const annotations = { "pulumi.com/skipAwait": "true" };
    return new services.Service(
      `${name}-service`,
      {
        metadata: { name: "entry", namespace: this.namespace, labels, annotations },
        spec: {
          type: "ClusterIP",
          selector,
          ports: [{ name: "http", port, targetPort: port, protocol: "TCP" }],
        },
      },
      this.own(hold),
    ).metadata.name;
  }
}
