// Firefox, driven over WebDriver BiDi: open a page with every request hung, look at it, report.
//
//   node firefox.mjs PAGE.html          prints one JSON object
//
// Debian's Firefox is used as it is; puppeteer-core downloads nothing.

import { execFileSync } from "node:child_process";
import puppeteer from "puppeteer-core";

const [page] = process.argv.slice(2);
const executablePath = execFileSync("sh", ["-c", "command -v firefox-esr || command -v firefox"])
  .toString()
  .trim();
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  headless: true,
  extraPrefsFirefox: { "network.proxy.type": 1, "network.proxy.http": "192.0.2.1", "network.proxy.http_port": 9 },
});
const said = { errors: [], requests: [] };
try {
  const tab = await browser.newPage();
  await tab.setViewport({ width: 1280, height: 800 });
  tab.on("pageerror", (error) => said.errors.push(String(error)));
  tab.on("console", (message) => {
    if (message.type() === "error") said.errors.push(message.text());
  });
  tab.on("request", (request) => said.requests.push(request.url()));
  await tab.goto(page);
  // not waitForFunction: it evaluates strings inside the page, which the page's policy forbids
  for (let i = 0; i < 400 && !(await tab.evaluate("Boolean(globalThis.kgPage?.evidence)")); i++) {
    await new Promise((done) => setTimeout(done, 50));
  }
  said.nodes = await tab.evaluate("kgPage.view.nodes");
  said.pairs = await tab.evaluate("kgPage.view.pairs");
  await tab.keyboard.press("/");
  await tab.evaluate("document.getElementById('search').value = kgPage.model.names[0]");
  await tab.evaluate("document.getElementById('search').dispatchEvent(new Event('input'))");
  await tab.keyboard.press("Enter");
  said.card = await tab.evaluate("document.querySelector('#panel h2').textContent");
  said.name = await tab.evaluate("kgPage.model.names[0]");
  said.hash = await tab.evaluate("location.hash");
  said.sentences = await tab.evaluate("document.querySelectorAll('.sentence').length");
  said.colours = await tab.evaluate(`(() => {
    const canvas = document.getElementById("base");
    const pixels = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    return new Set(pixels).size;
  })()`);
} finally {
  await browser.close();
}
console.log(JSON.stringify(said));
