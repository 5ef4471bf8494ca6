import type { Field } from "../field";
import type { Base, Ref } from "./base";

/** A Kubernetes cluster's control plane. */
export interface ClusterFact extends Base {
  /** Tells a cluster from other facts. */
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
  /** Whether the Secrets in its database are encrypted with a key of the customer's, beside what the cloud does anyway. */
  readonly secretsKey: Field<boolean>;
}

/** A subnet, for the zones of what stands in it. */
export interface SubnetFact extends Base {
  /** Tells a subnet from other facts. */
  readonly kind: "subnet";
  /** Zone by name or by id. */
  readonly zone: Field<string>;
}

/** A group of nodes that the program made. */
export interface NodePoolFact extends Base {
  /** Tells a node pool from other facts. */
  readonly kind: "node-pool";
  /** Name of the pool. */
  readonly pool: Field<string>;
  /** Zones it is given by name. */
  readonly zones: Field<readonly string[]>;
  /** Its subnets, on AWS. */
  readonly subnets: readonly Ref[];
  /** Fewest nodes of the pool in all its zones together: on GKE, counts are per zone and are multiplied. */
  readonly minNodes: Field<number>;
  /** Its cluster; absent where the resource names none. */
  readonly of?: Ref;
  /** What sets it apart from the others of its cluster, as a mode or a taint does: pools of one purpose are one set. */
  readonly purpose: Field<string>;
  /** Whether only pods that ask for it stand on it, or the cloud may take it away: nobody may wait for it. */
  readonly special: Field<boolean>;
  /** Set where nodes come and go with the pods, so that there is no least number: Fargate, Karpenter and the like. */
  readonly elastic?: true;
  /** Set where another resource says that its machines are nodes, so that one resource alone does not show it. */
  readonly joined?: true;
}

/** What machines of a group are made from. */
export interface MachineTemplateFact extends Base {
  /** Tells a template of machines from other facts. */
  readonly kind: "machine-template";
  /** Whether a machine made from it joins a cluster, by its first script. */
  readonly joins: Field<boolean>;
}

/** What serves without a cluster. Machines in a group and functions may be there for anything. */
export type ServiceProduct =
  | "ECS service"
  | "App Service app"
  | "container app"
  | "Cloud Run service"
  | "group of machines"
  | "function";

/** What serves without a cluster: containers, an app, a function, machines in a group. */
export interface ServiceFact extends Base {
  /** Tells a service from other facts. */
  readonly kind: "service";
  /** What it is, for the operator too. */
  readonly product: ServiceProduct;
  /** Fewest copies that always run; no value where the product starts them when they are asked for. */
  readonly least: Field<number>;
  /** Whether users are known to be led to it, so that it is part of the system for certain. */
  readonly serves: Field<boolean>;
  /** What it is instead where one of these templates makes its machines nodes: `join` looks at them. */
  readonly asNodes?: {
    /** The pool of nodes that it is then. */
    readonly nodes: NodePoolFact;
    /** What its machines are made from. */
    readonly templates: readonly Ref[];
  };
}

/** What sets how many copies of a service run. */
export interface ScalingFact extends Base {
  /** Tells a scaling from other facts. */
  readonly kind: "scaling";
  /** The service. */
  readonly of: Ref;
  /** Fewest copies. */
  readonly least: Field<number>;
}

/** Pods that the program runs. */
export interface WorkloadFact extends Base {
  /** Tells a workload from other facts. */
  readonly kind: "workload";
  /** Deployment, StatefulSet and the like. */
  readonly controller: string;
  /** How many pods it asks for. */
  readonly replicas: Field<number>;
}
