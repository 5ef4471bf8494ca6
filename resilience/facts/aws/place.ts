import { mapped, Reader } from "../field";
import type { Place } from "../origin";
import { tokenOf } from "../token";
import { firstSaid } from "./conditions";

/** What resources, and the provider, say of their place. */
interface Placed {
  readonly region?: string;
  readonly availabilityZone?: string;
  readonly arn?: string;
}

/** Services whose resources stand in no region. */
const everywhere: ReadonlySet<string> = new Set(["cloudfront", "globalaccelerator", "iam", "route53"]);

const code = /^[a-z]{2}(?:-[a-z]+)?-(?:north|south|east|west|central)[a-z]*-\d+$/;
// A local zone has its own part between: us-west-2-lax-1a.
const zone = /^([a-z]{2}(?:-[a-z]+)+-\d+)(?:[a-z]|-[a-z]+-\d+[a-z])$/;

/**
 * Whether a text is the code of a region by its form: new regions count before any table knows them.
 * @param text - For example `us-gov-west-1`.
 */
export function isRegion(text: string): boolean {
  return code.test(text);
}

/**
 * The region that an ARN names.
 * @param arn - `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`.
 * @returns The code, or `undefined` where it names none.
 */
export function regionOfArn(arn: string): string | undefined {
  const region = arn.startsWith("arn:") ? arn.split(":")[3] : undefined;
  return region === "" ? undefined : region;
}

/**
 * The region that stands in a host's name, as in `shop-1.elb.us-east-2.amazonaws.com`.
 * @param host - A name in DNS.
 */
export function regionOfHost(host: string): string | undefined {
  return host.toLowerCase().split(".").find(isRegion);
}

/**
 * The region of a resource: what it says itself since version 7 of the provider, else its zone's, else its provider's, else
 * the one in its ARN, which is all there is where the region came from the environment.
 */
export const place: Place = ({ type, inputs, outputs, provider }) => {
  if (everywhere.has(tokenOf(type).split(":")[1] ?? "")) return { path: "region", value: undefined };
  const asked = new Reader<Placed>([inputs]).text("region");
  if (asked.value !== undefined) return asked;
  const answered = new Reader<Placed>([outputs]);
  return firstSaid([
    answered.text("region"),
    mapped(new Reader<Placed>([inputs, outputs]).text("availabilityZone"), (name) => zone.exec(name)?.[1]),
    new Reader<Placed>([provider?.inputs], "provider.").text("region"),
    mapped(answered.text("arn"), regionOfArn),
  ]);
};
