/** What a provider would compute for a resource: its own outputs, made from its name, region and inputs. */
export type Answer = (asked: Asked) => Record<string, unknown>;

/** A resource as the mock sees it. */
export interface Asked {
  readonly name: string;
  readonly region: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}
