import type { OutsideOperation } from "../world/cloud";
import { isProps, type Props, Refusal, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { regionOf } from "./led";
import { types } from "./sources";

type Asked = Parameters<OutsideOperation>[1];

/** `gcloud compute backend-services update-backend`, once for each zone of a region. */
function backends(change: (isInside: boolean) => Props): OutsideOperation {
  return (world, asked) => {
    const services = own(types.backendService, world, asked).filter(({ inputs }) =>
      valuesAt(inputs, "backends").some((one) => regionOf(one) === asked.region),
    );
    if (services.length === 0) throw new Refusal(`nobody is led to ${asked.region}: no backend service has its groups`);
    for (const service of services) {
      const changed = valuesAt(service.inputs, "backends").map((one) =>
        isProps(one) ? { ...one, ...change(regionOf(one) === asked.region) } : one,
      );
      world.put(Object.assign(service, { inputs: { ...service.inputs, backends: changed } }));
    }
    return { region: asked.region, changed: services.map(({ id }) => id) };
  };
}

function own(type: string, world: World, { stack }: Asked): Thing[] {
  return world.ready(type).filter((one) => stack === "" || one.stack === stack);
}

/** `gcloud dns record-sets update --backup-data-trickle-ratio`, for a policy that answers more than one region. */
function trickle(ratio: number): OutsideOperation {
  return (world, asked) => {
    const records = own(types.record, world, asked).filter(
      ({ inputs }) => textAt(inputs, "routingPolicy.primaryBackup.primary.externalEndpoints") !== "",
    );
    if (records.length === 0) throw new Refusal(`no record set prefers ${asked.region} before others`);
    for (const record of records) {
      const policy = isProps(record.inputs.routingPolicy) ? record.inputs.routingPolicy : {};
      const before = isProps(policy.primaryBackup) ? policy.primaryBackup : {};
      const routingPolicy = { ...policy, primaryBackup: { ...before, trickleRatio: ratio } };
      world.put(Object.assign(record, { inputs: { ...record.inputs, routingPolicy } }));
    }
    return { region: asked.region, changed: records.map(({ id }) => id) };
  };
}

/** What an operator does by hand to what leads users: by name. */
export const trafficOperations: Readonly<Record<string, OutsideOperation>> = {
  "drain-groups": backends((isInside) => (isInside ? { capacityScaler: 0 } : {})),
  "fill-groups": backends((isInside) => (isInside ? { capacityScaler: 1 } : {})),
  "prefer-groups": backends((isInside) => ({ preference: isInside ? "PREFERRED" : "DEFAULT" })),
  "answer-others": trickle(1),
  "answer-primary": trickle(0),
};
