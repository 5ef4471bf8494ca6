import { expect, test } from "vitest";
import { nextSteps, type StackOutputs, standing } from "../../cli/summary";

const passive: StackOutputs = {
  endpoint: "https://shop.example.com",
  nameServers: ["ns-1.example", "ns-2.example"],
  regions: {
    "eu-west-1": { clusterName: "shop-prod-eu-west-1", healthName: "eu-west-1.shop.example.com" },
    "us-east-2": { clusterName: "shop-prod-us-east-2", healthName: "us-east-2.shop.example.com" },
  },
  database: { endpoint: "shop-prod.global-1.example" },
  roles: { primary: "us-east-2", writer: "eu-west-1" },
  topology: {
    cloud: "aws",
    controlRegion: "us-west-2",
    retired: { "2": "ap-south-1" },
    regions: {
      "eu-west-1": { slot: 1, state: "active", roles: { serves: false, capacity: "warm" } },
      "us-east-2": { slot: 0, state: "active", roles: { serves: true, capacity: "full" } },
    },
  },
};

const plain = (text: string) => text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g"), "");
const lines = (text: string) => plain(text).split("\n");

test.each([80, 120])("everything fits into %i columns", (columns) => {
  const shown = [...lines(standing(passive, columns)), ...lines(nextSteps("aws-active-passive", passive))];
  expect(shown.filter((line) => line.length > columns)).toEqual([]);
  expect(shown.join("\n")).toContain("eu-west-1.shop.example.com");
});

test("the table tells preference from role: the writer may stand elsewhere than the primary", () => {
  const rows = lines(standing(passive, 120)).map((line) => line.split("│").map((cell) => cell.trim()));
  expect(rows[3]).toEqual([
    "",
    "eu-west-1",
    "standby (warm), writer",
    "active",
    "shop-prod-eu-west-1",
    "eu-west-1.shop.example.com",
    "",
  ]);
  expect(rows[4]?.slice(1, 4)).toEqual(["us-east-2", "preferred", "active"]);
});

test("where every region serves and writes, each says so, with what becomes of two writes at once", () => {
  const roles = { serves: true, acceptsWrites: true, capacity: "full" };
  const regions = Object.fromEntries(
    Object.entries(passive.topology?.regions ?? {}).map(([code, region]) => [code, { ...region, roles }]),
  );
  const text = plain(
    standing(
      {
        ...passive,
        addresses: ["198.51.100.1", "198.51.100.2"],
        database: { endpoint: "", tables: { app: "shop-prod-app" }, conflicts: { policy: "last-writer-wins" } },
        roles: { primary: "us-east-2", writer: "" },
        ...(passive.topology && { topology: { ...passive.topology, regions } }),
      },
      80,
    ),
  );
  expect(text.match(/serves, writes/g)).toHaveLength(2);
  expect(text).not.toContain("primary");
  for (const shown of ["198.51.100.1, 198.51.100.2", "shop-prod-app", "last-writer-wins"])
    expect(text).toContain(shown);
  expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
});

test("of a stack that waits for its delegation the zone alone is told, and what to do next", () => {
  const { topology, nameServers } = passive;
  const waiting = { ...(topology && { topology }), ...(nameServers && { nameServers }) };
  expect(plain(`${standing(waiting, 80)}\n${nextSteps("prod", waiting)}`)).toBe(
    [
      "The zone stands, and nothing else yet. Name servers to enter at the parent domain:",
      "  ns-1.example",
      "  ns-2.example",
      "When they are entered, in stacks/Pulumi.prod.yaml under trilith:traffic:",
      "      delegated: true",
      "  npx trilith start prod",
      "Forget everything:",
      "  npx trilith sandbox reset",
    ].join("\n"),
  );
});

test("shares are told where they differ, as shares of the whole", () => {
  const roles = (weight: number) => ({ serves: true, acceptsWrites: true, capacity: "full", weight });
  const regions = {
    "eu-west-1": { slot: 1, state: "active", roles: roles(25) },
    "us-east-2": { slot: 0, state: "active", roles: roles(100) },
  } as const;
  const { roles: _, ...rest } = passive;
  const text = plain(
    standing({ ...rest, ...(passive.topology && { topology: { ...passive.topology, regions } }) }, 120),
  );
  expect(text).toContain("serves 20 %, writes");
  expect(text).toContain("serves 80 %, writes");
});

test("a program of a user's own shows its outputs, a line each, and what to do next", () => {
  const outputs = { bucket: "logs", list: Array.from({ length: 40 }, (_, at) => `name-${at}`) } as StackOutputs;
  const shown = [...lines(standing(outputs, 60)), ...lines(nextSteps("dev", outputs))];
  expect(shown[1]).toBe("  bucket  logs");
  expect(shown.filter((line) => line.length > 60)).toEqual([]);
  expect(shown).toContain("  npx trilith sandbox preview --stack dev");
  expect(standing({}, 60)).toBe("The program has no outputs.");
});

test("the region to promote is not the writer, and the one to add takes a slot nobody ever had", () => {
  const text = plain(nextSteps("prod", passive));
  expect(text).toContain("npx trilith sandbox promote us-east-2\n");
  expect(text).toContain("ap-northeast-1: { slot: 3 }\n");
  expect(text).toContain("stacks/Pulumi.prod.yaml");
});

test("a stack without a single writer is offered no promotion", () => {
  const { roles: _, ...rest } = passive;
  expect(nextSteps("prod", rest)).not.toContain("promote");
});
