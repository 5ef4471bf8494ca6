import { compared } from "./addresses";
import { partsAt, type Scope, valuesOf } from "./paths";
import { absent, type Condition, given, type Relation, type Search, type Test } from "./relation";
import { text } from "./templates";
import { unknown, type Value } from "./values";
import type { Thing } from "./world";

/** What breaks a relation, in words; absent when nothing does, or it cannot be told yet. */
export function brokenBy(relation: Relation, scope: Scope): string | undefined {
  const parts = relation.in === undefined ? [scope] : partsAt(relation.in, scope);
  for (const part of parts) {
    const says = faultIn(relation, part);
    if (says !== undefined) return says;
  }
  return undefined;
}

/** Whether a condition holds; absent when it cannot be told yet. */
export function isMet(condition: Condition, scope: Scope): boolean | undefined {
  const answers = Object.entries(condition).map(([path, test]) => {
    const asked = typeof test === "object" && "given" in test ? asGiven(scope) : scope;
    return passes(test, valuesOf(path, asked), scope);
  });
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** A default is nothing that was given. */
function asGiven(scope: Scope): Scope {
  return { ...scope, thing: { ...scope.thing, outputs: {} } };
}

/** The other things that a search finds, finished or under way. */
export function foundBy({ type, with: wanted, is = {} }: Search, scope: Scope): Thing[] {
  const { world, thing } = scope;
  const texts = Object.entries(wanted).map(([path, template]) => [path, text(template, scope)] as const);
  const fits = (named: Thing) => {
    const there: Scope = { ...scope, part: { at: "", value: named.id, named } };
    const has = (path: string, value: string) => valuesOf(path, there)?.some((one) => String(one) === value);
    return texts.every(([path, value]) => value !== "" && has(path, value)) && isMet(is, there) === true;
  };
  const others = world
    ?.list(type)
    .filter(({ state, serial }) => /^(creating|ready)$/.test(state) && serial !== thing.serial);
  return (others ?? []).filter(fits);
}

function faultIn(relation: Relation, scope: Scope): string | undefined {
  const { when = {}, need = {}, not, oneOf, atMostOne, together, distinct, exists, none, says } = relation;
  if (isMet(when, scope) !== true) return undefined;
  const isGiven = (path: string) =>
    valuesOf(path, asGiven(scope))?.some((value) => !together || value !== false) === true;
  const got = (oneOf ?? atMostOne ?? together ?? []).filter(isGiven);
  const all = (distinct === undefined ? undefined : valuesOf(distinct, scope)) ?? [];
  const twice = all.filter((one, place) => one !== unknown && all.indexOf(one) !== place).slice(0, 1);
  const more = { got: got.length > 0 ? got : ["none"], twice };
  const told = (by: Scope, otherwise: string) => text(says ?? otherwise, { ...by, more: { ...by.more, ...more } });
  const [found] = none ? foundBy(none, scope).slice(none.most ?? 0) : [];
  if (found) return told(withFound(scope, found), "{found.id} is there already ({found.urn})");
  const broken =
    twice.length > 0 ||
    isMet(need, scope) === false ||
    (not !== undefined && isMet(not, scope) === true) ||
    (exists !== undefined && !foundBy(exists, scope).some(({ state }) => state === "ready"));
  if (broken) return told(scope, inWords(relation));
  if (oneOf && got.length !== 1) return told(scope, `exactly one of ${oneOf.join(", ")} is needed, got {got}`);
  if (atMostOne && got.length > 1) return told(scope, `only one of ${atMostOne.join(", ")} may be set, got {got}`);
  if (together && got.length > 0 && got.length < together.length)
    return told(scope, `${together.join(", ")} go together, got {got}`);
  return undefined;
}

/** A relation in words, where it has none of its own. */
function inWords({ when = {}, need = {}, not = {}, distinct, exists }: Relation): string {
  const list = (condition: Condition) =>
    Object.entries(condition).map(([path, test]) =>
      test === given ? path : test === absent ? `no ${path}` : `${path} ${shown(test)}`,
    );
  const [with_, needs, clash] = [when, need, not].map((condition) => list(condition).join(" and "));
  if (distinct) return `{twice} is there twice as ${distinct}`;
  if (exists) return `there is no ${exists.type} for it`;
  return clash ? `${clash} do not go together` : `${with_ ? `${with_} goes with ${needs}` : `${needs} is needed`}`;
}

function shown(test: Test): string {
  return test instanceof RegExp ? String(test) : typeof test === "object" ? JSON.stringify(test) : String(test);
}

/** What a search found, for the words that tell of it. */
function withFound(scope: Scope, found: Thing): Scope {
  const { id, urn, region, outputs } = found;
  return { ...scope, more: { ...scope.more, found: { ...outputs, id, urn, region } } };
}

function passes(test: Test, values: readonly Value[] | undefined, scope: Scope): boolean | undefined {
  if (values === undefined) return undefined;
  if (typeof test === "object" && "given" in test) return values.length > 0 === test.given;
  if (values.includes(unknown)) return undefined;
  if (typeof test !== "object") return values.includes(typeof test === "string" ? text(test, scope) : test);
  if (test instanceof RegExp) return values.some((value) => test.test(String(value)));
  if (Array.isArray(test)) return values.some((value) => (test as readonly Value[]).includes(value));
  return passesMore(test as Comparison, values, scope);
}

type Comparison = Exclude<Test, string | number | boolean | RegExp | readonly unknown[] | { readonly given: boolean }>;

function passesMore(test: Comparison, values: readonly Value[], scope: Scope): boolean | undefined {
  if ("not" in test) {
    const answer = passes(test.not, values, scope);
    return answer === undefined ? undefined : !answer;
  }
  if ("different" in test) return new Set(values).size >= test.different;
  if ("first" in test) return passes(test.first, values.slice(0, 1), scope);
  if ("count" in test) return values.length === test.count;
  if ("among" in test) {
    const allowed = valuesOf(test.among, scope);
    return allowed?.includes(unknown) ? undefined : allowed && values.every((value) => allowed.includes(value));
  }
  if ("contains" in test) return values.some((value) => String(value).includes(text(test.contains, scope)));
  if ("under" in test) return values.every((value) => `${value}/`.startsWith(`${text(test.under, scope)}/`));
  if ("answers" in test)
    return values.some((one) => Object.hasOwn(scope.world?.lost ?? {}, String(one))) !== test.answers;
  if ("inside" in test)
    return values.every((value) => compared(String(value), text(test.inside, scope))?.inside ?? true);
  if ("overlaps" in test) return values.some((one) => compared(String(one), text(test.overlaps, scope))?.overlap);
  const { least, plus = 0, most = Number.POSITIVE_INFINITY } = test;
  const from = typeof least === "string" ? Number(text(least, scope)) : (least ?? Number.NEGATIVE_INFINITY);
  return values.some((value) => Number(value) >= from + plus && Number(value) <= most);
}
