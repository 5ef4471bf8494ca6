import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Resource } from "../../resilience/facts/resource";

const sdks = {
  aws: { folder: dirname(require.resolve("@pulumi/aws/package.json")), places: ["region"] },
  "azure-native": { folder: dirname(require.resolve("@pulumi/azure-native/package.json")), places: ["location"] },
  gcp: { folder: dirname(require.resolve("@pulumi/gcp/package.json")), places: ["region", "location"] },
} as const;

/** Types that take a place and are nowhere of their own, each with its reason. */
const placeless: Readonly<Record<string, string>> = {
  "azure-native:resources:Deployment": "a deployment in a resource group is where the group is, and takes no place",
  "azure-native:cosmosdb:DatabaseAccount": "it is in all its regions, and is described where the provider starts",
  "azure-native:cosmosdb:SqlResourceSqlDatabase": "it is where its account is",
  "azure-native:cosmosdb:SqlResourceSqlContainer": "it is where its account is",
};
const known = new Map<string, boolean>();

/**
 * Whether a resource type takes the place where it is, a `region` on AWS, a `location` on Azure and one of both on
 * Google Cloud, as the SDK's own types
 * say; deprecated ones do not count (`arcregionswitch.Plan` is global and only has it by mistake).
 * @param type - Type token, for example `aws:ec2/vpc:Vpc`.
 */
export function takesRegion(type: string): boolean {
  const answer = known.get(type) ?? (!Object.hasOwn(placeless, type) && hasPlace(type));
  known.set(type, answer);
  return answer;
}

/**
 * The place that a resource names for itself: empty for what is everywhere, undefined where it names none.
 * @param resource - The resource.
 */
export function placeOf({ type, inputs }: Pick<Resource, "type" | "inputs">): string | undefined {
  if (!takesRegion(type)) return undefined;
  const cloud = packageOf(type);
  const place = sdks[cloud].places.map((argument) => inputs[argument]).find((value) => typeof value === "string");
  if (typeof place !== "string") return undefined;
  // A continent of Google Cloud is in no region.
  const isNowhere = place.toLowerCase() === "global" || (cloud === "gcp" && !/^[a-z]+-[a-z]+\d+$/.test(place));
  return isNowhere ? "" : place;
}

function packageOf(type: string): keyof typeof sdks {
  const [name = ""] = type.split(":");
  return name === "aws" || name === "gcp" ? name : "azure-native";
}

function hasPlace(type: string): boolean {
  const [name = "", module = "", kind = ""] = type.split(":");
  if (!Object.hasOwn(sdks, name)) return false;
  const { folder, places } = sdks[packageOf(type)];
  const [room = "", made = ""] = module.split("/");
  const file = name === "azure-native" ? fileOf(join(folder, module), kind) : fileOf(join(folder, room), made);
  const text = file !== undefined && existsSync(file) ? readFileSync(file, "utf8") : "";
  const args = text.slice(text.search(/^export interface \w+Args \{$/m));
  const argument = places.join("|");
  const field = new RegExp(
    `(/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/\\s*)?^\\s+(?:${argument})\\??: pulumi\\.Input<`,
    "m",
  ).exec(args);
  return field !== null && !field[1]?.includes("@deprecated");
}

function fileOf(folder: string, kind: string): string | undefined {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const found = files.find((file) => file.toLowerCase() === `${kind.toLowerCase()}.d.ts`);
  return found === undefined ? undefined : join(folder, found);
}
