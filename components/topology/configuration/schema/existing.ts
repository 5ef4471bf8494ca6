import * as z from "zod";
import { key } from "./key";

const given = z.string().min(1);
const url = z.string().regex(/^https:\/\/\S+$/);

const zoneInside = z.strictObject({
  name: key("regions.<region>.existing.network.zones.<zone>.name", given),
  private: key("regions.<region>.existing.network.zones.<zone>.private", given),
  privateRange: key("regions.<region>.existing.network.zones.<zone>.privateRange", z.cidrv4()),
  public: key("regions.<region>.existing.network.zones.<zone>.public", given),
  database: key("regions.<region>.existing.network.zones.<zone>.database", given),
});

const subnets = z.strictObject({
  nodes: key("regions.<region>.existing.network.subnets.nodes", given),
  endpoints: key("regions.<region>.existing.network.subnets.endpoints", given.optional()),
  apiServer: key("regions.<region>.existing.network.subnets.apiServer", given.optional()),
  entry: key("regions.<region>.existing.network.subnets.entry", given.optional()),
  privateLink: key("regions.<region>.existing.network.subnets.privateLink", given.optional()),
  database: key("regions.<region>.existing.network.subnets.database", given.optional()),
});

const ranges = z.strictObject({
  pods: key("regions.<region>.existing.network.secondaryRanges.pods", given),
  services: key("regions.<region>.existing.network.secondaryRanges.services", given),
});

const existingNetwork = z.strictObject({
  id: key("regions.<region>.existing.network.id", given),
  range: key("regions.<region>.existing.network.range", z.cidrv4()),
  egressAddresses: key("regions.<region>.existing.network.egressAddresses", z.array(z.ipv4()).optional()),
  zones: key(
    "regions.<region>.existing.network.zones",
    z.record(given, key("regions.<region>.existing.network.zones.<zone>", zoneInside)).optional(),
  ),
  subnets: key("regions.<region>.existing.network.subnets", subnets.optional()),
  secondaryRanges: key("regions.<region>.existing.network.secondaryRanges", ranges.optional()),
});

const existingCluster = z.strictObject({
  id: key("regions.<region>.existing.cluster.id", given),
  endpoint: key("regions.<region>.existing.cluster.endpoint", url),
  certificateAuthority: key("regions.<region>.existing.cluster.certificateAuthority", z.base64().min(1).optional()),
  securityGroupId: key("regions.<region>.existing.cluster.securityGroupId", given.optional()),
  issuer: key("regions.<region>.existing.cluster.issuer", url.optional()),
  controlPlanePrincipalId: key("regions.<region>.existing.cluster.controlPlanePrincipalId", given.optional()),
});

/** What of a region exists already, as it may be written. */
export const existing = z.strictObject({
  network: key("regions.<region>.existing.network", existingNetwork.optional()),
  cluster: key("regions.<region>.existing.cluster", existingCluster.optional()),
});
