import { afterEach, expect, test } from "vitest";
import { engineOf } from "../../../engine/engine";
import { WorldProcess } from "../world/process";
import { projectFor } from "../world/project";

const program = `
const pulumi = require("@pulumi/pulumi");
const ec2 = require("@pulumi/aws/ec2");
const eks = require("@pulumi/aws/eks");
const iam = require("@pulumi/aws/iam");
const { Provider } = require("@pulumi/kubernetes/provider");
const core = require("@pulumi/kubernetes/core/v1");
const apps = require("@pulumi/kubernetes/apps/v1");
const args = JSON.parse(process.env.PROGRAM_ARGS);
const Statement = [{ Effect: "Allow", Principal: { Service: "eks.amazonaws.com" }, Action: ["sts:AssumeRole"] }];
const role = new iam.Role("role", { name: "role", assumeRolePolicy: JSON.stringify({ Statement }) });
const zones = { "us-east-2": "use2", "eu-west-1": "euw1", "ap-southeast-2": "apse2" };
for (const [region, zone] of Object.entries(zones)) {
  const named = (name) => region + "-" + name;
  const vpc = new ec2.Vpc(named("vpc"), { region, cidrBlock: "10.0.0.0/16" });
  const subnetIds = [1, 2].map((number) => new ec2.Subnet(named(number), {
    region, vpcId: vpc.id, cidrBlock: "10.0." + number + ".0/24", availabilityZoneId: zone + "-az" + number,
  }).id);
  const cluster = new eks.Cluster(named("eks"), {
    region, name: "shop", roleArn: role.arn, vpcConfig: { subnetIds },
    accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
  });
  const admin = { region, clusterName: cluster.name, principalArn: role.arn };
  const entry = new eks.AccessEntry(named("entry"), admin);
  const grant = new eks.AccessPolicyAssociation(named("grant"), {
    ...admin, accessScope: { type: "cluster" },
    policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
  }, { dependsOn: entry });
  const server = args.gone === region ? "https://gone.invalid" : cluster.endpoint;
  const kubeconfig = pulumi.all([server, grant.id]).apply(([server]) => JSON.stringify({
    "current-context": "c", clusters: [{ name: "c", cluster: { server } }], contexts: [{ name: "c", context: { cluster: "c" } }],
  }));
  const provider = new Provider(named("k8s"), {
    kubeconfig, clusterIdentifier: region, deleteUnreachable: args.forget === region,
  });
  if (args.forget === region) continue;
  const own = { provider };
  const metadata = { namespace: new core.Namespace(named("shop"), { metadata: { name: "shop" } }, own).metadata.name };
  const stringData = { password: pulumi.secret("hunter2-" + region) };
  const secret = new core.Secret(named("secret"), { metadata, stringData }, own);
  new core.Service(named("web"), { metadata: { ...metadata, name: "web" }, spec: { ports: [{ port: 80 }] } }, own);
  const labels = { app: "web" };
  new apps.Deployment(named("web"), { metadata, spec: {
    selector: { matchLabels: labels },
    replicas: args.replicas ?? 1,
    template: { metadata: { labels }, spec: { containers: [{
      name: "web", image: "web", envFrom: [{ secretRef: { name: secret.metadata.name } }],
      env: [{ name: "TOKEN", value: pulumi.secret("hunter2-env-" + region) }],
    }] } },
  } }, own);
}
`;

let world: WorldProcess | undefined;
afterEach(() => world?.remove());

test("the real engine: three clusters side by side from an empty account on, no secret in the state, and one of them lost", async () => {
  world = await WorldProcess.started();
  const pulumi = projectFor(world, await engineOf(), program);
  const run = (verb: string, args: object = {}, ...more: string[]) =>
    pulumi([verb, "--yes", "--skip-preview", "--stack", "dev", ...more], args);
  await pulumi(["stack", "init", "dev"]);

  const first = await pulumi(["preview", "--stack", "dev"]);
  expect(first).toMatchObject({ failed: false, output: expect.stringMatching(/\+ 35 to create/) });
  const made = await run("up");
  expect(made).toMatchObject({ failed: false, output: expect.stringMatching(/\+ 35 created/) });
  const again = await run("up");
  const refreshed = await run("refresh");
  for (const { output } of [again, refreshed]) expect(output).toMatch(/Resources:\s+35 unchanged/);

  const { output: state } = await pulumi(["stack", "export", "--stack", "dev"]);
  for (const plain of ["hunter2", Buffer.from("hunter2-").toString("base64").slice(0, 10)]) {
    expect(state).not.toContain(plain);
  }

  const lost = { gone: "eu-west-1", replicas: 1 };
  const up = await run("up", lost);
  expect(up).toMatchObject({ failed: false, output: expect.stringMatching(/~ 1 updated[\s\S]*34 unchanged/) });
  const changed = await run("up", { ...lost, replicas: 2 }, "--continue-on-error");
  expect(changed).toMatchObject({
    failed: true,
    output: expect.stringMatching(/cluster is unreachable: .*lookup gone\.invalid[\s\S]*~ 2 updated/),
  });
  const forgotten = await run("up", { ...lost, forget: "eu-west-1", replicas: 2 });
  expect(forgotten).toMatchObject({ failed: false, output: expect.stringMatching(/- 4 deleted/) });
  expect(forgotten.output).toMatch(/warning: configured Kubernetes cluster is unreachable/);

  expect((await run("destroy")).failed).toBe(false);
  expect(await world.ask("GET", "/objects")).toMatchObject({ things: [] });
});
