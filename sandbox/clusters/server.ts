import type { Operation } from "../world/row";
import type { Props } from "../world/values";
import type { Thing, World } from "../world/world";

/** A kind of custom resource that a cluster knows. */
export interface Definition {
  /** Its API group. */
  readonly group: string;
  /** The version that is served. */
  readonly version: string;
  /** The kind, as manifests name it. */
  readonly kind: string;
  /** Whether an object stands in a namespace. */
  readonly scope: "Namespaced" | "Cluster";
  /** The OpenAPI schema of the whole object, as in a CustomResourceDefinition; absent where the sandbox knows none. */
  readonly schema?: Props;
  /** Paths that its controller lets nobody change. */
  readonly fixed?: readonly string[];
  /** Why its controller refuses an object, absent when it does not. */
  readonly refuses?: (operation: Operation, server: ApiServer) => string | undefined;
}

/** An API server: what those see of a cloud's cluster who talk to it. */
export interface ApiServer {
  /** Its URL, by which kubeconfigs name it. */
  readonly endpoint: string;
  /** The cluster's name in its cloud. */
  readonly cluster: string;
  /** The cluster's region: where its things live, and whose loss takes them away. */
  readonly region: string;
  /** Range of the addresses of Services. */
  readonly services: string;
  /** Custom resources that the cloud itself brings. */
  readonly definitions: readonly Definition[];
  /** Why the load balancer of a Service would never come; absent where nothing makes one. */
  readonly balancer?: (operation: Operation) => string | undefined;
  /** Why nobody gets in; absent when somebody does. */
  readonly closed?: string;
}

/** The URL of the API server that keeps a thing. */
export function endpointOf(thing: Thing): string {
  return String(thing.facts.cluster ?? "");
}

/** The finished things that an API server keeps, all or those of one type. */
export function inside(endpoint: string, world: World, type?: string): Thing[] {
  const things = type === undefined ? world.list() : world.list(type);
  return things.filter((thing) => thing.state === "ready" && endpointOf(thing) === endpoint);
}

/** What a cluster takes with it when it is deleted: everything inside. */
export function endServer(endpoint: string, world: World): void {
  for (const thing of world.list()) if (endpoint !== "" && endpointOf(thing) === endpoint) world.drop(thing);
}
