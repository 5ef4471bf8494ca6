/**
 * What the values at a path have to be. A string (a template, see `templates.ts`), number or truth, a list of such or a
 * pattern: one of the values is it. `given`: there is one. `different`: so many that differ. `count`: so many. `first`: the first is it.
 * `contains`: one has that text in it. `under`: all are that, or below it behind a slash. `inside`, `overlaps`: all
 * addresses are within a range, or some are shared with it. `answers`: no such region is lost.
 */
export type Test =
  | string
  | number
  | boolean
  | RegExp
  | readonly (string | number)[]
  | { readonly given: boolean }
  | { readonly not: Test }
  /** `least` may be a template; `plus` is added to it. */
  | { readonly least?: number | string; readonly plus?: number; readonly most?: number }
  | { readonly different: number }
  | { readonly count: number }
  | { readonly first: Test }
  /** A path: all are among the values there. */
  | { readonly among: string }
  | { readonly contains: string }
  | { readonly under: string }
  | { readonly inside: string }
  | { readonly overlaps: string }
  | { readonly answers: boolean };

/** Tests by path, all of which have to pass. */
export type Condition = Readonly<Record<string, Test>>;

/** Whether there is something at a path, whatever it is. */
export const given: Test = { given: true };

/** Whether there is nothing at a path. */
export const absent: Test = { given: false };

/** Other things of a type, by templates for what they have at a path. */
export interface Search {
  readonly type: string;
  readonly with: Readonly<Record<string, string>>;
  /** What they have to be besides; `^` is before a path of the thing that looks for them. */
  readonly is?: Condition;
  /** How many there may be all the same; none by default. */
  readonly most?: number;
}

/** What arguments, or a thing and others, have to be to each other. */
export interface Relation {
  /** The argument that is shown as broken; by default the first that is named. */
  readonly property?: string;
  /** Path of the parts that it holds for, one by one, such as `rules[]` or `subnetIds->`. */
  readonly in?: string;
  /** Where it holds; everywhere by default. */
  readonly when?: Condition;
  readonly need?: Condition;
  readonly not?: Condition;
  /** Arguments of which exactly one is given. */
  readonly oneOf?: readonly string[];
  /** Arguments of which one at most is given. */
  readonly atMostOne?: readonly string[];
  /** Arguments that are all given, or none; what is `false` counts as not given. */
  readonly together?: readonly string[];
  /** Path of values of which no two are the same. */
  readonly distinct?: string;
  /** Something that has to be there, and finished. */
  readonly exists?: Search;
  /** Something that must not be there. */
  readonly none?: Search;
  /**
   * What is said when it is broken, a template: `{found.id}` is of what `none` found, `{got}` what of several is given,
   * `{twice}` what is not distinct.
   */
  readonly says?: string;
  /** Where it is written. */
  readonly source: string;
}
