import { expect, test } from "vitest";
import { AwsAuroraDatabase } from "../../../../components/aws";
import type { RegionState } from "../../../../components/topology/model";
import { graphOf } from "../../../harness/graph";
import { ofType, only } from "../parts";
import { bothActive, databaseOver } from "./args";

const graphWith = (lagSeconds?: number, states: Readonly<Record<string, RegionState>> = bothActive) =>
  graphOf(() => void new AwsAuroraDatabase("db", { ...databaseOver(states), ...(lagSeconds && { lagSeconds }) }));

test("every member rings in its own region when a failover to it would lose more than promised", async () => {
  const graph = await graphWith(60);
  for (const region of Object.keys(bothActive)) {
    expect(only(graph, "MetricAlarm", `db-${region}-lag`).inputs).toMatchObject({
      region,
      threshold: 60_000,
      alarmActions: [`arn:aws:sns:${region}:123456789012:alarms`],
      metricQueries: [
        {
          expression: `SELECT MAX(AuroraGlobalDBRPOLag) FROM "AWS/RDS" WHERE DBClusterIdentifier = 'shop-prod-${region}'`,
          returnData: true,
        },
      ],
    });
  }
});

test("the one that writes sends no figure, which is no fault, and the alarms are alike wherever it is", async () => {
  const alarms = ofType(await graphWith(60), "MetricAlarm");
  const alike = alarms.map(({ inputs: { region, name: _, alarmActions: __, ...rest } }) =>
    JSON.parse(JSON.stringify(rest).replaceAll(String(region), "here")),
  );
  expect(alike).toHaveLength(2);
  expect(alike[0]).toEqual(alike[1]);
  expect(alike[0]).toMatchObject({ treatMissingData: "notBreaching" });
});

test("without a promise nobody is told", async () => {
  expect(ofType(await graphWith(), "MetricAlarm")).toEqual([]);
});

test("a lost region's alarm is never called", async () => {
  const graph = await graphWith(5, { "us-east-2": "active", "eu-west-1": "lost" });
  expect(only(graph, "MetricAlarm", "db-eu-west-1-lag")).toMatchObject({ retainOnDelete: true, ignoreChanges: ["*"] });
});
