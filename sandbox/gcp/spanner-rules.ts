import catalogue from "../../components/topology/tables/regions.json";
import { spannerSet } from "../../components/topology/tables/spanner";
import type { Operation } from "../world/row";
import { isProps, type Props, textAt, unknown, type Value, valuesAt } from "../world/values";
import { types } from "./sources";

const lastOf = (path: string) => path.split("/").at(-1) ?? "";

/** Configurations that no set of regions is in the table for, and their regions that answer. Source: `spannerDocs`. */
const others: readonly string[] = ["nam11", "nam12", "nam13", "nam16", "dual-region-japan1"];

/** Why there is no such configuration; one of somebody's own begins with `custom-`. */
export function configurationRefused({ config }: Props): string | undefined {
  if (typeof config !== "string" || config === unknown) return undefined;
  const name = lastOf(config);
  const isRegional = Object.keys(catalogue.regions.gcp).some((code) => name === `regional-${code}`);
  if (isRegional || name.startsWith("custom-") || spannerSet(name) || others.includes(name)) return undefined;
  return `NOT_FOUND: there is no configuration ${name}`;
}

/** Why limits of growing are refused: whole nodes, and the least first. */
export function unitsRefused(inputs: Props): string | undefined {
  const at = (end: string) => valuesAt(inputs, `autoscalingConfig.autoscalingLimits.${end}ProcessingUnits`)[0];
  const [least, most] = [at("min"), at("max")];
  const odd = [least, most].find((units) => typeof units === "number" && units % 1000 !== 0);
  if (odd !== undefined) return `processing units that grow by themselves are multiples of 1000, got ${odd}`;
  if (typeof least !== "number" || typeof most !== "number" || least <= most) return undefined;
  return `maxProcessingUnits is ${least} at least, got ${most}`;
}

/** Statements may be added at the end; anything else replaces the database. Source: `tpg`, its CustomizeDiff. */
export function ddlsReplace(before: Props, after: Props): readonly string[] {
  const [was, is] = [before, after].map((props) => valuesAt(props, "ddls").flat().map(String));
  return (was ?? []).every((statement, place) => is?.[place] === statement) ? [] : ["ddls"];
}

/** Why Spanner does not encrypt with keys: they leave a region out, or it may not use one. */
export function keysRefused({ thing, world }: Operation): string | undefined {
  const keys = keysOf(thing.inputs);
  const instance = world.find(types.spannerInstance, "name", textAt(thing.inputs, "instance"));
  if (keys.length === 0 || !instance) return undefined;
  const name = lastOf(textAt(instance.inputs, "config"));
  const locations = keys.map((key) => /\/locations\/([^/]+)\//.exec(key)?.[1] ?? "");
  const wanted = spannerSet(name)?.keysIn ?? [];
  const bare = [...new Set([...(spannerSet(name)?.regions ?? []), ...wanted])].filter((one) => {
    return one !== name && !locations.includes(one);
  });
  if (!locations.includes(name) && bare.length > 0) {
    return `INVALID_ARGUMENT: the keys have to cover every region of ${name}: none is in ${bare.join(", ")}`;
  }
  const uses = world.ready(types.keyGrant).filter(({ inputs }) => textAt(inputs, "member").includes("gcp-sa-spanner"));
  const closed = keys.find((key) => !uses.some(({ inputs }) => textAt(inputs, "cryptoKeyId") === key));
  return closed && `FAILED_PRECONDITION: Spanner's service agent may not use ${closed}`;
}

/** Ids of a database's keys. */
function keysOf(inputs: Props): string[] {
  const config: Value | undefined = inputs.encryptionConfig;
  return isProps(config) ? valuesAt(config, "kmsKeyNames").flat().map(String) : [];
}
