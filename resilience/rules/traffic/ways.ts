import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { RouteFact } from "../../facts/model";
import { gathered, grouped } from "../certainty";

/**
 * What ways beside each other lead between: `regions` for certain, `region` where all of them lead to one, `alone` where
 * there is one way, `unseen` where nobody can tell.
 */
export type Between = "regions" | "region" | "alone" | "unseen";

/** What a way and those beside it lead between. */
export type Beside = (route: RouteFact) => Between;

/**
 * Whether nobody outside of a network is led by it.
 * @param route - The way.
 */
export function isPrivate({ private: inside }: RouteFact): boolean {
  return inside !== undefined && inside.value === true;
}

/**
 * What ways lead between: what speaks for others is no way itself.
 * @param routes - Ways for which one choice stands.
 */
export function betweenOf(routes: readonly RouteFact[]): Between {
  const ways = routes.filter(({ whole }) => !whole);
  const { values, doubt } = gathered(ways, ({ target }) => [known(target)]);
  const regions = values.filter((code) => code !== undefined);
  if (regions.length > 1) return "regions";
  if (ways.length === 1) return "alone";
  return ways.length === 0 || doubt || values.includes(undefined) ? "unseen" : "region";
}

/**
 * Reads beside what each way stands, once for a whole stack.
 * @param facts - What is known of the stack.
 */
export function besides(facts: Facts): Beside {
  const { groups, unsure } = grouped(facts.all("route"), keyOf);
  const found = new Map([...groups].map(([key, ways]) => [key, betweenOf(ways)]));
  // A way of which nobody knows yet beside what it stands may stand beside any of its product.
  const open = new Set(unsure.map(({ item }) => item.product));
  return (route) => {
    const { values } = gathered([route], (one) => [keyOf(one)]);
    const between = found.get(values[0] ?? "") ?? "unseen";
    return between !== "regions" && open.has(route.product) ? "unseen" : between;
  };
}

function keyOf({ product, group, origin }: RouteFact): string {
  return `${product} ${known(group) ?? origin.urn}`;
}
