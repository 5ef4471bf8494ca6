import { reach, serverAt } from "../clusters/reach";
import { type ApiServer, inside } from "../clusters/server";
import type { SandboxCloud } from "../world/cloud";
import type { Row } from "../world/row";
import { Services, typeOf } from "../world/services";
import { type Props, Refusal } from "../world/values";
import type { Thing, World } from "../world/world";
import { type KubernetesSettings, settingsOf } from "./kubeconfig";

/** How long the provider waits for an API server that does not answer. Source: its own `openapi/v2?timeout=32s`. */
const timeoutSeconds = 32;

/** A provider instance's way to its API server. */
export class Connection {
  settings: KubernetesSettings = settingsOf({});
  private readonly world: World;
  /** Why the cluster could not be used when the instance was configured: the real one never asks again. */
  private refusedAtStart: string | undefined;

  constructor(world: World) {
    this.world = world;
  }

  /**
   * Takes the configuration and asks the API server for its schema, which is no error when it does not answer.
   * @throws Refusal for settings that the sandbox does not model.
   */
  async open(config: Props): Promise<void> {
    this.settings = settingsOf(config);
    this.refusedAtStart = undefined;
    const server = this.server();
    this.refusedAtStart = typeof server === "string" ? server : undefined;
    if (this.home === "") return;
    const call = { operation: "configure", type: "kubernetes:openapi", urn: "", id: "", home: this.home } as const;
    const logged = this.world.calls.begin(call);
    const lost = Object.hasOwn(this.world.lost, this.home);
    logged.outcome = lost ? "timed out" : typeof server === "string" ? "refused" : "answered";
    if (lost) await this.world.takeTime(timeoutSeconds, "");
  }

  /** The region where the API server lives, empty when no cluster has its name. */
  get home(): string {
    return serverAt(this.settings.endpoint, this.world)?.region ?? "";
  }

  /** The API server, or why it cannot be used. */
  server(): ApiServer | string {
    return this.settings.unreadable ?? this.refusedAtStart ?? reach(this.settings.endpoint, this.world);
  }

  /**
   * The API server.
   * @throws Refusal when it cannot be used.
   */
  reached(): ApiServer {
    const server = this.server();
    if (typeof server === "string") throw new Refusal(`configured Kubernetes cluster is unreachable: ${server}`);
    return server;
  }
}

/** What an API server does with its things: the same as any service, at one place. */
export class ClusterServices extends Services {
  private readonly connection: Connection;

  constructor(cloud: SandboxCloud, world: World, connection: Connection) {
    super(cloud, world);
    this.connection = connection;
  }

  /** Where the API server is. */
  override placeOf(_: string, id: string) {
    return { bare: id, region: this.connection.home };
  }

  protected override draft(urn: string, inputs: Props) {
    const facts = { cluster: this.connection.reached().endpoint, created: new Date().toISOString() };
    return { ...super.draft(urn, inputs), facts };
  }

  protected override locate(_: Row, urn: string, id: string): Thing | undefined {
    return inside(this.connection.reached().endpoint, this.world, typeOf(urn)).find((thing) => thing.id === id);
  }
}
