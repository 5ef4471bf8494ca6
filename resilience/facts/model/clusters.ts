import type { Field } from "../field";
import type { Base, Ref } from "./base";

/** A Kubernetes cluster's control plane. */
export interface ClusterFact extends Base {
  readonly kind: "cluster";
  /** What the control plane is promised: `free` has no SLA. EKS and GKE have no free one. */
  readonly tier: Field<"free" | "standard" | "provisioned">;
  /** Whether the control plane stands in one zone alone. */
  readonly zonal: Field<boolean>;
  /** Zones it is given by name; no value where the subnets say it, or the cloud chooses. */
  readonly zones: Field<readonly string[]>;
  /** Its subnets, on AWS: `join` reads the zones there. */
  readonly subnets: readonly Ref[];
  /** Whether the cloud makes and places the nodes: EKS Auto Mode, AKS Automatic, GKE Autopilot. */
  readonly managedNodes: Field<boolean>;
}

/** A subnet, for the zones of what stands in it. */
export interface SubnetFact extends Base {
  readonly kind: "subnet";
  /** Zone by name or by id. */
  readonly zone: Field<string>;
}

/** A group of nodes that the program made. */
export interface NodePoolFact extends Base {
  readonly kind: "node-pool";
  /** Name of the pool. */
  readonly pool: Field<string>;
  /** Zones it is given by name. */
  readonly zones: Field<readonly string[]>;
  /** Its subnets, on AWS. */
  readonly subnets: readonly Ref[];
  /** Fewest nodes of the pool in all its zones together: on GKE, counts are per zone and are multiplied. */
  readonly minNodes: Field<number>;
}

/** Pods that the program runs. */
export interface WorkloadFact extends Base {
  readonly kind: "workload";
  /** Deployment, StatefulSet and the like. */
  readonly controller: string;
  /** How many pods it asks for. */
  readonly replicas: Field<number>;
}
