import { definitionOf } from "../clusters/custom";
import { kindOf } from "../clusters/kinds";
import type { Checked } from "../world/check";
import type { SandboxCloud } from "../world/cloud";
import { type Difference, type DiffQuestion, difference } from "../world/diff";
import { Provider } from "../world/provider";
import { type Made, type Seen, type Subject, typeOf } from "../world/services";
import { type Props, Refusal, same, textAt } from "../world/values";
import type { World } from "../world/world";
import { completed, isAutonamed, problemsIn } from "./check";
import { ClusterServices, Connection } from "./connection";

const forget =
  "If the cluster was deleted, you can remove this resource from Pulumi state by rerunning the operation with the " +
  'PULUMI_K8S_DELETE_UNREACHABLE environment variable set to "true"';

/**
 * A provider instance for one cluster. A cluster that cannot be reached is no error until something has to be asked of
 * it: arguments are checked and compared without it. Source: pulumi-kubernetes, provider.go.
 */
export class KubernetesProvider extends Provider {
  private readonly connection: Connection;

  constructor(cloud: SandboxCloud, world: World) {
    const connection = new Connection(world);
    super(cloud, world, new ClusterServices(cloud, world, connection));
    this.connection = connection;
  }

  override async configure(config: Props): Promise<void> {
    await Promise.all([this.connection.open(config), super.configure(config)]);
  }

  override check(urn: string, olds: Props, news: Props, seed: string): Checked {
    const server = this.connection.server();
    if (typeof server === "string" && this.connection.settings.skipUpdateUnreachable) {
      this.warn(urn, "Cluster is unreachable but skipUpdateUnreachable flag is set to true, skipping...");
      return { inputs: olds, failures: [] };
    }
    const type = typeOf(urn);
    const definition = typeof server === "string" ? undefined : definitionOf(type, server, this.world);
    const name = urn.split("::").slice(3).join("::");
    const question = { type, name, olds, news, seed, namespace: this.connection.settings.namespace, definition };
    const inputs = completed(question);
    return { inputs, failures: problemsIn(this.cloud.types, question, inputs) };
  }

  override diff(urn: string, question: DiffQuestion): Difference {
    const { oldInputs, news } = question;
    const row = this.row(urn);
    const { mutable, replaces: content = [] } = kindOf(typeOf(urn)) ?? {};
    const inPlace = mutable !== undefined && this.connection.settings[mutable] && news.immutable !== true;
    const createOnly = row.createOnly.filter((path) => !inPlace || path === "type" || !content.includes(path));
    const found = difference({ ...row, createOnly }, question, {});
    const keeps = ["metadata.name", "metadata.namespace"].every((path) =>
      same(textAt(oldInputs, path), textAt(news, path)),
    );
    return { ...found, deleteBeforeReplace: found.replaces.length > 0 && keeps && !isAutonamed(news) };
  }

  override async create(urn: string, inputs: Props, preview: boolean): Promise<Made> {
    if (preview) return { id: "", outputs: inputs };
    this.connection.reached();
    return super.create(urn, inputs, preview);
  }

  override async read(subject: Subject, inputs: Props, state: Props): Promise<Seen | undefined> {
    const server = this.connection.server();
    if (typeof server !== "string") return super.read(subject, inputs, state);
    this.warn(subject.urn, `configured Kubernetes cluster is unreachable: ${server}`);
    if (this.connection.settings.deleteUnreachable) return undefined;
    if (this.connection.settings.skipUpdateUnreachable) return { id: subject.id, inputs, outputs: state };
    throw new Refusal(`failed to read resource state due to unreachable cluster. ${forget}`);
  }

  override async update(subject: Subject, question: DiffQuestion, preview: boolean): Promise<Props> {
    const { oldInputs, olds, news } = question;
    const kept = Object.entries(olds).filter(([key]) => !(key in oldInputs) || key in news);
    if (preview) return { ...Object.fromEntries(kept), ...news };
    this.connection.reached();
    return super.update(subject, question, preview);
  }

  override async delete(subject: Subject, state: Props): Promise<void> {
    const server = this.connection.server();
    if (typeof server !== "string") return super.delete(subject, state);
    this.warn(subject.urn, `configured Kubernetes cluster is unreachable: ${server}`);
    if (!this.connection.settings.deleteUnreachable)
      throw new Refusal(`configured Kubernetes cluster is unreachable. ${forget}`);
  }
}
