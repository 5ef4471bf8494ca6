import type { Rows } from "../world/row";
import { types } from "./sources";

/** What a subscription has before its networks. */
export const foundationRows: Rows = {
  [types.group]: {
    source: "an",
    createOnly: ["resourceGroupName"],
    name: { property: "resourceGroupName", generated: true },
    id: "/subscriptions/{@subscription}/resourceGroups/{resourceGroupName}",
    unique: ["{@subscription} {resourceGroupName}"],
    outputs: {
      azureApiVersion: "2024-03-01",
      name: "{resourceGroupName}",
      properties: { provisioningState: "Succeeded" },
      type: "Microsoft.Resources/resourceGroups",
    },
    limits: {
      resourceGroupName: {
        min: 1,
        max: 90,
        pattern: "[\\w().-]*[\\w()-]",
        says: '"{value}" must be 1 to 90 letters, digits, underscores, parentheses, hyphens and periods, no period at its end',
        source: "sdk",
      },
    },
    ends: [{ type: types.zone, with: { resourceGroupName: "{name}", "@subscription": "{@subscription}" } }],
    latency: { create: 3, delete: 60 },
  },
};
