import { reach } from "../clusters/reach";
import { type ApiServer, inside } from "../clusters/server";
import { Services, typeOf } from "../world/services";
import { type Props, Refusal } from "../world/values";
import type { Thing } from "../world/world";
import { type KubernetesSettings, settingsOf } from "./kubeconfig";

/** What one cluster does with the objects inside it. */
export class ClusterServices extends Services {
  /** How the provider instance was configured. */
  settings: KubernetesSettings = settingsOf({});
  /** Why the cluster could not be used when the instance was configured: the real one never asks again. */
  refusedAtStart: string | undefined;

  /** The cluster's API server, or why it cannot be used. */
  server(): ApiServer | string {
    return this.settings.unreadable ?? this.refusedAtStart ?? reach(this.settings.endpoint, this.world);
  }

  /** @throws Refusal when the cluster cannot be reached. */
  reached(): ApiServer {
    const server = this.server();
    if (typeof server === "string") throw new Refusal(`configured Kubernetes cluster is unreachable: ${server}`);
    return server;
  }

  override placeOf(_: string, id: string): { bare: string; region: string } {
    return { bare: id, region: this.reached().region };
  }

  protected override draft(urn: string, inputs: Props) {
    const facts = { cluster: this.reached().endpoint, created: new Date().toISOString() };
    return { ...super.draft(urn, inputs), facts };
  }

  protected override locate(urn: string, id: string): Thing | undefined {
    return inside(this.reached().endpoint, this.world, typeOf(urn)).find((thing) => thing.id === id);
  }
}
