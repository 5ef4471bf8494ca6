import type { DeploymentArgs, StatefulSetArgs } from "@pulumi/kubernetes/apps/v1";
import type { ServiceArgs } from "@pulumi/kubernetes/core/v1";
import { or, type Reader } from "../field";
import type { Origin, WorkloadFact } from "../model";
import { type Row, type Rows, row } from "../row";
import { karpenterRows } from "./karpenter";

/** Pods where a controller names no number; from the reference of the Kubernetes API. */
const replicasByDefault = 1;

const entry: Row = (_, origin) => [{ kind: "entry", origin }];

/** What is read of Kubernetes' resources; in which region they stand, their cluster alone knows. */
export const kubernetesFacts: Rows = {
  ...karpenterRows,
  "kubernetes:apps:deployment": row<DeploymentArgs>((read, origin) => workload(origin, "Deployment", read.in("spec"))),
  "kubernetes:apps:statefulset": row<StatefulSetArgs>((read, origin) =>
    workload(origin, "StatefulSet", read.in("spec")),
  ),

  "kubernetes:core:service": row<ServiceArgs>((read, origin) =>
    read.in("spec").text("type").value === "LoadBalancer" ? [{ kind: "entry", origin }] : [],
  ),
  "kubernetes:networking.k8s.io:ingress": entry,
  "kubernetes:extensions:ingress": entry,
  "kubernetes:gateway.networking.k8s.io:gateway": entry,
};

function workload(origin: Origin, controller: string, spec: Reader<{ replicas?: unknown }>): readonly WorkloadFact[] {
  return [{ kind: "workload", origin, controller, replicas: or(spec.number("replicas"), replicasByDefault) }];
}
