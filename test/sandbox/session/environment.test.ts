import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { version } from "../../../package.json";
import { environmentOf } from "../../../sandbox/session/environment";
import { installLaunchers, pluginsOf } from "../../../sandbox/session/launchers";
import { placesOf } from "../../../sandbox/session/places";
import { inProject } from "./projects";

const engine = { executable: "/engine/pulumi", folders: ["/engine"], version: "3.259.0", origin: "a test" };

const planted = {
  AWS_ACCESS_KEY_ID: "planted",
  AWS_SESSION_TOKEN: "planted",
  AWS_PROFILE: "planted",
  AWS_WEB_IDENTITY_TOKEN_FILE: "planted",
  ARM_CLIENT_SECRET: "planted",
  AZURE_CLIENT_SECRET: "planted",
  GOOGLE_CREDENTIALS: "planted",
  GOOGLE_APPLICATION_CREDENTIALS: "planted",
  CLOUDSDK_AUTH_ACCESS_TOKEN: "planted",
  KUBECONFIG: "planted",
  PULUMI_ACCESS_TOKEN: "planted",
  PULUMI_BACKEND_URL: "s3://planted",
  PULUMI_CONFIG_PASSPHRASE_FILE: "planted",
  PULUMI_DEBUG_PROVIDERS: "aws:planted",
  GITHUB_TOKEN: "planted",
  SOME_CLOUD_OF_TOMORROW_KEY: "planted",
};

test("no credential, backend or home of the user reaches the engine", () =>
  inProject({}, (folder) => {
    const places = placesOf(folder, {});
    const env = environmentOf(places, engine, { ...planted, HOME: "/home/user", PATH: "/usr/bin" }, 1);
    expect(JSON.stringify(env)).not.toMatch(/planted|\/home\/user/);
    expect(env).toMatchObject({
      HOME: places.user,
      PULUMI_HOME: places.home,
      PULUMI_BACKEND_URL: `file://${places.state}`,
      PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    });
    expect(env.PATH).toMatch(/^\/engine:.*:\/usr\/bin$/);
  }));

test("the user's terminal, parallelism and node options are kept", () =>
  inProject({}, (folder) => {
    const kept = { TERM: "xterm", NO_COLOR: "1", PULUMI_PARALLEL: "3", PULUMI_DEBUG_COMMANDS: "1" };
    const env = environmentOf(placesOf(folder, {}), engine, { ...kept, NODE_OPTIONS: "--max-old-space-size=512" });
    expect(env).toMatchObject(kept);
    expect(env.NODE_OPTIONS).toMatch(/^--max-old-space-size=512 --require ".*guard\.js"$/);
    expect(environmentOf(placesOf(folder, {}), engine, {}).PULUMI_PARALLEL).toBe("64");
  }));

test("everything is kept in the project's .trilith, or where TRILITH_HOME says", () =>
  inProject({ "deep/er/file": "" }, (folder) => {
    const places = placesOf(join(folder, "deep/er"), {});
    expect([places.project, places.base, places.name]).toEqual([folder, join(folder, ".trilith"), "tiny"]);
    expect(placesOf(folder, { TRILITH_HOME: "/else/where" }).state).toBe("/else/where/state");
  }));

test("a socket whose path would be too long for the system stands in the temporary folder", () =>
  inProject({}, (folder) => {
    const long = join(folder, "x".repeat(100));
    const { socket } = placesOf(folder, { TRILITH_HOME: long });
    expect(Buffer.byteLength(socket)).toBeLessThan(100);
    expect(socket).not.toBe(placesOf(folder, { TRILITH_HOME: `${long}y` }).socket);
  }));

test("every installed SDK's provider has a launcher of exactly its version, and no other stays", () =>
  inProject({}, (folder) => {
    const places = placesOf(folder, {});
    installLaunchers(places, [{ name: "aws", version: "1.0.0" }], process.env);
    const plugins = pluginsOf(folder);
    expect(plugins.map(({ name }) => name)).toEqual(["aws", "azure-native", "gcp", "kubernetes", "random", "tls"]);
    installLaunchers(places, plugins, process.env);
    const ours = { name: "trilith", version };
    const names = [...plugins, ours].map(({ name, version }) => `resource-${name}-v${version}`);
    expect(readdirSync(join(places.home, "plugins")).sort()).toEqual(names.sort());
  }));

test.each([
  ["curl", process.env, /exec '.*\/curl' -q .*--unix-socket '.*' "http:\/\/sandbox\/provider\?name=aws&.*ppid=\$PPID"/],
  ["node, where there is no curl", { PATH: "/nowhere" }, /exec '.*node' '.*launcher\.js' '.*' "http:/],
])("a launcher asks the world through %s", (_, env, command) =>
  inProject({}, (folder) => {
    const places = placesOf(folder, {});
    installLaunchers(places, [{ name: "aws", version: "1.2.3" }], env);
    const file = join(places.home, "plugins/resource-aws-v1.2.3/pulumi-resource-aws");
    expect(readFileSync(file, "utf8")).toMatch(command);
    expect(statSync(file).mode & 0o111).toBe(0o111);
  }),
);
