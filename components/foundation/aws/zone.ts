import { type GetRecordsResult, type GetZoneResult, getRecords, getZone } from "@pulumi/aws/route53";
import { type InvokeOptions, log, type Resource, ResourceError } from "@pulumi/pulumi";
import type { Identity, Topology } from "../../topology/model";
import { isInZone, zonesFor } from "../../topology/names/domains";
import { physicalName } from "../../topology/names/names";

/** The provider's answers to a zone that is not there; everything else means that nobody could be asked. */
const absent = /NoSuchHostedZone|couldn't find resource|empty result|no matching/i;

/** Types of records that answer users, and a CNAME, which stands alone. */
const answering = ["A", "AAAA", "CNAME"];

type Found = Pick<GetZoneResult, "name" | "privateZone">;
type Records = GetRecordsResult["resourceRecordSets"];
type Asked = Pick<Topology, "domain" | "traffic" | "regions" | "service" | "environment" | "salt">;

/**
 * Looks at the existing zone that a configuration names: whether it can hold the domain, and whether somebody else's
 * records stand where this system's will. Nothing regional is asked. Who cannot be asked refuses nothing: Route 53's control
 * plane may be down, and the zone be right.
 * @param topology - What is about to be built.
 * @param owner - The platform, whose provider asks.
 * @param options - The provider.
 * @throws ResourceError when the zone cannot be used.
 */
export async function examineZone(topology: Asked, owner: Resource, options: InvokeOptions): Promise<void> {
  const { zone: zoneId } = topology.traffic;
  let fault: string | undefined;
  try {
    const zone = await getZone({ zoneId }, options);
    fault = zoneFault(topology, zone);
    if (fault === undefined) {
      const { resourceRecordSets } = await getRecords({ zoneId, nameRegex: namesOf(topology, zone.name) }, options);
      fault = recordsFault(topology, zone.name, resourceRecordSets);
    }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    if (absent.test(said)) fault = `found ${zoneId}, and the account has no such zone; allowed: create, or a zone's id`;
    else
      await log.warn(`traffic.zone: ${zoneId} could not be looked at, so nobody knows whether it fits: ${said}`, owner);
  }
  if (fault !== undefined) throw new ResourceError(`traffic.zone: ${fault}.\nNothing was changed.`, owner, true);
}

/**
 * Why a zone cannot hold the domain; absent when it can. A public zone can that is named like the domain or like a domain
 * above it.
 * @param asked - The domain and the zone's id.
 * @param found - The zone as it is.
 */
export function zoneFault({ domain, traffic }: Pick<Asked, "domain" | "traffic">, found: Found): string | undefined {
  const name = plain(found.name);
  const what = `found ${traffic.zone}, the zone of ${name}`;
  if (found.privateZone) return `${what}, which is private and answers networks alone; allowed: a public zone`;
  return isInZone(domain, name) ? undefined : `${what}; allowed: a zone of ${zonesFor(domain).join(" or ")}`;
}

/**
 * Why the records of a zone leave no room for this system's; absent when they do. Only the record that validates a
 * certificate is shared: ACM asks every system of the account for the same. A name that answers users is never taken over.
 * What an update made that was cut off counts as this system's own: its names lead to each other, or to a load balancer of
 * its name.
 * @param asked - What is about to be built.
 * @param zone - The zone's name.
 * @param records - What is in it, under the names that matter.
 */
export function recordsFault(asked: Asked, zone: string, records: Records): string | undefined {
  const { domain } = asked;
  for (const { name: found, type, aliasTarget } of records) {
    const [name, target] = [plain(found), plain(aliasTarget?.dnsName ?? "")];
    if (type === "NS" && name !== plain(zone) && isInZone(domain, name))
      return `found a delegation of ${name} to other name servers in the zone of ${plain(zone)}: what is written there under ${domain} answers nobody; allowed: the zone that ${name} is delegated to`;
    if (answering.includes(type) && isTaken(asked, name, target)) {
      const led = target === "" ? "" : `, which leads to ${target}`;
      return `found a record ${name} ${type}${led}, in the zone of ${plain(zone)}; allowed: no record there that is not of this system. Whatever answers under it would stop: delete it, or choose another domain`;
    }
  }
  return undefined;
}

function isTaken({ domain, regions, ...identity }: Asked, name: string, target: string): boolean {
  if (name === domain) return !target.endsWith(`.${domain}`) && !target.endsWith(".awsglobalaccelerator.com");
  const region = Object.keys(regions).find((code) => name === `${code}.${domain}`);
  return region !== undefined && !isOwnBalancer({ ...identityOf(identity), region }, target);
}

/** A load balancer's DNS name begins with its own name, after `internal-` where it is. */
function isOwnBalancer(identity: Required<Pick<Identity, "region">> & Identity, target: string): boolean {
  const own = physicalName("loadBalancer", identity).toLowerCase();
  return target.replace(/^(dualstack\.)?(internal-)?/, "").startsWith(`${own}-`);
}

function identityOf({ service, environment, salt }: Pick<Asked, "service" | "environment" | "salt">): Identity {
  return { service, environment, ...(salt === undefined ? {} : { salt }) };
}

/** A regular expression for the names that matter: the domain, those above it in the zone, and every region's. */
function namesOf({ domain, regions }: Asked, zone: string): string {
  const above = zonesFor(domain).filter((name) => isInZone(name, plain(zone)));
  const names = [...above, ...Object.keys(regions).map((code) => `${code}.${domain}`)];
  return `^(${names.map((name) => name.replaceAll(".", "\\.")).join("|")})\\.$`;
}

function plain(name: string): string {
  return name.replace(/\.$/, "").toLowerCase();
}
