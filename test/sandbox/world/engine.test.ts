import { afterEach, expect, test } from "vitest";
import { engineOf } from "../../../engine/engine";
import { WorldProcess } from "./process";
import { projectFor } from "./project";

const program = `
const ec2 = require("@pulumi/aws/ec2");
const rds = require("@pulumi/aws/rds");
const { RandomPassword } = require("@pulumi/random");
const args = JSON.parse(process.env.PROGRAM_ARGS);
const password = new RandomPassword("password", { length: 20, special: false });
const parameters = [{ name: "a", value: password.result }];
new rds.ClusterParameterGroup("group", { region: "eu-west-1", family: "aurora-postgresql16", parameters });
const vpc = new ec2.Vpc("vpc", { region: "eu-west-1", ...args });
new ec2.RouteTable("table", { region: "eu-west-1", vpcId: vpc.id });
exports.vpc = vpc.id;
`;

let world: WorldProcess | undefined;
afterEach(() => world?.remove());

test("the real engine: strict at preview, half a create repaired by the next run, no secret in the state, no drift, empty in the end", async () => {
  world = await WorldProcess.started();
  const pulumi = projectFor(world, await engineOf(), program);
  const up = (args: object) => pulumi(["up", "--yes", "--skip-preview", "--stack", "dev"], args);
  await pulumi(["stack", "init", "dev"]);

  const wrong = await pulumi(["preview", "--stack", "dev"], {
    cidrBlock: "10.0.0.0/16",
    instanceTenancy: "shared",
  });
  expect(wrong).toMatchObject({
    failed: true,
    output: expect.stringContaining('expected one of default, dedicated, host, got "shared"'),
  });

  await world.ask("POST", "/faults", { faults: [{ match: "Vpc::vpc", kind: "unfinished" }] });
  const half = await up({ cidrBlock: "10.0.0.0/16" });
  expect(half).toMatchObject({
    failed: true,
    output: expect.stringContaining("told to fail this create (unfinished)"),
  });
  const whole = await up({ cidrBlock: "10.0.0.0/16" });
  // What else the first run had made when the VPC failed is a race inside the engine.
  expect(whole).toMatchObject({ failed: false, output: expect.stringContaining("~ 1 updated") });
  const made = await world.ask<{ things: { type: string }[] }>("GET", "/objects");
  expect(made.things.map(({ type }) => type).filter((type) => type.endsWith(":Vpc"))).toHaveLength(1);

  const again = await up({ cidrBlock: "10.0.0.0/16" });
  const refreshed = await pulumi(["refresh", "--yes", "--skip-preview", "--stack", "dev"], {
    cidrBlock: "10.0.0.0/16",
  });
  for (const { output } of [again, refreshed]) expect(output).toMatch(/Resources:\s+5 unchanged/);

  const { output: state } = await pulumi(["stack", "export", "--stack", "dev"]);
  interface Inputs {
    readonly parameters?: readonly { readonly value: string }[];
  }
  const { things } = await world.ask<{ things: { inputs: Inputs }[] }>("GET", "/objects");
  const secret = things.flatMap(({ inputs }) => inputs.parameters ?? []).at(0)?.value ?? "";
  expect(secret).toHaveLength(20);
  expect(state).not.toContain(JSON.stringify(secret).slice(1, -1));

  expect((await pulumi(["destroy", "--yes", "--skip-preview", "--stack", "dev"])).failed).toBe(false);
  expect(await world.ask("GET", "/objects")).toMatchObject({ things: [] });
});
