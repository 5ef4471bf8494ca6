import { Provider } from "@pulumi/gcp/provider";
import { ComponentResource } from "@pulumi/pulumi";
import { expect } from "vitest";
import { GcpSpannerDatabase } from "../../../../components/gcp";
import type { Topology } from "../../../../components/topology/model";
import { topologyOf } from "../../../../components/topology/topology";
import { rows } from "../../../../sandbox/gcp/rows";
import { spannerOperations } from "../../../../sandbox/gcp/spanner-outside";
import type { Journal } from "../../../../sandbox/world/journal";
import type { Row } from "../../../../sandbox/world/row";
import { World, type WorldEntry } from "../../../../sandbox/world/world";
import { Deployment } from "../../../harness/plan/deployment";
import { type Kept, outputsOf, type State } from "../../../harness/plan/goal";
import { Instances, providerType } from "../../../harness/plan/instances";
import { run } from "../../../harness/plan/run";
import { gcp, type Written } from "../../../topology/sample";
import { account, argsFor } from "./args";

/** What the database stands on in other files of rows: only their ids matter here, and only where those have no row. */
const beside: Readonly<Record<string, Row>> = {
  "gcp:kms/keyRing:KeyRing": ring("projects/{@project}/locations/{location}/keyRings/{name}"),
  "gcp:kms/cryptoKey:CryptoKey": ring("{keyRing}/cryptoKeys/{name}"),
  "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": ring("{cryptoKeyId}/{role}/{member}"),
  "gcp:projects/serviceIdentity:ServiceIdentity": ring("projects/{@project}/services/{service}", {
    member: "serviceAccount:service-1@gcp-sa-spanner.iam.gserviceaccount.com",
  }),
  "gcp:serviceaccount/account:Account": ring("projects/{@project}/serviceAccounts/{accountId}", {
    email: "{accountId}@{@project}.iam.gserviceaccount.com",
  }),
  "gcp:monitoring/alertPolicy:AlertPolicy": ring("projects/{@project}/alertPolicies/{digits:12}"),
};

function ring(id: string, outputs: Row["outputs"] = {}): Row {
  return { source: "sdk", createOnly: [], id, outputs };
}

/** Two regions of `nam6`. */
export const pair: Written = {
  ...gcp,
  account,
  tier: "silver",
  seed: "us-central1",
  regions: { "us-central1": { slot: 0 }, "us-east1": { slot: 1 } },
};

/** A Spanner database alone, in a world of its own, with its memory: what its owner, an operator and Google do to it. */
export class SpannerLife {
  private readonly world: World;
  private state: State = new Map();

  constructor(private settings: Written = pair) {
    const nowhere = { read: () => [], add: () => undefined, rewrite: () => undefined };
    this.world = new World("123456789012", nowhere as unknown as Journal<WorldEntry>);
    const known = rows as Record<string, Row>;
    for (const [type, row] of Object.entries(beside)) known[type] ??= row;
  }

  /** Changes a region's line; without one it goes. */
  region(code: string, line?: Written): this {
    const { [code]: had, ...others } = this.settings.regions as Record<string, object>;
    const regions = line === undefined ? others : { ...others, [code]: { ...had, ...line } };
    this.settings = { ...this.settings, regions };
    return this;
  }

  /** What the memory makes of the configuration. */
  topology(): Topology {
    const { topology } = outputsOf(this.state);
    const told = [...this.state.values()].map(({ urn, type, outputs }) => [urn, { type, outputs }] as const);
    return topologyOf(this.settings, { topology, resources: Object.fromEntries(told) });
  }

  /** `pulumi up`, which works: its steps as `create NAME`, sorted. */
  async up(): Promise<string[]> {
    const topology = this.topology();
    const deployment = new Deployment(this.world, this.state, false);
    const asked = { stack: "dev", config: {}, preview: false, before: this.state };
    const { refusal } = await run(async () => built(topology), deployment, asked);
    expect(refusal).toBeUndefined();
    this.state = deployment.after;
    return deployment.steps.map(({ op, name }) => `${op} ${name}`).sort();
  }

  /** `pulumi refresh`. */
  async refresh(): Promise<this> {
    const instances = new Instances(this.world, this.state);
    const after = new Map<string, Kept>();
    for (const kept of this.state.values()) {
      const provider =
        kept.custom && !kept.type.startsWith(providerType) ? await instances.of(kept.provider, kept.type) : undefined;
      const found = await provider?.read(kept, kept.inputs, kept.outputs);
      after.set(kept.urn, found ? { ...kept, ...found } : kept);
    }
    this.state = after;
    return this;
  }

  /** What is done from outside. */
  operate(name: string, region: string): void {
    spannerOperations[name]?.(this.world, { region, stack: "dev" });
  }

  /** What a resource is given, by the end of its name. */
  inputs(end: string) {
    return [...this.state.values()].find(({ name }) => name.endsWith(end))?.inputs ?? {};
  }
}

/** The database, in a component of the type that the memory looks for, and the topology as the stack tells it. */
function built(topology: Topology) {
  const platform = new ComponentResource("trilith:index:Platform", "shop");
  const provider = new Provider("gcp", { project: account });
  const { writes: _, conflicts: __, ...settings } = topology.database;
  const states = Object.fromEntries(Object.values(topology.regions).map(({ region, state }) => [region, state]));
  const args = argsFor(states, { ...settings, seed: topology.seed });
  new GcpSpannerDatabase("db", args, { parent: platform, providers: [provider] });
  return { topology };
}
