import { definitionOf } from "../clusters/custom";
import { kindOf } from "../clusters/kinds";
import { reach } from "../clusters/reach";
import { type ApiServer, inside } from "../clusters/server";
import type { Checked } from "../world/check";
import { type Difference, type DiffQuestion, difference } from "../world/diff";
import { Provider, type Subject, typeOf } from "../world/provider";
import { type Props, Refusal, same, textAt } from "../world/values";
import type { Thing } from "../world/world";
import { completed, isAutonamed, problemsIn } from "./check";
import { type KubernetesSettings, settingsOf } from "./kubeconfig";

const forget =
  "If the cluster was deleted, you can remove this resource from Pulumi state by rerunning the operation with the " +
  'PULUMI_K8S_DELETE_UNREACHABLE environment variable set to "true"';

/**
 * A provider instance for one cluster. A cluster that cannot be reached is no error until something has to be asked of
 * it: arguments are checked and compared without it. Source: pulumi-kubernetes, provider.go.
 */
export class KubernetesProvider extends Provider {
  private settings: KubernetesSettings = settingsOf({});
  /** Why the cluster could not be used when the instance was configured: the real one never asks again. */
  private refusedAtStart: string | undefined;

  override configure(config: Props): void {
    super.configure(config);
    this.settings = settingsOf(config);
    this.refusedAtStart = undefined;
    const server = this.server();
    this.refusedAtStart = typeof server === "string" ? server : undefined;
  }

  override check(urn: string, olds: Props, news: Props, seed: string): Checked {
    const server = this.server();
    if (typeof server === "string" && this.settings.skipUpdateUnreachable) {
      this.warn(urn, "Cluster is unreachable but skipUpdateUnreachable flag is set to true, skipping...");
      return { inputs: olds, failures: [] };
    }
    const type = typeOf(urn);
    const definition = typeof server === "string" ? undefined : definitionOf(type, server, this.world);
    const name = urn.split("::").slice(3).join("::");
    const question = { type, name, olds, news, seed, namespace: this.settings.namespace, definition };
    const inputs = completed(question);
    return { inputs, failures: problemsIn(this.cloud.types, question, inputs) };
  }

  override diff(urn: string, question: DiffQuestion): Difference {
    const { oldInputs, news } = question;
    const row = this.row(urn);
    const { mutable, replaces: content = [] } = kindOf(typeOf(urn)) ?? {};
    const inPlace = mutable !== undefined && this.settings[mutable] && news.immutable !== true;
    const createOnly = row.createOnly.filter((path) => !inPlace || path === "type" || !content.includes(path));
    const found = difference({ ...row, createOnly }, question, false);
    const keeps = ["metadata.name", "metadata.namespace"].every((path) =>
      same(textAt(oldInputs, path), textAt(news, path)),
    );
    return { ...found, deleteBeforeReplace: found.replaces.length > 0 && keeps && !isAutonamed(news) };
  }

  override async create(urn: string, inputs: Props, preview: boolean): Promise<{ id: string; outputs: Props }> {
    if (preview) return { id: "", outputs: inputs };
    this.reached();
    return super.create(urn, inputs, preview);
  }

  override read(subject: Subject, inputs: Props, state: Props) {
    const server = this.server();
    if (typeof server !== "string") return super.read(subject, inputs, state);
    this.warn(subject.urn, `configured Kubernetes cluster is unreachable: ${server}`);
    if (this.settings.deleteUnreachable) return undefined;
    if (this.settings.skipUpdateUnreachable) return { id: subject.id, inputs, outputs: state };
    throw new Refusal(`failed to read resource state due to unreachable cluster. ${forget}`);
  }

  override async update(subject: Subject, question: DiffQuestion, preview: boolean): Promise<Props> {
    const { oldInputs, olds, news } = question;
    const kept = Object.entries(olds).filter(([key]) => !(key in oldInputs) || key in news);
    if (preview) return { ...Object.fromEntries(kept), ...news };
    this.reached();
    return super.update(subject, question, preview);
  }

  override async delete(subject: Subject, state: Props): Promise<void> {
    const server = this.server();
    if (typeof server !== "string") return super.delete(subject, state);
    this.warn(subject.urn, `configured Kubernetes cluster is unreachable: ${server}`);
    if (!this.settings.deleteUnreachable) throw new Refusal(`configured Kubernetes cluster is unreachable. ${forget}`);
  }

  protected override draft(urn: string, inputs: Props) {
    const { region, endpoint } = this.reached();
    return { ...super.draft(urn, inputs), region, facts: { cluster: endpoint, created: new Date().toISOString() } };
  }

  protected override locate(urn: string, id: string): Thing | undefined {
    return inside(this.reached().endpoint, this.world, typeOf(urn)).find((thing) => thing.id === id);
  }

  private server(): ApiServer | string {
    return this.settings.unreadable ?? this.refusedAtStart ?? reach(this.settings.endpoint, this.world);
  }

  /** @throws Refusal when the cluster cannot be reached. */
  private reached(): ApiServer {
    const server = this.server();
    if (typeof server === "string") throw new Refusal(`configured Kubernetes cluster is unreachable: ${server}`);
    return server;
  }
}
