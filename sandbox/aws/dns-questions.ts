import { type Props, Refusal, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { types } from "./sources";

type Answer = (args: Props, setting: unknown, world: World) => Props;

/** Source: route53/zone_data_source.go; the zone's name is answered without the dot at its end. */
const getZone: Answer = ({ zoneId }, _, world) => {
  const zone = zoneOf(String(zoneId), world);
  const { name, comment = "" } = zone.inputs;
  return {
    id: zone.id,
    zoneId: zone.id,
    arn: textAt(zone.outputs, "arn"),
    name: String(name).replace(/\.$/, ""),
    comment,
    callerReference: zone.seed,
    privateZone: "vpcs" in zone.inputs,
    nameServers: zone.outputs.nameServers ?? [],
    primaryNameServer: zone.outputs.primaryNameServer ?? "",
    resourceRecordSetCount: world.naming(types.record, "zoneId", zone.id).length + 2,
    linkedServiceDescription: "",
    linkedServicePrincipal: "",
    tags: zone.inputs.tags ?? {},
  };
};

/** Source: route53/records_data_source.go; the API's names end in a dot. */
const getRecords: Answer = ({ zoneId, nameRegex = "" }, _, world) => {
  const zone = zoneOf(String(zoneId), world);
  const pattern = new RegExp(String(nameRegex));
  const sets = world.naming(types.record, "zoneId", zone.id).map(recordSet);
  return { id: zone.id, zoneId: zone.id, resourceRecordSets: sets.filter(({ name }) => pattern.test(name)) };
};

function recordSet({ inputs, outputs }: Thing) {
  const target = textAt(inputs, "aliases[].name");
  return {
    name: `${textAt(outputs, "fqdn")}.`,
    type: textAt(inputs, "type"),
    setIdentifier: textAt(inputs, "setIdentifier"),
    resourceRecords: valuesAt(inputs, "records").map((value) => ({ value })),
    ...(target === ""
      ? {}
      : { aliasTarget: { dnsName: `${target}.`, hostedZoneId: textAt(inputs, "aliases[].zoneId") } }),
  };
}

function zoneOf(id: string, world: World): Thing {
  const zone = world.find(types.zone, "id", id);
  if (!zone)
    throw new Refusal(`reading Route 53 Hosted Zone (${id}): NoSuchHostedZone: No hosted zone found with ID: ${id}`);
  return zone;
}

/** What can be asked of Route 53 without changing anything, by the function's token. */
export const dnsQuestions: Readonly<Record<string, Answer>> = {
  "aws:route53/getZone:getZone": getZone,
  "aws:route53/getRecords:getRecords": getRecords,
};
