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
  /** Whether there is a value. */
  | Readonly<Record<"given", boolean>>
  | Not
  | Bounds
  /** How many values differ; how many there are. */
  | Readonly<Record<"different", number>>
  | Readonly<Record<"count", number>>
  | First
  /** A path: all values are among those there. */
  | Readonly<Record<"among", string>>
  /** A text that one of the values has in it; one that all are below. */
  | Readonly<Record<"contains", string>>
  | Readonly<Record<"under", string>>
  /** A range that all addresses are within; one that some are shared with. */
  | Readonly<Record<"inside", string>>
  | Readonly<Record<"overlaps", string>>
  /** Whether the regions answer. */
  | Readonly<Record<"answers", boolean>>;

/** What the values are not. */
export interface Not {
  /** The test that has to fail. */
  readonly not: Test;
}

/** What the first value is. */
export interface First {
  /** Its test. */
  readonly first: Test;
}

/** How much a value is. */
export interface Bounds {
  /** The least, or a template for it. */
  readonly least?: number | string;
  /** What is added to the least. */
  readonly plus?: number;
  /** The most. */
  readonly most?: number;
}

/** Tests by path, all of which have to pass. */
export type Condition = Readonly<Record<string, Test>>;

/** Whether there is something at a path, whatever it is. */
export const given: Test = { given: true };

/** Whether there is nothing at a path. */
export const absent: Test = { given: false };

/** Other things of a type, by templates for what they have at a path. */
export interface Search {
  /** Their type, by token. */
  readonly type: string;
  /** What they have, as templates by their paths. */
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
  /** What has to be so. */
  readonly need?: Condition;
  /** What must not be so all at once. */
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
