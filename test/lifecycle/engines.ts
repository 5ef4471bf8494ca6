/** Two regions of one set, which engines share that write everywhere. */
export const [ireland, london] = ["eu-west-1", "eu-west-2"] as const;

/** What the configuration of two regions says that share a database. */
export function sharing(database: object) {
  return {
    shape: "active-active",
    seed: ireland,
    primary: undefined,
    regions: { [ireland]: { slot: 0 }, [london]: { slot: 1 } },
    database,
  };
}

/** What a stack that is led by names and written everywhere says of its database. */
export const engines = [
  ["dynamodb, eventual", { engine: "dynamodb" }, "last-writer-wins", "aws:dynamodb/tableReplica:TableReplica", 1],
  [
    "dynamodb, strong",
    { engine: "dynamodb", consistency: "strong" },
    "first-commit-wins",
    "aws:dynamodb/table:Table",
    1,
  ],
] as const;
