import { type Input, type Output, output } from "@pulumi/pulumi";

/** A DNS zone as record sets name it. */
export interface ZonePlace {
  /** Its resource group. */
  readonly resourceGroupName: Output<string>;
  /** Its name. */
  readonly zoneName: Output<string>;
}

/**
 * Where a zone's record sets belong.
 * @param zoneId - Its resource id: `/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Network/dnszones/<name>`.
 */
export function zonePlace(zoneId: Input<string>): ZonePlace {
  const parts = output(zoneId).apply((id) => id.split("/"));
  return {
    resourceGroupName: parts.apply(([, , , , group = ""]) => group),
    zoneName: parts.apply((all) => all.at(-1) ?? ""),
  };
}

/**
 * A name as its zone says it: `@` for the zone's own.
 * @param place - The zone.
 * @param name - The whole name, without a dot at its end.
 */
export function within({ zoneName }: ZonePlace, name: string): Output<string> {
  return zoneName.apply((zone) => {
    if (name === zone) return "@";
    return name.endsWith(`.${zone}`) ? name.slice(0, -zone.length - 1) : name;
  });
}
