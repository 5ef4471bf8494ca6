import type { Thing, World } from "../world/world";
import { aksServer } from "./aks";
import { eksServer } from "./eks";
import { gkeServer } from "./gke";
import { type ApiServer, endpointOf } from "./server";

/** How the clusters of a cloud are found by their URL. */
type Finder = (endpoint: string, world: World) => ApiServer | undefined;

const finders: readonly Finder[] = [eksServer, aksServer, gkeServer];

/** The API server at a URL, whoever may get in; absent when no cluster of the world answers there. */
export function serverAt(endpoint: string, world: World): ApiServer | undefined {
  for (const find of finders) {
    const server = find(endpoint, world);
    if (server) return server;
  }
  return undefined;
}

/**
 * The API server at a URL, or why it cannot be used, in the words of client-go.
 * Source: pulumi-kubernetes, provider.go, Configure.
 */
export function reach(endpoint: string, world: World): ApiServer | string {
  const server = serverAt(endpoint, world);
  const lost = server !== undefined && Object.hasOwn(world.lost, server.region);
  if (server && !lost && server.closed === undefined) return server;
  const asked = `Get "${endpoint}/openapi/v2?timeout=32s": dial tcp:`;
  const why = !server
    ? `${asked} lookup ${hostOf(endpoint)}: no such host`
    : lost
      ? `${asked} i/o timeout (${server.region} is lost in the sandbox)`
      : `the server has asked for the client to provide credentials (Unauthorized: ${server.closed})`;
  return `unable to load schema information from the API server: ${why}`;
}

function hostOf(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).hostname : endpoint;
}

/** The API server that keeps a thing, absent once its cluster is gone. */
export function serverOf(thing: Thing, world: World): ApiServer | undefined {
  return serverAt(endpointOf(thing), world);
}
