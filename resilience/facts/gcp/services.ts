import type * as cloudfunctions from "@pulumi/gcp/cloudfunctions";
import type * as cloudfunctionsv2 from "@pulumi/gcp/cloudfunctionsv2";
import type * as cloudrun from "@pulumi/gcp/cloudrun";
import type * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import type * as compute from "@pulumi/gcp/compute";
import { absent } from "../field";
import type { Origin, ServiceFact, ServiceProduct } from "../model";
import { type Row, type Rows, refOf, row } from "../row";

/** It starts a copy when it is asked, within seconds: no machine has to be made. */
function served(origin: Origin, product: ServiceProduct, serves: boolean): ServiceFact {
  return { kind: "service", origin, product, least: absent("scaling"), serves: { path: "name", value: serves } };
}

// A group that a backend service leads to serves; which does is only said there.
const group: Row = row<compute.RegionInstanceGroupManagerArgs & compute.InstanceGroupManagerArgs>((read, origin) => [
  {
    kind: "service",
    origin,
    product: "group of machines",
    least: read.number("targetSize"),
    serves: read.present("namedPorts"),
  },
]);

const autoscaler: Row = row<compute.AutoscalerArgs>((read, origin, resource) => [
  {
    kind: "scaling",
    origin,
    of: refOf(read, resource, "target"),
    least: read.in("autoscalingPolicy").number("minReplicas"),
  },
]);

/** What serves without a cluster of Kubernetes. */
export const serviceRows: Rows = {
  "gcp:cloudrunv2:service": row<cloudrunv2.ServiceArgs>((_, origin) => [served(origin, "Cloud Run service", true)]),
  "gcp:cloudrun:service": row<cloudrun.ServiceArgs>((_, origin) => [served(origin, "Cloud Run service", true)]),
  "gcp:cloudfunctionsv2:function": row<cloudfunctionsv2.FunctionArgs>((_, origin) => [
    served(origin, "function", false),
  ]),
  "gcp:cloudfunctions:function": row<cloudfunctions.FunctionArgs>((_, origin) => [served(origin, "function", false)]),
  "gcp:compute:regioninstancegroupmanager": group,
  "gcp:compute:instancegroupmanager": group,
  "gcp:compute:regionautoscaler": autoscaler,
  "gcp:compute:autoscaler": autoscaler,
};
