import { join, relative } from "node:path";
import { LinkChecker, LinkState } from "linkinator";
import {
  Application,
  type Context,
  Converter,
  type DeclarationReflection,
  type DocumentReflection,
  KindRouter,
  type Reflection,
  ReflectionKind,
} from "typedoc";
import packageJson from "../../package.json";
import { groupOf, groups } from "./pages";

const root = join(__dirname, "../..");

/** Where the site is written: inside the checkout, in the folder that git ignores. */
export const siteFolder = join(root, ".trilith", "site");

/** Pages keep the name of their file in their address, whatever their title is. */
const addressOf = new WeakMap<Reflection, string>();

class PageRouter extends KindRouter {
  protected override getIdealBaseName(reflection: Reflection): string {
    return addressOf.get(reflection) ?? super.getIdealBaseName(reflection);
  }
}

/**
 * Writes the pages of docs/, README and the pages of every exported class and function as one static site.
 * @returns Whether nothing was wrong: an export without words, a link inside a page or a comment that leads nowhere.
 */
export async function writeSite(): Promise<boolean> {
  const app = await Application.bootstrap({ options: join(root, "typedoc.json"), groupOrder: [...groups, "*"] });
  app.renderer.defineRouter("page", PageRouter);
  app.options.setValue("router", "page");
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_: undefined, page: DocumentReflection) => entitle(page));
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (_: Context, one: DeclarationReflection) => nameModule(one));
  const project = await app.convert();
  if (!project) return false;
  app.validate(project);
  await app.generateOutputs(project);
  return !app.logger.hasErrors() && !app.logger.hasWarnings();
}

/** A page is called by its first heading, and stands in its group. */
function entitle(page: DocumentReflection): void {
  const text = page.content.map(({ text }) => text).join("");
  const title = /^# (.+)$/m.exec(text)?.[1];
  addressOf.set(page, `documents/${page.name}`);
  const group = groupOf[page.name];
  if (group === undefined || title === undefined) {
    throw new Error(`docs/${page.name}.md needs a heading, and a group in generators/site/pages.ts`);
  }
  page.frontmatter.group = group;
  page.name = title.replaceAll("`", "");
}

/** An entry point is called as a program imports it. */
function nameModule(one: DeclarationReflection): void {
  if (!one.kindOf(ReflectionKind.Module)) return;
  addressOf.set(one, `modules/${one.name.replaceAll("/", "_")}`);
  const entry = Object.entries(packageJson.exports).find(
    ([, to]) => typeof to === "object" && to.types.replace(/(\/index)?\.d\.ts$/, "") === `./dist/${one.name}`,
  );
  if (entry) one.name = entry[0] === "." ? packageJson.name : `${packageJson.name}${entry[0].slice(1)}`;
}

/**
 * What links of a static site lead to and is not there, pages and anchors, as paths inside the site. Links to other sites
 * are left alone: no network is needed.
 * @param folder - The site.
 */
export async function deadLinks(folder: string): Promise<string[]> {
  const { links } = await new LinkChecker().check({
    path: [folder],
    recurse: true,
    checkFragments: true,
    concurrency: 8,
    linksToSkip: async (link) => !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])/.test(link),
  });
  const dead = links.filter(({ state }) => state === LinkState.BROKEN).map(({ url }) => relative(folder, url));
  return [...new Set(dead.filter((path) => !path.startsWith("..")))]; // a page may speak of some other http://localhost
}
