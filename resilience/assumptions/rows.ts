import * as z from "zod";

const ordered = "least must not be above most, and likely must lie between them";

const distribution = z.discriminatedUnion("shape", [
  z.strictObject({ shape: z.literal("fixed"), value: z.number().min(0) }),
  z
    .strictObject({ shape: z.literal("uniform"), least: z.number().min(0), most: z.number() })
    .refine(({ least, most }) => least <= most, ordered),
  z
    .strictObject({ shape: z.literal("pert"), least: z.number().min(0), likely: z.number(), most: z.number() })
    .refine(({ least, likely, most }) => least <= likely && likely <= most, ordered),
  z.strictObject({
    shape: z.literal("lognormal"),
    mu: z.number(),
    sigma: z.number().positive(),
    most: z.number().positive(),
  }),
]);

/** A row of a user's own file: the number, and where they have it from. */
const ownRow = z.strictObject({
  key: z.string().min(1),
  distribution,
  source: z.string().min(1),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  confidence: z.enum(["A", "B", "C"]),
  means: z.string().min(1).optional(),
  unverified: z.literal(true).optional(),
});

/** A row of the shipped file. */
const shippedRow = ownRow.extend({
  means: z.string().min(1),
  unit: z.enum(["s", "min", "share", "1/year", "count"]),
});

/** What a user wrote over one assumption. */
export type OwnRow = z.infer<typeof ownRow>;

/** Rows, or what is wrong with them, each with its place. */
export type Read<T> =
  | {
      /** The rows. */
      readonly rows: readonly T[];
    }
  | {
      /** Sentences, one a fault. */
      readonly faults: readonly string[];
    };

/**
 * A user's own file, read.
 * @param found - What the file holds.
 */
export function ownRows(found: unknown): Read<OwnRow> {
  return read(z.array(ownRow), found);
}

/**
 * The shipped file, read; it is a test that it holds.
 * @param found - What the file holds.
 */
export function shippedRows(found: unknown): Read<z.infer<typeof shippedRow>> {
  return read(z.array(shippedRow), found);
}

function read<T>(schema: z.ZodType<readonly T[]>, found: unknown): Read<T> {
  const result = schema.safeParse(found);
  if (result.success) return { rows: result.data };
  return { faults: result.error.issues.map(({ path, message }) => `${placeOf(path, found)}: ${message}`) };
}

/** The row by its key rather than by its number, where it has one. */
function placeOf(path: readonly PropertyKey[], found: unknown): string {
  const [index, ...rest] = path;
  if (index === undefined) return "the file";
  const row: unknown = Array.isArray(found) ? found[Number(index)] : undefined;
  const key: unknown = typeof row === "object" && row !== null && "key" in row ? row.key : undefined;
  return [typeof key === "string" ? key : `row ${Number(index) + 1}`, ...rest.map(String)].join(", ");
}
