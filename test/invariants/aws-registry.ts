import { removed, withInputs } from "../harness/plant";
import { byRegion, lines, of, regionsOf } from "./read";
import type { Invariant } from "./row";

const repository = "aws:ecr/repository:Repository";
const lifecycle = "aws:ecr/lifecyclePolicy:LifecyclePolicy";

/** Where images are. */
export const registryInvariants: readonly Invariant[] = [
  {
    id: "aws-registry",
    title: "every region has one registry, of the same name everywhere, whose tags never move",
    stacks: ["aws-active-passive", "dev"],
    subject: [repository, lifecycle],
    broken: (graph) => {
      const registries = byRegion(graph, repository);
      const names = new Set(of(graph, repository).map(({ inputs }) => inputs.name));
      return [
        ...regionsOf(graph)
          .filter((code) => registries.get(code)?.length !== 1)
          .map((code) => `${code} has no registry`),
        ...(names.size === 1 ? [] : [`registries have the names ${[...names].join(", ")}: replication fills one`]),
        ...lines(of(graph, repository), ({ inputs }) => inputs.imageTagMutability !== "IMMUTABLE", "lets tags move"),
        ...lines(
          of(graph, lifecycle),
          ({ inputs }) => !/"tagStatus":"untagged"/.test(String(inputs.policy)),
          "forgets tags",
        ),
      ];
    },
    plants: [
      removed(repository, "eu-west-1-registry"),
      withInputs(repository, "eu-west-1-registry", { name: "shop/other" }),
      withInputs(repository, "", { imageTagMutability: undefined }),
      withInputs(lifecycle, "", { policy: '{"rules":[{"selection":{"tagStatus":"any"}}]}' }),
    ],
  },
];
