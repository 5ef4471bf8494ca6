import { configOf, type StackConfig } from "./stacks";

const slots = { "us-east-2": 0, "eu-west-1": 1, "ap-northeast-1": 2 } as const;

/**
 * Three regions on AWS that all serve, with one of the ways in which users are led to the nearest.
 * @param traffic - Settings of `traffic` that differ from the shipped stack's.
 * @param locations - Where users come from that each region is led.
 */
export function steered(
  traffic: Readonly<Record<string, string>>,
  locations: Readonly<Record<string, readonly string[]>> = {},
): StackConfig {
  const config = configOf("aws-active-passive");
  const was = typeof config.traffic === "object" ? config.traffic : {};
  const lines = Object.entries(slots).map(([code, slot]) => {
    const places = locations[code];
    return [code, { slot, ...(places && { locations: places }) }] as const;
  });
  return { ...config, shape: "active-active", traffic: { ...was, ...traffic }, regions: Object.fromEntries(lines) };
}

/** Every way of AWS to lead users to the nearest region. */
export const nearest = {
  latency: () => steered({ method: "dns", routing: "latency" }),
  weighted: () => steered({ method: "dns", routing: "weighted" }),
  geolocation: () =>
    steered(
      { method: "dns", routing: "geolocation" },
      { "us-east-2": ["*"], "eu-west-1": ["europe", "africa"], "ap-northeast-1": ["asia", "US-HI"] },
    ),
  anycast: () => steered({ method: "anycast" }),
} satisfies Readonly<Record<string, () => StackConfig>>;

/** The same where one region serves and the others wait. */
export function passive(config: StackConfig): StackConfig {
  return { ...config, shape: "active-passive" };
}
