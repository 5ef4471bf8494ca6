/** What was given cannot be read: the message says which part of it, and what it should be. */
export class Unreadable extends Error {}
