import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

interface Row {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly custom: boolean;
  readonly provider?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly dependencies?: readonly string[];
  readonly protect?: boolean;
}

const clusterProvider = "pulumi:providers:kubernetes";
const kubernetesSdk = dirname(require.resolve("@pulumi/kubernetes/package.json"));

/** The one provider of each cloud, as a person would write it. */
const providers: Readonly<Record<string, { readonly variable: string; readonly args: string }>> = {
  aws: { variable: "aws", args: `{ region: "us-west-2", allowedAccountIds: ["123456789012"] }` },
  "azure-native": {
    variable: "azure",
    args: `{ subscriptionId: "00000000-1111-2222-3333-444444444444", location: "westus2" }`,
  },
  gcp: { variable: "gcp", args: `{ project: "example-shop-prod" }` },
};

/** The URL of a cluster's API server, by the cluster's type: an expression of the program, of the cluster's variable. */
const endpoints: Readonly<Record<string, (cluster: string) => string>> = {
  "aws:eks/cluster:Cluster": (cluster) => `${cluster}.endpoint`,
  "azure-native:containerservice:ManagedCluster": (cluster) => `interpolate\`https://\${${cluster}.fqdn}:443\``,
  "gcp:container/cluster:Cluster": (cluster) =>
    `interpolate\`https://\${${cluster}.controlPlaneEndpointsConfig.dnsEndpointConfig.endpoint}\``,
};

const secretMark = "4dabf18193072939515e22adb298388d";

/**
 * A program without components that makes the resources of an exported state: same classes, same arguments, same
 * order, references wired as a person would write them. It is what the components' cost is measured against.
 * @param exported - What `pulumi stack export` printed.
 * @returns TypeScript source of the whole program.
 */
export function flatProgram(exported: string): string {
  const { deployment } = JSON.parse(exported) as { deployment: { resources: readonly Row[] } };
  const rows = deployment.resources.filter(
    ({ custom, type }) => custom && (!type.startsWith("pulumi:") || type === clusterProvider),
  );
  const variables = new Map(rows.map(({ urn }, position) => [urn, `r${position}`]));
  const byUrn = new Map(rows.map((row) => [row.urn, row]));
  const modules = [...new Set(rows.map(({ type }) => moduleOf(type)))].sort();
  const imports = modules.map((module) => `import * as ${alias(module)} from "${module}";`);

  const body = rows.map((row) => {
    const needed = (row.dependencies ?? []).filter((urn) => variables.has(urn));
    const references = new Map(needed.flatMap((urn) => referencesTo(byUrn.get(urn), variables.get(urn) ?? "")));
    const args =
      row.type === clusterProvider ? wayInto(row, byUrn, variables) : expression(row.inputs ?? {}, references);
    const dependsOn = needed.map((urn) => variables.get(urn)).join(", ");
    const name = JSON.stringify(row.urn.split("::").at(-1));
    const options = `{ provider: ${providerOf(row, variables)}, protect: ${row.protect ?? false}, dependsOn: [${dependsOn}] }`;
    return `const ${variables.get(row.urn)} = new ${alias(moduleOf(row.type))}.${classOf(row.type)}(${name}, ${args}, ${options});`;
  });
  return [
    `import { interpolate, output, secret } from "@pulumi/pulumi";`,
    ...imports,
    ...Object.entries(providers).flatMap(([pack, { variable, args }]) =>
      rows.some(({ type }) => type.startsWith(`${pack}:`))
        ? [
            `import { Provider as Of_${variable} } from "@pulumi/${pack}/provider";`,
            `const ${variable} = new Of_${variable}("${variable}", ${args});`,
          ]
        : [],
    ),
    ...body,
    "",
  ].join("\n");
}

function moduleOf(type: string): string {
  if (type === clusterProvider) return "@pulumi/kubernetes/provider";
  const [pack, path = ""] = type.split(":");
  if (pack === "kubernetes") return `@pulumi/kubernetes/${groupOf(path)}`;
  const module = path.split("/")[0] ?? "";
  return module === "index" ? `@pulumi/${pack}` : pack === "random" ? "@pulumi/random" : `@pulumi/${pack}/${module}`;
}

/** The SDK's folder of a group of Kubernetes; kinds that it does not know are custom resources. */
function groupOf(path: string): string {
  const folder = path.replace(/\.k8s\.io\//, "/");
  return existsSync(join(kubernetesSdk, folder)) ? folder : "apiextensions";
}

function classOf(type: string): string {
  const [pack, path = "", name] = type.split(":");
  if (type === clusterProvider) return "Provider";
  return pack === "kubernetes" && groupOf(path) === "apiextensions" ? "CustomResource" : (name ?? type);
}

function alias(module: string): string {
  return module.replace(/[^a-z0-9]+/gi, "_");
}

function providerOf({ type, provider }: Row, variables: ReadonlyMap<string, string>): string {
  if (type.startsWith("kubernetes:")) return variables.get(provider?.replace(/::[^:]*$/, "") ?? "") ?? "undefined";
  return providers[type.split(":")[0] ?? ""]?.variable ?? "undefined";
}

/** Arguments of a cluster's provider: the kubeconfig is made anew, since the state has it as a secret. */
function wayInto(row: Row, byUrn: ReadonlyMap<string, Row>, variables: ReadonlyMap<string, string>): string {
  const cluster = row.dependencies?.find((urn) => (byUrn.get(urn)?.type ?? "") in endpoints) ?? "";
  const named = `"current-context": "c", contexts: [{ name: "c", context: { cluster: "c", user: "c" } }], users: []`;
  const config = `({ ${named}, clusters: [{ name: "c", cluster: { server } }] })`;
  const server = endpoints[byUrn.get(cluster)?.type ?? ""]?.(variables.get(cluster) ?? "") ?? `""`;
  return `{ kubeconfig: output(${server}).apply((server) => JSON.stringify${config}) }`;
}

/** Every distinctive text that the resource gives, and how a program would name it. */
function referencesTo(row: Row | undefined, variable: string): [string, string][] {
  if (!row) return [];
  const given = Object.entries(row.outputs ?? {})
    .filter(([key]) => !literal.has(key))
    .filter(([key]) => !(row.inputs && key in row.inputs) || nested.has(key));
  const outputs = given.flatMap(([key, value]) => textsIn(value, `${variable}.${key}`));
  return row.id === undefined ? outputs : [...outputs, [row.id, `${variable}.id`]];
}

/** Outputs that repeat what a person would write again. */
const literal = new Set(["region", "tags", "tagsAll"]);

/** Arguments that the service completes with texts of its own. */
const nested = new Set(["vpcConfig"]);

function textsIn(value: unknown, path: string): [string, string][] {
  if (typeof value === "string") return value.length > 8 ? [[value, path]] : [];
  if (value === null || typeof value !== "object" || secretMark in value) return [];
  const step = (key: string) => (Array.isArray(value) ? `[${key}]` : `.${key}`);
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, path + step(key)));
}

function expression(value: unknown, references: ReadonlyMap<string, string>): string {
  if (typeof value === "string") return references.get(value) ?? JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => expression(item, references)).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (secretMark in value) return `secret("flat-program-0aA!")`;
  const entries = Object.entries(value).filter(([key]) => !key.startsWith("__"));
  return `{ ${entries.map(([key, item]) => `${JSON.stringify(key)}: ${expression(item, references)}`).join(", ")} }`;
}
