// What a provider's launcher runs where there is no curl: asks the world for a server, prints what it says (the port),
// and stays as long as the answer is open.
const { request } = require("node:http");

const [socketPath, url] = process.argv.slice(2);
const { pathname, search } = new URL(url);

request({ socketPath, path: pathname + search }, (answer) => {
  if (answer.statusCode !== 200) process.exitCode = 1;
  answer.pipe(process.stdout);
})
  .on("error", (error) => {
    process.stderr.write(`The sandbox does not answer: ${error.message}\n`);
    process.exitCode = 1;
  })
  .end();
