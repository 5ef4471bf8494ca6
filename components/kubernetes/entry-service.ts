import * as namespaces from "@pulumi/kubernetes/core/v1/namespace";
import * as services from "@pulumi/kubernetes/core/v1/service";
import type { core } from "@pulumi/kubernetes/types/input";
import { type ComponentResourceOptions, type Input, interpolate, type Output } from "@pulumi/pulumi";
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
  /**
   * What makes the Service the load balancer itself.
   * @default it is none: something outside finds the pods by it
   */
  readonly balancer?: BalancerService;
  /**
   * What the cloud is told of a Service that is no load balancer.
   * @default nothing
   */
  readonly annotations?: Readonly<Record<string, Input<string>>>;
  /**
   * Names of the zones in each of which the placeholder stands, after the Service, and is waited for.
   * @default two stand anywhere, and nobody waits for them
   */
  readonly zones?: readonly string[];
}

/** What a Service has that a cloud makes a load balancer of. */
export interface BalancerService {
  /** What the cloud is told, and what is waited for. */
  readonly annotations: Readonly<Record<string, Input<string>>>;
  /** What its specification has besides the pods that it selects. */
  readonly spec: {
    /** Its type. */
    readonly type: string;
    /** Whether any node takes what comes, or only one that has a pod; absent where no node is asked. */
    readonly externalTrafficPolicy?: string;
    /** What it listens on, and where that leads. */
    readonly ports: readonly core.v1.ServicePort[];
  };
}

type Settled = EntryServiceArgs & { readonly place: Placed<RegionPlace<unknown>> };

/** Pods are found by it, and nothing more. Waiting for them would never end in a pilot light, and is the placeholder's business elsewhere. */
const plain = {
  annotations: { "pulumi.com/skipAwait": "true" },
  spec: {
    type: "ClusterIP",
    ports: [{ name: "http", port: entryPods.port, targetPort: entryPods.port, protocol: "TCP" }],
  },
};

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
  /** Name of the placeholder's Deployment, known once it stands in its zones; absent in a pilot light. */
  readonly placeholder?: Output<string>;

  constructor(name: string, given: EntryServiceArgs, opts?: ComponentResourceOptions) {
    super("EntryService", name, given, opts);
    const args = settled({}, given);
    this.namespace = this.makeNamespace(name, args);
    const made = this.makeService(name, args);
    this.serviceName = made.metadata.name;
    if (args.capacity !== "pilot") this.placeholder = this.makePlaceholder(name, args, made);

    this.service = interpolate`${this.namespace}/${this.serviceName}`;
    const { namespace, service } = this;
    this.registerOutputs({ namespace, service });
  }

  private makeNamespace(name: string, { place: { identity, hold, tags } }: Settled): Output<string> {
    const metadata = { name: identity.service, labels: { ...tags, ...podSecurity } };
    return new namespaces.Namespace(`${name}-namespace`, { metadata }, this.stateful(hold)).metadata.name;
  }

  private makeService(name: string, { place: { hold, tags: labels }, balancer, ...args }: Settled): services.Service {
    const { annotations, spec } = balancer ?? { ...plain, annotations: { ...plain.annotations, ...args.annotations } };
    return new services.Service(
      `${name}-service`,
      {
        metadata: { name: "entry", namespace: this.namespace, labels, annotations },
        spec: { ...spec, selector: entryPods.labels, ports: [...spec.ports] },
      },
      this.own(hold),
    );
  }

  private makePlaceholder(name: string, { place, zones }: Settled, service: services.Service): Output<string> {
    const { labels: joins, port } = entryPods;
    const placeholder = {
      place,
      namespace: this.namespace,
      joins,
      port,
      priority: `${place.identity.service}-placeholder`,
      ...(zones && { zones }),
    };
    // What watches pods by the Service has to know it before the first of them.
    const opts = { parent: this, ...(zones && { dependsOn: [service] }) };
    return new Placeholder(`${name}-placeholder`, placeholder, opts).deployment;
  }
}
