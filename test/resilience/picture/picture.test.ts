import { expect, test } from "vitest";
import { pictureOf } from "../../../resilience/picture/picture";
import { xmlOf } from "../report/page";
import { estimate, unknown } from "./estimates";
import { hostile, layer, many, pair, quorum, region, single, system, systems, three, way } from "./systems";

const named = Object.keys(systems);
const of = (name: string) => systems[name] ?? system({});
const textsOf = (svg: string) =>
  xmlOf(svg)
    .filter(({ name }) => name === "text")
    .map(({ text }) => text);

test.each(named)(
  "a picture is XML with a title, a text for whoever does not see it, and the same bytes each time: %s",
  (name) => {
    const { svg, text } = pictureOf(of(name), estimate);
    const elements = xmlOf(svg);
    expect(elements.filter((one) => one.name === "title" && one.attributes.id === "drawing-title")).toHaveLength(1);
    const told = elements.find((one) => one.name === "desc")?.text.replace(/\s+/g, " ");
    expect(told).toBe(text);
    expect(text.length).toBeGreaterThan(20);
    expect(pictureOf(structuredClone(of(name)), structuredClone(estimate)).svg).toBe(svg);
  },
);

test.each(named)("a picture asks nothing of a network and runs nothing: %s", (name) => {
  const elements = xmlOf(pictureOf(of(name), estimate).svg);
  const kinds = new Set(elements.map((one) => one.name));
  expect(
    [...kinds].filter((kind) => !["svg", "title", "desc", "style", "rect", "text", "path"].includes(kind)),
  ).toEqual([]);
  const attributes = new Set(elements.flatMap((one) => Object.keys(one.attributes)));
  expect([...attributes].filter((one) => /^on|href|^style$|^src$/.test(one))).toEqual([]);
  expect(elements.find((one) => one.name === "style")?.text).not.toMatch(/url|@import|http/);
});

test("a hostile name stays a text, without marks that turn the direction of writing", () => {
  const { svg, text } = pictureOf(of("hostileSystem"), estimate);
  expect(textsOf(svg).some((one) => one.startsWith('"><script>alert(1)'))).toBe(true);
  expect(`${svg}${text}`).not.toContain("\u202e");
  expect(text).toContain(hostile.slice(0, 40));
});

test("nothing stands outside of the picture, with one region and with six", () => {
  for (const name of named) {
    const elements = xmlOf(pictureOf(of(name), estimate).svg);
    const [, , width = 0, height = 0] = (elements[0]?.attributes.viewBox ?? "").split(" ").map(Number);
    const boxes = elements.filter((one) => one.name === "rect" && one.attributes.x !== undefined);
    const outside = boxes.filter(
      ({ attributes: { x, y, width: w, height: h } }) =>
        Number(x) < 0 || Number(x) + Number(w) > width || Number(y) + Number(h) > height,
    );
    expect(outside).toEqual([]);
  }
});

test("who serves, who waits, who writes and who is asked how is in the picture and in its text", () => {
  const { svg, text } = pictureOf(pair);
  expect(textsOf(svg)).toEqual(
    expect.arrayContaining([
      "Route 53 (failover, TTL 30 s)",
      "leads here first",
      "leads here second",
      "asks /healthz/write",
      "every 10 s, 3 failures",
      "serves",
      "waits",
      "writer",
      "reader",
      "one zone alone",
      "Aurora shop: asynchronous, a person promotes",
    ]),
  );
  expect(text).toContain(
    "Region us-east-2 on AWS serves 100 % of users (full capacity). Region eu-west-1 on AWS waits (warm",
  );
  expect(text).toContain("Database Aurora shop: us-east-2 writes; eu-west-1 reads; asynchronous; a person promotes.");
});

test("lines are whole where a write waits for its copies, and dashed where it does not", () => {
  const replicas = (svg: string) =>
    xmlOf(svg).filter(
      ({ name, attributes }) =>
        name === "path" && /line-data hollow/.test(attributes.class ?? "") && attributes["stroke-width"] === "2",
    );
  const dashed = (svg: string) => replicas(svg).map(({ attributes }) => /dashed/.test(attributes.class ?? ""));
  expect(new Set(dashed(pictureOf(pair).svg))).toEqual(new Set([true]));
  expect(new Set(dashed(pictureOf(quorum).svg))).toEqual(new Set([false]));
  expect(dashed(pictureOf(single).svg)).toEqual([]);
});

test("a witness stands in a region of its own, a member without instances says so, and so does each product that carries", () => {
  expect(textsOf(pictureOf(quorum).svg)).toEqual(
    expect.arrayContaining(["us-central1", "data alone", "witness", "votes, serves no data"]),
  );
  const { svg, text } = pictureOf(three);
  expect(textsOf(svg)).toEqual(
    expect.arrayContaining(["reader, storage alone", "its targets are asked", "33 % of users"]),
  );
  expect(text).toContain("What carries a failover out by itself: Region switch plan with a trigger.");
});

test("what is missing is said to be missing, and is no number", () => {
  const { svg, text } = pictureOf(single, unknown);
  expect(textsOf(svg)).toEqual(
    expect.arrayContaining(["RTO not known", "promised 15 min: not known", "capacity not known", "zones not known"]),
  );
  expect(text).toContain("No traffic layer was read.");
  expect(textsOf(pictureOf(many).svg)).toEqual(
    expect.arrayContaining([
      "Route 53 (weighted, TTL not known)",
      "interval not known, 3 failures",
      "asks nobody",
      "switched off by hand",
      "no way leads here",
    ]),
  );
});

test("numbers stand with what was promised, in words and not in colours alone", () => {
  expect(textsOf(pictureOf(pair, estimate).svg)).toEqual(
    expect.arrayContaining([
      "RTO 6 min 50 s",
      "promised 15 min: kept",
      "RPO 2.1 s",
      "promised 1 s: NOT kept",
      "Availability 99.9612 %",
      "Cost × 1.62",
    ]),
  );
  const rto = estimate.rto && { ...estimate.rto, ends: "never" as const };
  const lost = pictureOf(pair, { ...estimate, ...(rto ? { rto } : {}) });
  expect(textsOf(lost.svg)).toEqual(expect.arrayContaining(["RTO never", "nobody is served if us-east-2 is lost"]));
  expect(lost.text).toContain("If us-east-2 is lost, nobody is served again.");
});

test("a dial at 0 and a single way are said as such", () => {
  const anycast = (ways: Parameters<typeof layer>[0]) =>
    system({ regions: [region("a"), region("b")], traffic: [layer(ways, { method: "anycast" })] });
  expect(textsOf(pictureOf(anycast([way("a"), way("b", { weight: 0 })])).svg)).toContain(
    "dial at 0: nobody is led here",
  );
  expect(textsOf(pictureOf(anycast([way("a")])).svg)).toEqual(
    expect.arrayContaining(["leads here", "no way leads here"]),
  );
});
