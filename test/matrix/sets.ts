import { peerDependencies } from "../../package.json";

/** Versions of SDKs that are installed together. */
export interface SdkSet {
  /** What the table calls it. */
  readonly name: string;
  /** What npm installs beside the package, as `name@range`. */
  readonly packages: readonly string[];
}

/** A version of Node, and what runs on it. */
export interface Column {
  /** Major version of Node. */
  readonly node: string;
  /** The sets that are installed for it. */
  readonly sets: readonly SdkSet[];
}

/** Of TypeScript 5.4 the first that npm has is 5.4.2. */
const oldest: SdkSet = {
  name: "oldest",
  packages: Object.entries(peerDependencies).map(([name, range]) => {
    const [first = range] = /\d[\d.]*/.exec(range) ?? [];
    return `${name}@${name === "typescript" ? `~${first}` : first}`;
  }),
};

const newest: SdkSet = {
  name: "newest",
  packages: Object.entries(peerDependencies).map(([name, range]) => `${name}@${range}`),
};

/**
 * The newest SDKs that run on Node 20.
 * @source `engines` of @pulumi/pulumi: 3.249 and newer ask for Node 22; README has it.
 */
const newestOn20: SdkSet = {
  name: "newest for Node 20",
  packages: newest.packages.map((one) => (one.startsWith("@pulumi/pulumi@") ? "@pulumi/pulumi@3.248.0" : one)),
};

/** Everything that the package says it runs with. */
export const columns: readonly Column[] = [
  { node: "20", sets: [oldest, newestOn20] },
  { node: "22", sets: [oldest, newest] },
  { node: "24", sets: [oldest, newest] },
];
