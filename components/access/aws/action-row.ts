/**
 * A service's prefix, what reading a resource calls, and what making, changing and deleting one calls besides; an action of
 * another service has its own prefix.
 */
export type ActionRow = readonly [service: string, read: string, write: string];

/** Rows by type, without the provider's name and the class: `rds/cluster`. */
export type ActionRows = Readonly<Record<string, ActionRow>>;
