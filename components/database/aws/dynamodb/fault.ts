import type { SettledAwsDatabase } from "../args";

/**
 * Why tables cannot be built as asked, with what is allowed; absent when they can.
 * @param args - What the database is given.
 */
export function faultOf(args: SettledAwsDatabase): string | undefined {
  const { engine, tables, regions, carriers } = args;
  const [{ region }] = carriers;
  const home = regions[region];
  if (engine !== "dynamodb") return `engine must be dynamodb: got ${engine}`;
  if (Object.keys(tables).length === 0) return "tables is empty: name at least one";
  if (!home) return `home ${region} is none of the regions ${Object.keys(regions).join(", ")}`;
  // Copies that were chosen for good are forgotten with the region that describes them, and nothing is made from it.
  if (home.state === "draining" || (home.state === "lost" && args.consistency !== "strong")) {
    return `home ${region} cannot be ${home.state}: the tables are there, and every copy was made from them`;
  }
  return args.consistency === "strong" ? strongFault(args) : witnessFault(args);
}

/** Source: GlobalTableWitnessGroupUpdate in DynamoDB's API reference, and `dynamodb.Table` of @pulumi/aws 7.48. */
function strongFault({ regions, witness, tables }: SettledAwsDatabase): string | undefined {
  const codes = Object.keys(regions);
  const found = `${codes.join(", ")} ${witness === undefined ? "without a witness" : `with the witness ${witness}`}`;
  const fits = witness === undefined ? codes.length === 3 : codes.length === 2 && !codes.includes(witness);
  if (!fits) return `strong consistency needs three regions, or two and a witness that is neither: got ${found}`;
  const [expiring] = Object.entries(tables).find(([, { expiresAt }]) => expiresAt !== undefined) ?? [];
  return expiring && `a strongly consistent table has no expiry of items: take expiresAt away from ${expiring}`;
}

function witnessFault({ witness }: SettledAwsDatabase): string | undefined {
  return witness === undefined
    ? undefined
    : `eventually consistent tables have no witness: take ${witness} away, or set consistency to strong`;
}
