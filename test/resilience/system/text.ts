import type { Database, Part, System, SystemRegion, Told, TrafficLayer, Watch } from "../../../resilience/system/model";

/**
 * A system as a person reads it in a review: a line for each region, way, database and member, and what is missing.
 * @param system - From `systemOf`.
 */
export function systemText(system: System): string {
  const { declared, regions, traffic, databases, executors, missing } = system;
  const lines = [
    `declared ${JSON.stringify(declared)}`,
    ...regions.map(regionText),
    ...traffic.flatMap(layerText),
    ...databases.flatMap(databaseText),
    ...executors.map(({ what, from }) => `executor ${what}: ${from.map(({ name }) => name).join(", ")}`),
    ...missing.map((sentence) => `missing ${sentence}`),
  ];
  return `${lines.join("\n")}\n`;
}

function regionText({ region, cloud, state, serves, share, capacity, least, parts }: SystemRegion): string {
  const users = serves ? `serves ${Math.round(share * 1000) / 10} %` : "waits";
  const numbers = `capacity ${toldText(capacity)}, least ${toldText(least)}`;
  return `region ${region} (${cloud}, ${state}): ${users}, ${numbers}; ${parts.map(partText).join(" > ")}`;
}

function layerText({ product, method, ttlSeconds, ways, part, from }: TrafficLayer): readonly string[] {
  const ttl = ttlSeconds ? `, kept ${toldText(ttlSeconds)} s` : "";
  return [
    `traffic ${product} by ${method}${ttl}; ${partText(part)}; from ${from.map(({ name }) => name).join(", ")}`,
    ...ways.map(({ region, rank, weight, off, watch, regional }) => {
      const between = regional ? `; between: ${watchText(regional)}` : "";
      return `  way ${rank} ${region} x${weight}${off ? " OFF" : ""}: ${watchText(watch)}${between}`;
    }),
  ];
}

function watchText({ watches, intervalSeconds, threshold, timeoutSeconds, path }: Watch): string {
  if (!("value" in watches) || !watches.value) return `watches ${toldText(watches)}`;
  const every = `every ${toldText(intervalSeconds)} s, ${toldText(threshold)} failures`;
  return `${every}, waits ${toldText(timeoutSeconds)} s, ${toldText(path)}`;
}

function databaseText({ name, product, writes, replication, promotion, backup, part, members }: Database) {
  const kept = `${toldText(backup.days)} days, any moment ${toldText(backup.pointInTime)}`;
  return [
    `database ${name} (${product}): ${toldText(writes)} writes, ${toldText(replication)}, promoted by ${promotion}`,
    `  ${partText(part)}; backups ${kept}, elsewhere ${toldText(backup.elsewhere)}`,
    ...members.map(({ region, role, zones, headless }) => {
      return `  ${role} ${region}: zones ${toldText(zones)}${headless ? ", headless" : ""}`;
    }),
  ];
}

function partText({ product, condition }: Part): string {
  return condition ? `${product} [${toldText(condition)}]` : product;
}

function toldText(said: Told<unknown>): string {
  return "value" in said ? String(said.value) : "?";
}
