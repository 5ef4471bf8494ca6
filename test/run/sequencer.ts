import { BaseSequencer, type TestSpecification } from "vitest/node";
import { rings } from "./rings";

/**
 * Starts the files that a ring lists first, in its order, so that all workers end together. By itself vitest goes by how
 * long files took on this machine, and on a new one by their size: the last of the lifecycle ring has three lines and
 * takes two minutes.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const places = new Map(rings.flatMap(({ name, first }) => first.map((file, at) => [`${name} ${file}`, at])));
    const placeOf = ({ project, moduleId }: TestSpecification) => {
      const file = moduleId.slice(this.ctx.config.root.length + 1);
      return places.get(`${project.name} ${file}`) ?? places.size;
    };
    // Rings run one after the other: within each, what is listed comes first. The sort keeps the order of the rest.
    const group = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    return sorted.toSorted((a, b) => group(a) - group(b) || placeOf(a) - placeOf(b));
  }
}
