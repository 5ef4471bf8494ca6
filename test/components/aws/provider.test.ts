import { ComponentResource } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { aws } from "../../../components/aws";
import type { Topology } from "../../../components/topology/model";
import { graphOf } from "../../harness/graph";
import { only } from "./parts";

test("the one provider starts in the control region and works in the configured account alone", async () => {
  const topology = { controlRegion: "us-west-2", account: "123456789012" } as Topology;
  const graph = await graphOf(
    () => void aws.provider("shop-aws", topology, new ComponentResource("test:index:Parent", "shop")),
  );
  const provider = graph.find(({ type }) => type === "pulumi:providers:aws");
  expect(provider?.inputs).toMatchObject({ region: "us-west-2", allowedAccountIds: JSON.stringify(["123456789012"]) });
  expect(provider?.parent).toBe(only(graph, "Parent").urn);
});
