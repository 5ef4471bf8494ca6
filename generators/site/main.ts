import { deadLinks, siteFolder, writeSite } from "./site";

// Usage: npm run site
// Writes the site and follows every link in it.

async function main(): Promise<void> {
  const isWhole = await writeSite();
  const dead = await deadLinks(siteFolder);
  for (const to of dead) console.error(`A link of the site leads to ${to}, which is not there.`);
  if (isWhole && dead.length === 0) console.log(`The site is in ${siteFolder}: open index.html.`);
  else process.exitCode = 1;
}

void main();
