import type { PlanArgs } from "@pulumi/aws/arcregionswitch";
import type { AcceleratorArgs } from "@pulumi/aws/globalaccelerator";
import type { ListenerArgs, ListenerRuleArgs } from "@pulumi/aws/lb";
import { absent, derived, known, type Reader } from "../field";
import type { Ref } from "../model";
import { type Rows, refOf, row } from "../row";

/** What leads on without a choice, and what carries a failover out. */
export const leadRows: Rows = {
  "aws:lb:listener": row<ListenerArgs>((read, origin, resource) => {
    const to = targetsOf(read.items("defaultActions"), resource.propertyDependencies.defaultActions);
    return to.length > 0 ? [{ kind: "lead", origin, from: refOf(read, resource, "loadBalancerArn"), to }] : [];
  }),
  "aws:lb:listenerrule": row<ListenerRuleArgs>((read, origin, resource) => {
    const to = targetsOf(read.items("actions"), resource.propertyDependencies.actions);
    return to.length > 0 ? [{ kind: "lead", origin, from: refOf(read, resource, "listenerArn"), to }] : [];
  }),

  // Its listeners name it, and names of users do.
  "aws:globalaccelerator:accelerator": row<AcceleratorArgs>((_, origin) => [{ kind: "lead", origin, to: [] }]),

  /**
   * A plan of Region switch: without a trigger a person has to start it.
   * @source arcregionswitch.PlanArgs.triggers in @pulumi/aws 7.48.
   */
  "aws:arcregionswitch:plan": row<PlanArgs>((read, origin) => {
    const triggers = read.items("triggers");
    return [
      {
        kind: "executor",
        origin,
        what: "Region switch plan with a trigger",
        starts: derived(triggers.path, () =>
          (known(triggers) ?? []).some((trigger) => known(trigger.text("action")) === "activate"),
        ),
      },
    ];
  }),
};

/** What an action of a listener says. */
interface Action {
  readonly targetGroupArn?: string;
  readonly forward?: { readonly targetGroups?: readonly { readonly arn?: string }[] };
}

function targetsOf(actions: { readonly value: unknown }, urns: readonly string[] = []): readonly Ref[] {
  if (!Array.isArray(actions.value)) return [];
  return (actions.value as readonly Reader<Action>[]).flatMap((action) => {
    const groups = action.in("forward").items("targetGroups").value;
    const several = Array.isArray(groups) ? (groups as readonly Reader<{ readonly arn?: string }>[]) : [];
    const named = [action.text("targetGroupArn"), ...several.map((one) => one.text("arn"))];
    const said = named.filter(({ value }) => value !== undefined);
    return (said.length > 0 ? said : urns.length > 0 ? [absent("targetGroupArn")] : []).map((one) => ({
      urns,
      named: one,
    }));
  });
}
