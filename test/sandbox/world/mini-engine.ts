import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aws } from "../../../sandbox/aws/cloud";
import type { Difference } from "../../../sandbox/world/diff";
import { Journal } from "../../../sandbox/world/journal";
import { instanceOf, type Provider, type SandboxPackage } from "../../../sandbox/world/provider";
import type { Props } from "../../../sandbox/world/values";
import { World, type WorldEntry } from "../../../sandbox/world/world";

/** A resource as the engine's state has it. */
export interface Kept {
  readonly urn: string;
  readonly type: string;
  readonly id: string;
  readonly inputs: Props;
  readonly outputs: Props;
}

/** A provider that asks nobody when it starts. */
const silent = { skipCredentialsValidation: true, skipRequestingAccountId: true };

/** A world of its own in a temporary folder. */
export function newWorld(folder = mkdtempSync(join(tmpdir(), "world-"))): World {
  return new World("123456789012", new Journal<WorldEntry>(folder));
}

/** What Pulumi's engine does with a provider, without the engine and without the wire: check, then create, and so on. */
export class MiniEngine {
  readonly world: World;
  readonly provider: Provider;
  private readonly stack: string;

  constructor(
    world: World = newWorld(),
    stack = "dev",
    cloud: SandboxPackage = aws,
    config: Props = { region: "us-east-2", ...silent },
  ) {
    this.world = world;
    this.stack = stack;
    this.provider = instanceOf(cloud, world);
    void this.provider.configure(config);
  }

  urn(type: string, name: string): string {
    return `urn:pulumi:${this.stack}::shop::trilith:index:Thing$${type}::${name}`;
  }

  /** The reasons why arguments are refused, with their paths. */
  problems(type: string, inputs: Props): string[] {
    const { failures } = this.provider.check(this.urn(type, "x"), {}, inputs, "seed");
    return failures.map(({ property, reason }) => `${property}: ${reason}`);
  }

  async create(type: string, name: string, given: Props): Promise<Kept> {
    const urn = this.urn(type, name);
    const { inputs, failures } = this.provider.check(urn, {}, given, `seed of ${name}`);
    const [first] = failures;
    if (first) throw new Error(`${first.property}: ${first.reason}`);
    const { id, outputs } = await this.provider.create(urn, inputs, false);
    return { urn, type, id, inputs, outputs };
  }

  diff(kept: Kept, news: Props, ignoreChanges: readonly string[] = []): Difference {
    return this.provider.diff(kept.urn, { oldInputs: kept.inputs, olds: kept.outputs, news, ignoreChanges });
  }

  async update(kept: Kept, news: Props, ignoreChanges: readonly string[] = []): Promise<Kept> {
    const question = { oldInputs: kept.inputs, olds: kept.outputs, news, ignoreChanges };
    return { ...kept, inputs: news, outputs: await this.provider.update(kept, question, false) };
  }

  /** What refresh leaves in the state. */
  refresh(kept: Kept): Kept {
    const found = this.provider.seen(kept, kept.inputs, kept.outputs);
    if (!found) throw new Error(`${kept.id} is gone`);
    return { ...kept, inputs: found.inputs, outputs: found.outputs };
  }

  async delete(kept: Kept): Promise<void> {
    await this.provider.delete(kept, kept.outputs);
  }
}

/** A VPC with subnets in three zones and a way to the internet, as most things need one. */
export async function networkIn(engine: MiniEngine, region = "us-east-2", second = 0) {
  const at = (name: string) => `${region}-${name}`;
  const cidrBlock = `10.${second}.0.0/16`;
  const vpc = await engine.create("aws:ec2/vpc:Vpc", at("vpc"), {
    region,
    cidrBlock,
    assignGeneratedIpv6CidrBlock: true,
  });
  const inVpc = { region, vpcId: vpc.id };
  const gateway = await engine.create("aws:ec2/internetGateway:InternetGateway", at("igw"), inVpc);
  const zones = { "us-east-2": "use2", "eu-west-1": "euw1", "us-east-1": "use1" }[region];
  const subnets: Kept[] = [];
  for (const number of [1, 2, 3]) {
    const ipv6CidrBlock = String(vpc.outputs.ipv6CidrBlock).replace("00::/56", `0${number}::/64`);
    const ranges = {
      cidrBlock: `10.${second}.${number}.0/24`,
      ipv6CidrBlock,
      availabilityZoneId: `${zones}-az${number}`,
    };
    subnets.push(await engine.create("aws:ec2/subnet:Subnet", at(`subnet-${number}`), { ...inVpc, ...ranges }));
  }
  return { vpc, gateway, subnets, subnetIds: subnets.map(({ id }) => id) };
}

/** A role that a service may take. */
export function roleFor(engine: MiniEngine, name: string, service: string): Promise<Kept> {
  const statement = { Effect: "Allow", Principal: { Service: service }, Action: ["sts:AssumeRole"] };
  const assumeRolePolicy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  return engine.create("aws:iam/role:Role", name, { name, assumeRolePolicy });
}
