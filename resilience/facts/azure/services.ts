import type * as app from "@pulumi/azure-native/app";
import type * as compute from "@pulumi/azure-native/compute";
import type * as monitor from "@pulumi/azure-native/monitor";
import type * as web from "@pulumi/azure-native/web";
import { absent, derived, known, mapped, or } from "../field";
import { type Rows, refOf, row } from "../row";
import { eachOf } from "./read";

/** What serves without a cluster of Kubernetes. */
export const serviceRows: Rows = {
  "azure-native:web:webapp": row<web.WebAppArgs>((read, origin) => {
    const enabled = or(read.flag("enabled"), true);
    const isFunction = /functionapp|workflowapp/i.test(String(read.text("kind").value));
    return [
      {
        kind: "service",
        origin,
        product: isFunction ? "function" : "App Service app",
        // A plan always has a machine, unless the app is stopped.
        least: mapped(enabled, (on) => (on ? undefined : 0)),
        serves: { path: "kind", value: !isFunction },
      },
    ];
  }),

  "azure-native:app:containerapp": row<app.ContainerAppArgs>((read, origin) => {
    const ingress = read.in("configuration").present("ingress");
    // It starts a copy when it is asked, within seconds: no machine has to be made.
    return [
      {
        kind: "service",
        origin,
        product: "container app",
        least: absent("template.scale.minReplicas"),
        serves: ingress,
      },
    ];
  }),

  "azure-native:compute:virtualmachinescaleset": row<compute.VirtualMachineScaleSetArgs>((read, origin) => {
    const cards = read.in("virtualMachineProfile").in("networkProfile").items("networkInterfaceConfigurations");
    const pools = ["loadBalancerBackendAddressPools", "applicationGatewayBackendAddressPools"] as const;
    const serves = derived(cards.path, () =>
      eachOf(cards).some((card) =>
        eachOf(card.items("ipConfigurations")).some((ip) => pools.some((pool) => known(ip.present(pool)))),
      ),
    );
    const least = read.in("sku").number("capacity");
    return [{ kind: "service", origin, product: "group of machines", least, serves }];
  }),

  "azure-native:monitor:autoscalesetting": row<monitor.AutoscaleSettingArgs>((read, origin, resource) => {
    const profiles = read.items("profiles");
    const least = derived(profiles.path, () => {
      const counts = eachOf(profiles).flatMap((profile) => known(profile.in("capacity").number("minimum")) ?? []);
      return known(or(read.flag("enabled"), true)) && counts.length > 0 ? Math.min(...counts) : undefined;
    });
    return [{ kind: "scaling", origin, of: refOf(read, resource, "targetResourceUri"), least }];
  }),
};
