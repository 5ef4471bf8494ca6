// What `npm run check` asks of the imports of the house, types included. The other borders stand in test/checks/rooms.ts.

/** The floors of components/topology, the highest first: a floor imports from those below it. */
const floors = [
  "program\\.ts$",
  "topology\\.ts$",
  "rules/",
  "decide/",
  "configuration/",
  "names/",
  "tables/",
  "model/",
];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circle",
      comment: "move what both need into a file of its own, below the two",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    ...floors.slice(1).map((floor, index) => ({
      name: `floor-${floor.replace("/", "")}`,
      comment:
        "arrows of components/topology run down: program.ts, topology.ts, rules, decide, configuration, names, tables, model",
      severity: "error",
      from: { path: `^components/topology/${floor}` },
      to: { path: `^components/topology/(${floors.slice(0, index + 1).join("|")})` },
    })),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(node_modules|dist|\\.trilith)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
  },
};
