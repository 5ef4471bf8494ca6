import { stringify } from "yaml";
import type { Cloud } from "../../components/topology/model";
import type { Written } from "./configuration";

/** The SDK of each cloud. */
export const sdks: Readonly<Record<Cloud, string>> = {
  aws: "@pulumi/aws",
  azure: "@pulumi/azure-native",
  gcp: "@pulumi/gcp",
};

/** Comments beside keys of the stack file, for whoever goes to a real account. */
const beside: Readonly<Record<string, string>> = {
  account: "no other is ever changed",
  seed: "never changes, whoever serves or writes",
  traffic:
    "delegated: false for the first `up` in a real account, until the parent domain names the zone's name servers",
  cluster: "whoever deploys is one of the admins",
};

/** The project's file. */
export function projectText(service: string): string {
  return stringify({
    name: service,
    description: "A system on several regions",
    runtime: { name: "nodejs", options: { packagemanager: "npm" } },
    stackConfigDir: "stacks",
  });
}

/** The program: every decision is in the stack's file. */
export function programText(cloud: Cloud): string {
  return `import { isZoneNew, Platform, topologyOf } from "trilith";
import { ${cloud} } from "trilith/${cloud}";
import { configurationOfThisStack, memoryOfThisStack, outputsOf } from "trilith/stack";

export = async () => {
  const memory = await memoryOfThisStack();
  const topology = topologyOf(configurationOfThisStack(), memory);
  const platform = new Platform(topology.service, { topology, cloud: ${cloud}, examines: isZoneNew(topology, memory) });
  return outputsOf(topology, platform);
};
`;
}

/** The stack's file: a key a line, and one for each region. */
export function stackText(configuration: Written): string {
  const lines = Object.entries(configuration).flatMap(([key, value]) => {
    const name = `${String(configuration.service)}:${key}`;
    const note = beside[key] === undefined ? [] : [`# ${beside[key]}`];
    if (!isOpen(key)) return [...note, `${name}: ${flowOf(value)}`];
    const inside = Object.entries(value as object).map(([inner, one]) => `  ${inner}: ${flowOf(one)}`);
    return [...note, `${name}:`, ...inside];
  });
  return ["config:", ...lines.map((line) => `  ${line}`), ""].join("\n");
}

function isOpen(key: string): boolean {
  return key === "regions" || key === "cluster";
}

function flowOf(value: unknown): string {
  const text = stringify(value, { collectionStyle: "flow", lineWidth: 0 }).trimEnd();
  return text.replace(/^\[ (.*) \]$/, "[$1]");
}

/** What the compiler goes by. */
export const compilerText = `${JSON.stringify(
  {
    compilerOptions: {
      ...{ target: "es2022", lib: ["es2022"], module: "node16", moduleResolution: "node16" },
      ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: true },
      ...{ types: ["node"], noEmit: true },
    },
    files: ["index.ts"],
  },
  undefined,
  2,
)}\n`;

/** What git leaves out. */
export const ignoredText = "node_modules/\n.trilith/\n";

/** What the repository's page is written of. */
export interface PageOf {
  /** The configuration. */
  readonly configuration: Written;
  /** Names of answers that are still examples, which a real account refuses. */
  readonly examples: readonly string[];
  /** Path of the pack's profile. */
  readonly profile: string;
}

/** The repository's page: the sandbox first, then a real account. */
export function pageText({ configuration, examples, profile }: PageOf): string {
  const { service, environment, shape, cloud, tier, regions } = configuration;
  const codes = Object.keys(regions as object).join(", ");
  const file = `stacks/Pulumi.${String(environment)}.yaml`;
  const open = examples.length === 0 ? "" : ` Still examples are: ${examples.join(", ")}.`;
  return `# ${String(service)}

A system on ${String(cloud)}, ${String(shape)} over ${codes}, with the promises of the tier ${String(tier)}. Every decision is in \`${file}\`;
its keys are explained in \`node_modules/trilith/docs/configuration.md\`.

## In the sandbox

Nothing is created in a real cloud, and no account is used.

\`\`\`sh
npm install
npx trilith plan ${String(environment)}
npx trilith sandbox preview --stack ${String(environment)} \\
  --policy-pack "$PWD/node_modules/trilith/policies/pulumi-analyzer-trilith" --policy-pack-config ${profile}
npx trilith sandbox up --stack ${String(environment)} --yes
\`\`\`

## In a real account

1. Set in \`${file}\` what only you know: the account, the domain, who administers the clusters and who reaches them.${open}
2. Make the place of Pulumi's state once per account: \`node_modules/trilith/docs/account.md\`. Log in to it.
3. Set \`delegated: false\` and run \`pulumi up\`: it ends after the zone and prints the name servers. Enter them at the parent domain, then set \`delegated: true\`.
4. \`pulumi preview\` with the same two flags for the policies, then \`pulumi up --parallel 64\`.

\`${profile}\` is the profile of the policy pack: what stops an update, and what is only said.
`;
}
