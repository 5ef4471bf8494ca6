import { expect, test } from "vitest";
import { privateLinkLocation, standInPriority } from "../../components/topology/tables/azure-traffic";
import { regionCodes } from "../../components/topology/tables/catalogue";
import { topologyOf } from "../../components/topology/topology";
import { after, azure, refusalOf, type Written } from "./sample";

const [stockholm, paris, milan] = ["swedencentral", "francecentral", "italynorth"] as const;
const regions = { [stockholm]: { slot: 0 }, [paris]: { slot: 1 } };
const by = (traffic: object, lines: object = regions): Written => ({
  ...azure,
  traffic: { delegated: true, ...traffic },
  regions: lines,
});

test("refuses answers by place on Azure, and says what is behind it", () => {
  const lines = { [stockholm]: { slot: 0, locations: ["*"] }, [paris]: { slot: 1, locations: ["europe"] } };
  const said = refusalOf(by({ method: "dns", routing: "geolocation" }, lines));
  expect(said).toMatch(/traffic\.routing[\s\S]*latency or weighted[\s\S]*takes no nested profile/);
});

test("refuses a share of nothing at Traffic Manager, and takes it before Front Door", () => {
  const lines = { [stockholm]: { slot: 0 }, [paris]: { slot: 1, weight: 0 } };
  expect(refusalOf(by({ method: "dns", routing: "weighted" }, lines))).toMatch(/francecentral\.weight[\s\S]*1 to 100/);
  expect(topologyOf(by({ method: "anycast" }, lines)).regions[paris]?.roles.weight).toBe(0);
});

test("how long answers are kept follows the tier", () => {
  expect(topologyOf(by({})).traffic.ttlSeconds).toBe(60);
  expect(topologyOf({ ...by({}), tier: "bronze" }).traffic.ttlSeconds).toBe(300);
});

test("a new region behind Front Door is of the kind of those that stand", () => {
  const [dns, anycast] = [by({ method: "dns" }), by({ method: "anycast" })];
  const exposures = (config: Written, memory = {}) =>
    Object.values(topologyOf(config, memory).regions).map(({ exposure }) => exposure);
  expect(exposures(anycast)).toEqual(["internal", "internal"]);
  const three = by({ method: "anycast" }, { ...regions, [milan]: { slot: 2 } });
  expect(exposures(three, after(anycast, {}, stockholm))).toEqual(["internal", "internal", "internal"]);
  expect(exposures(three, after(dns, {}, stockholm))).toEqual(["public", "public", "public"]);
});

test("whoever uses Front Door is told what nobody does for them", () => {
  const told = (config: Written) => topologyOf(config).caveats.join("\n");
  expect(told(by({ method: "anycast" }))).toMatch(/does not renew its certificate[\s\S]*approved the connection/);
  expect(told(by({ method: "dns" }))).not.toMatch(/Front Door/);
});

test("the way back from Front Door says what goes with it, and nothing of an accelerator", () => {
  const open = after(by({ method: "anycast" }), after(by({ method: "dns" }), {}, stockholm), stockholm);
  const back = topologyOf(by({ method: "dns" }), open);
  expect(back.released?.anycast).toBe(true);
  expect(back.caveats.join("\n")).toMatch(/does without Front Door, which is protected/);
  expect(back.caveats.join("\n")).not.toMatch(/accelerator/);
});

test("Front Door's private endpoints are in the region or near it, for most regions", () => {
  expect(privateLinkLocation("japaneast")).toBe("japaneast");
  expect(privateLinkLocation("southeastasia")).toBe("eastasia");
  const nowhere = regionCodes("azure").filter((code) => privateLinkLocation(code) === undefined);
  expect(nowhere).toEqual(["israelcentral", "qatarcentral", "uaecentral", "uaenorth"]);
});

test("priorities of stand-ins are unique for all slots, and never the preferred region's", () => {
  const ranks = Array.from({ length: 63 }, (_, slot) => standInPriority(slot));
  expect(new Set([1, ...ranks]).size).toBe(64);
  expect(Math.max(...ranks)).toBeLessThanOrEqual(1000);
});
