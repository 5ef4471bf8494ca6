import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const sdk = dirname(require.resolve("@pulumi/aws/package.json"));
const known = new Map<string, boolean>();

/**
 * Whether a resource type of AWS takes a `region`, as the SDK's own types say; deprecated ones do not count
 * (`arcregionswitch.Plan` is global and only has it by mistake).
 * @param type - Type token, for example `aws:ec2/vpc:Vpc`.
 */
export function takesRegion(type: string): boolean {
  const file = /^aws:(.+):\w+$/.exec(type)?.[1];
  if (file === undefined) return false;
  const answer = known.get(file) ?? hasRegion(readFileSync(join(sdk, `${file}.d.ts`), "utf8"));
  known.set(file, answer);
  return answer;
}

function hasRegion(declarations: string): boolean {
  const args = declarations.slice(declarations.search(/^export interface \w+Args \{$/m));
  const field = /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*)?^\s+region\?: pulumi\.Input</m.exec(args);
  return field !== null && !field[1]?.includes("@deprecated");
}
