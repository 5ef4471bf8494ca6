import { describe, expect, test } from "vitest";
import { formsOf } from "../../../resilience/audit/forms";
import { leaksIn } from "../../../resilience/audit/leaks";
import { readableIn, readableTexts } from "../../../resilience/audit/leftovers";
import { secretPathsOf } from "../../../resilience/audit/secret-types";
import { resourcesOfState } from "../../../resilience/facts/state";
import { resource, sealed, state } from "./inputs";

const words = "blue-lamp-by-the-door";

function pathsIn(type: string, inputs: object): string[] {
  return resourcesOfState(state([resource(type, "one", inputs)])).flatMap((one) =>
    leaksIn(one).flatMap(({ path, certain }) => (certain ? [path] : [])),
  );
}

describe("by its type a property is a secret, whatever it is called and looks like", () => {
  test.each<[string, object, string[]]>([
    ["aws:secretsmanager/secretVersion:SecretVersion", { secretId: "mail", secretString: words }, ["secretString"]],
    [
      "aws:secretsmanager/secretVersion:SecretVersion",
      { secretString: JSON.stringify({ user: "shop", password: words }) },
      ["secretString"],
    ],
    ["aws:ssm/parameter:Parameter", { type: "SecureString", value: words }, ["value"]],
    [
      "gcp:secretmanager/secretVersion:SecretVersion",
      { secret: "projects/p/secrets/s", secretData: words },
      ["secretData"],
    ],
    ["azure-native:keyvault/v20230701:Secret", { properties: { value: words } }, ["properties.value"]],
    [
      "azure-native:app:ContainerApp",
      { configuration: { secrets: [{ name: "mail", value: words }] } },
      ["configuration.secrets[0].value"],
    ],
    ["azure:keyvault/secret:Secret", { name: "mail", value: words }, ["value"]],
    ["pulumi:providers:aws", { region: "eu-west-1", accessKey: "AKIA", secretKey: words }, ["accessKey", "secretKey"]],
    ["random:index/randomPassword:RandomPassword", { length: 20, result: words }, ["result"]],
    ["kubernetes:core/v1:Secret", { metadata: { name: "mail" }, data: { user: "YWRtaW4=" } }, ["data.user"]],
  ])("%s", (type, inputs, paths) => {
    expect(pathsIn(type, inputs)).toEqual(paths);
  });

  test.each<[string, object]>([
    ["aws:ssm/parameter:Parameter", { type: "String", value: words }],
    ["gcp:storage/bucketObject:BucketObject", { content: "<html></html>" }],
    ["aws:rds/cluster:Cluster", { masterUsername: "shop", masterPassword: "" }],
    ["aws:rds/cluster:Cluster", { masterPassword: sealed }],
    ["kubernetes:core/v1:ConfigMap", { data: { user: "shop" } }],
  ])("not %s", (type, inputs) => {
    expect(pathsIn(type, inputs)).toEqual([]);
  });

  test("a Kubernetes Secret is one wherever its provider and kubectl repeat it", () => {
    const type = "kubernetes:core/v1:Secret";
    const said = JSON.stringify({ kind: "Secret", data: { uri: "YWRtaW4=" } });
    const annotations = { "kubectl.kubernetes.io/last-applied-configuration": said };
    expect(pathsIn(type, { __inputs: { stringData: { uri: words } } })).toEqual(["stringData.uri"]);
    expect(pathsIn(type, { metadata: { annotations } })).toEqual(["data.uri"]);
  });

  test("the table has types of every SDK that says so", () => {
    const [, one] = resourcesOfState(state([resource("aws:rds/cluster:Cluster", "db", {})]));
    expect(one && secretPathsOf(one)).toEqual(["masterPassword", "masterPasswordWo"]);
  });
});

test("what waits for its deletion, and what was under way, can be read in the state too", () => {
  const exported = state([resource("aws:rds/cluster:Cluster", "db", { masterPassword: words })]);
  const [, ...rest] = exported.deployment.resources;
  const row = { ...rest.at(-1), delete: true };
  const left = { ...exported, deployment: { ...exported.deployment, resources: [row] } };
  expect(resourcesOfState(left)).toEqual([]);
  expect(readableIn(left).flatMap((one) => leaksIn(one))).toMatchObject([{ path: "masterPassword" }]);
  expect(readableTexts(left)).toContain(words);
});

test("data that a machine starts with is read, in base64 too", () => {
  const script = `#!/bin/sh\nexport DB_PASSWORD=${words}\nexport PATH=/usr/bin\n`;
  const machine = (inputs: object) =>
    resourcesOfState(state([resource("aws:ec2/instance:Instance", "vm", inputs)])).flatMap((one) => leaksIn(one));
  const found = [{ path: "userData", kind: "a script with a password", certain: false }];
  expect(machine({ userData: script })).toEqual(found);
  expect(machine({ userData: Buffer.from(script).toString("base64") })).toEqual(found);
  expect(machine({ userData: "#!/bin/sh\nexport PATH=/usr/bin\nDB_PASSWORD_SECRET=prod/db\n" })).toEqual([]);
});

// Written in parts, so that no scanner of this repository takes them for real.
test.each([
  ["a GitHub token", `gh${"p_"}${"a1B2".repeat(9)}`],
  ["a Slack token", `xox${"b-"}123456789012-abcdefghijkl`],
  ["an npm token", `npm${"_"}${"a1B2".repeat(9)}`],
])("secretlint tells %s among other texts", async (kind, text) => {
  const forms = await formsOf(["before", text, `said ${text} again`, "behind"]);
  expect(forms).toEqual(
    new Map([
      [text, kind],
      [`said ${text} again`, kind],
    ]),
  );
  const [, one] = resourcesOfState(state([resource("aws:ecs/service:Service", "s", { description: text })]));
  expect(one && leaksIn(one, forms)).toEqual([{ path: "description", kind, certain: false }]);
});
