// Opens the report of the bundled articles in a browser, from the disk: clicks through every view, compares what is
// counted with the CSV files, sees that nothing is loaded, and has axe-core look for what shuts people out.
//
//   node check.mjs REPORT [PICTURES]     REPORT: a folder that onrecord report made; PICTURES: where screenshots go
//   ONRECORD=…/onrecord                  also checks the local server and its box
//   CHROMIUM=…                           the browser, if it is not at its usual place

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { request } from "node:http";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [report, pictures] = process.argv.slice(2).map((path) => resolve(path));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browserPath = process.env.CHROMIUM || ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
assert.ok(browserPath, "there is no Chromium: install it, or say in CHROMIUM where it is");
if (pictures) mkdirSync(pictures, { recursive: true });

// RFC 4180.
const csv = (text) => {
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    const row = rows.at(-1);
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') row[row.length - 1] += text[(i += 1)];
      else if (c === '"') quoted = false;
      else row[row.length - 1] += c;
    } else if (c === '"') quoted = true;
    else if (c === ",") row.push("");
    else if (c === "\n") rows.push([""]);
    else if (c !== "\r") row[row.length - 1] += c;
  }
  if (rows.at(-1).length === 1) rows.pop();
  const [head, ...body] = rows;
  return body.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])));
};
const table = (name) => csv(readFileSync(join(report, name + ".csv"), "utf8"));
const [claims, sources, articles, outlets] = ["claims", "sources", "articles", "outlets"].map(table);
const pages = readdirSync(join(report, "pages"));
const url = (path) => {
  const [file, asked] = path.split("#");
  return pathToFileURL(join(report, file.startsWith("pages/") || file === "report.html" ? file : join("pages", file))).href + (asked ? "#" + asked : "");
};
const pageOf = (prefix) => "pages/" + pages.find((name) => name.startsWith(prefix) && name.endsWith(".html"));

const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
const wrong = [];
const open = async (address, { width = 1280, height = 900, colorScheme = "light", javaScriptEnabled = true } = {}) => {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, javaScriptEnabled, acceptDownloads: true });
  const page = await context.newPage();
  page.on("request", (sent) => {
    const own = sent.isNavigationRequest() || sent.url().startsWith("data:") || sent.url().startsWith("blob:");
    if (!own) wrong.push(`${address} loads ${sent.url()}`);
  });
  page.on("pageerror", (error) => wrong.push(`${address}: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && wrong.push(`${address}: ${message.text()}`));
  await page.goto(address);
  return page;
};
const look = async (page, name) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) wrong.push(`${name} is ${wide} pixels wider than the window`);
  if (pictures) await page.screenshot({ path: join(pictures, name + ".png"), fullPage: true });
  // Rows are all alike, and axe-core takes its time for each: some of them are enough.
  await page.evaluate(() => document.querySelectorAll("tbody tr:nth-child(n+12), .terms > div:nth-child(n+8), .text p:nth-child(n+9)").forEach((row) => row.remove()));
  // It is put in by the browser's own door: the page's policy lets no script in.
  const found = await page.evaluate(axe + ";axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })");
  for (const { id, help, nodes } of found.violations) {
    wrong.push(`${name}: ${id}, ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
  }
};

const step = async (name, run) => {
  const start = Date.now();
  await run();
  console.log(`${name}: ${Date.now() - start} ms`);
};

await step("every view, three widths, light and dark", async () => {
  const article = pageOf("article-northgate-wire-data-breach");
  const views = {
    overview: ["report.html"],
    article: [article, (page) => page.click("#read .text a.no >> nth=2")],
    worksheet: [article, (page) => page.click('button[data-mode="worksheet"]')],
    quiz: [article, (page) => page.click('button[data-mode="quiz"]')],
    event: [pageOf("event-bridge")],
    events: ["pages/events.html"],
    outlet: [pageOf("outlet-valley")],
    articles: ["pages/articles.html"],
    claims: ["pages/claims.html"],
    sources: ["pages/sources.html"],
    metrics: ["pages/metrics.html"],
    tables: ["pages/tables.html"],
    definitions: ["pages/definitions.html"],
  };
  for (const [name, [path, act]] of Object.entries(views)) {
    for (const [width, colorScheme] of [[1280, "light"], [820, "dark"], [390, "light"], [390, "dark"]]) {
      const page = await open(url(path), { width, colorScheme });
      if (act) await act(page);
      await look(page, `${name}-${width}-${colorScheme}`);
      await page.context().close();
    }
  }
});

if (pictures) {
  await step("the README’s pictures", async () => {
    const picture = async (path, height, name, act) => {
      const page = await open(url(path), { width: 1180, height });
      await act(page);
      await page.screenshot({ path: join(pictures, name) });
      await page.context().close();
    };
    await picture("report.html", 1180, "readme-overview.png", (page) =>
      page.evaluate(() => scrollTo(0, document.getElementById("rest").getBoundingClientRect().top - 12)));
    await picture(pageOf("article-northgate-wire-data-breach"), 1010, "readme-article.png", async (page) => {
      await page.click("#read .text a.no >> nth=17");
      await page.evaluate(() => scrollTo(0, 0));
    });
  });
}

await step("the overview’s numbers are those of outlets.csv", async () => {
  const page = await open(url("report.html"));
  for (const id of ["named_share", "unnamed_share", "document_rate", "unattributed_rate", "disclosure_rate"]) {
    const shown = await page.$$eval(`#panel-${id} svg a`, (marks) => marks.map((mark) => [mark.querySelector(".name").textContent, mark.querySelector(".number").textContent, mark.querySelector(".of")?.textContent, mark.getAttribute("href")]));
    const expected = outlets.map((row) => [row.outlet, (100 * row[id]).toFixed(1) + " %", row[id + "_n"] === "0" ? undefined : `${row[id + "_x"]} of ${row[id + "_n"]}`]);
    // toFixed and the page may differ by one in the last place where the CSV's six decimals are rounded again.
    shown.forEach((mark, i) => {
      assert.equal(mark[0], expected[i][0]);
      assert.equal(mark[2], expected[i][2]);
      assert.ok(mark[1] === "–" || Math.abs(parseFloat(mark[1]) - parseFloat(expected[i][1])) < 0.11, `${id}: ${mark[1]}`);
      assert.ok(existsSync(join(report, mark[3].split("#")[0])), mark[3]);
    });
    assert.equal(shown.length, outlets.length);
  }
  const counts = await page.textContent(".counts");
  assert.ok(counts.includes(`${articles.length} articles`) && counts.includes(`${claims.length} claims`) && counts.includes(`${sources.length} sources`), counts);
  const bars = await page.$$eval(".line .head .quiet", (all) => all.map((one) => one.textContent));
  assert.deepEqual(bars, outlets.map((row) => `${row.articles} articles, ${row.claims} claims`));
  assert.equal(await page.$$eval(".line .head .quiet a", (links) => links.length), 2 * outlets.length);
  await page.focus("#panel-named_share svg a");
  assert.match(await page.textContent("#panel-named_share .readout"), /of \d+ claims in 10 articles; 95 % interval/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/outlet-.*#by=named_share/);
  const values = await page.$$eval("td.k-named_share", (cells) => cells.map((cell) => Number(cell.dataset.v)));
  assert.deepEqual(values, [...values].sort((a, b) => b - a), "sorted by what was asked for");
  // Every mark leads to the articles that its numerator comes from, and to no other.
  const of = (outlet) => articles.filter((article) => article.outlet === outlet);
  const rowsShown = () => page.$$eval("tbody tr:not([hidden])", (rows) => rows.length);
  const addresses = await page.goto(url("report.html")).then(() =>
    page.$$eval("#main svg a[href*='only=']", (marks) => marks.map((mark) => [mark.getAttribute("href"), mark.getAttribute("aria-label")])));
  assert.ok(addresses.length > 60, `${addresses.length} marks`);
  // Whatever the overview counts is a link: no count of articles, claims, sources or events stands outside of one.
  const loose = await page.evaluate(() => {
    const found = [];
    const walk = document.createTreeWalker(document.getElementById("main"), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const { parentElement, textContent } = walk.currentNode;
      if (parentElement.closest("a, desc, title, .deck, .note, .readout, figcaption")) continue;
      if (/\d[\d\u202f]*(,\d+)? (outlet|article|claim|source|event)s?\b/.test(textContent)) found.push(textContent);
    }
    return found;
  });
  assert.deepEqual(loose, [], "counts that are no links");
  const behind = await page.$$eval(".lede a", (links) => links.map((link) => [link.textContent, link.getAttribute("href")]));
  assert.ok(behind.filter(([words]) => /%|points/.test(words)).length >= 6, JSON.stringify(behind));
  for (const [href, label] of addresses) {
    const asked = new URLSearchParams(href.split("#")[1]);
    const id = asked.get("only");
    await page.goto("about:blank");
    await page.goto(url(href));
    const title = await page.textContent("h1");
    const outlets = asked.getAll("outlet").length ? asked.getAll("outlet") : [title];
    const expected = outlets.flatMap(of).filter((article) => Number(article[id + "_x"] ?? article[id]) > 0);
    assert.equal(await rowsShown(), expected.length, `${label}: ${href}`);
    assert.ok(await page.isVisible(".narrowed"), href);
  }
  await page.click(".narrowed button");
  assert.ok(!(await page.isVisible(".narrowed")) && (await rowsShown()) >= 10);
  // An article opens with the claims of the level alone.
  await page.goto(url(pageOf("outlet-the-daily")) + "#by=unnamed_share&only=unnamed_share");
  await page.click("tbody tr:not([hidden]) td.k-article a");
  await page.waitForURL(/article-.*#level=unnamed/);
  assert.ok((await page.$$eval(".card:not(.off)", (cards) => cards.map((card) => card.dataset.level))).every((level) => level === "unnamed"));
  await page.context().close();
});

await step("the overview compares outlets as onrecord compare does", async () => {
  const page = await open(url("report.html"));
  const pairs = csv(readFileSync(join(process.env.COMPARISON, "pairs.csv"), "utf8"));
  const groups = csv(readFileSync(join(process.env.COMPARISON, "groups.csv"), "utf8"));
  for (const metric of ["named_share", "unnamed_share"]) {
    const shown = await page.$$eval(`#apart-${metric} svg a`, (marks) => marks.map((mark) => [mark.querySelector(".name").textContent, mark.querySelector(".than").textContent.slice(5), mark.querySelector(".number").textContent, mark.querySelector(".of").textContent, Boolean(mark.querySelector(".hollow"))]));
    const own = pairs.filter((pair) => pair.metric === metric);
    assert.equal(shown.length, own.length);
    for (const [high, low, points, interval, hollow] of shown) {
      const pair = own.find((one) => [one.a, one.b].sort().join() === [high, low].sort().join());
      const sign = pair.a === high ? 1 : -1;
      const ends = [pair.low, pair.high].map((end) => sign * 100 * end).sort((x, y) => x - y);
      const numbers = interval.replaceAll("−", "-").split(" to ").map(Number);
      assert.ok(Math.abs(parseFloat(points) - sign * 100 * pair.difference) < 0.51, `${high} ${low} ${points}`);
      assert.ok(numbers.every((number, i) => Math.abs(number - ends[i]) < 0.51), `${high} ${low} ${interval}`);
      assert.equal(hollow, pair.verdict === "no-clear-difference");
    }
  }
  for (const group of groups.filter((group) => group.metric === "unnamed_share")) {
    const label = await page.getAttribute(`#panel-unnamed_share a[aria-label^="${group.group}:"]`, "aria-label");
    assert.ok(label.endsWith(`95 % interval ${(100 * group.low).toFixed(0)} to ${(100 * group.high).toFixed(0)} %`), `${label}: ${group.low} ${group.high}`);
  }
  await page.context().close();
});

await step("each article’s page counts what the CSV files count, and every link within the report leads somewhere", async () => {
  const page = await open(url("report.html"));
  const seen = new Map();
  for (const name of pages) {
    await page.goto(url("pages/" + name));
    const { id, cards, levels, rows, ids, links } = await page.evaluate(() => ({
      id: document.querySelector("article[data-article]")?.dataset.article,
      cards: [...document.querySelectorAll(".card")].map((card) => card.dataset.type),
      levels: [...document.querySelectorAll("#filter option")].slice(1).map((option) => option.textContent),
      rows: document.querySelectorAll("table.sources tbody tr").length,
      ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
      links: [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href")),
    }));
    seen.set(name, { ids: new Set(ids), links });
    if (!id) continue;
    const mine = claims.filter((claim) => claim.article === id);
    assert.deepEqual(cards, mine.map((claim) => claim.type), id);
    assert.equal(rows, sources.filter((source) => source.article === id).length, id);
    const counted = (wanted) => mine.filter((claim) => claim.level === wanted || claim.type === wanted).length;
    levels.map((option) => option.trim()).forEach((option) => assert.equal(option, `${option.split(" ")[0]} (${counted(option.split(" ")[0])})`));
    const there = new Set(mine.flatMap((claim) => [claim.level, claim.type]));
    assert.equal(levels.length, there.size, `${id}: each level and type that there is can be filtered by`);
  }
  assert.equal([...seen.keys()].filter((name) => name.startsWith("article-")).length, articles.length);
  for (const [name, { links }] of seen) {
    for (const link of links.filter((href) => !/^https?:/.test(href))) {
      const [path, anchor] = link.split("#");
      const target = path === "" ? name : path;
      assert.ok(existsSync(join(report, "pages", target)), `${name} links to ${link}`);
      const there = seen.get(target);
      if (anchor && there && !/^(by|level|published)=/.test(anchor)) assert.ok(there.ids.has(decodeURIComponent(anchor)), `${name} links to ${link}`);
    }
  }
  await page.context().close();
});

await step("an article by mouse and by keyboard", async () => {
  const page = await open(url(pageOf("article-northgate-wire-data-breach")));
  await page.click("#read .text .c >> nth=3");
  assert.equal(await page.$$eval(".card.picked", (cards) => cards.length), 1);
  await page.focus("#read .text a.no >> nth=4");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "c5");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "5");
  await page.selectOption("#filter", "unnamed");
  const on = await page.$$eval("#read .text a.no:not(.off)", (links) => links.map((link) => document.getElementById("c" + link.textContent).dataset.level));
  assert.ok(on.length > 0 && on.every((level) => level === "unnamed"));
  const type = await page.getAttribute("#filter option[value*='/']", "value");
  await page.selectOption("#filter", type);
  const left = await page.$$eval(".card:not(.off)", (cards) => cards.map((card) => card.dataset.type));
  assert.ok(left.length > 0 && left.every((one) => one === type), `${type}: ${left}`);
  await page.check("#labels");
  assert.ok(await page.isVisible(".lab >> nth=0"));
  assert.ok((await page.$$(".chain li")).length >= 3, "a relayed claim has a chain");
  // Each number tells the level of its claim, and so does the band under the words that tell who says so.
  await page.selectOption("#filter", "");
  const levels = await page.$$eval(".card", (cards) => Object.fromEntries(cards.map((card) => [card.dataset.number, card.dataset.level])));
  const signs = await page.$$eval("#read .text a.no", (links) => links.map((link) => [link.textContent, link.querySelector(".swatch").className]));
  assert.ok(signs.length > 10 && signs.every(([number, sign]) => sign === "swatch l-" + levels[number]));
  const bands = await page.$$eval("#read .text .band", (words) => words.map((word) => [word.dataset.n.split(" "), word.className]));
  assert.ok(bands.length > 10 && bands.every(([numbers, name]) => numbers.some((number) => name.endsWith("v-" + levels[number]))));
  const told = await page.$$eval(".bands a", (links) => links.map((link) => [link.hash.slice(7), Number(link.textContent.match(/\d+$/)[0])]));
  for (const [level, claims] of told) assert.equal(claims, Object.values(levels).filter((one) => one === level).length, level);
  assert.equal(told.reduce((sum, [, claims]) => sum + claims, 0), Object.keys(levels).length);
  await page.click(".bands a >> nth=0");
  assert.ok(await page.$$eval(".card:not(.off)", (cards, level) => cards.every((card) => card.dataset.level === level), told[0][0]));
  await page.context().close();
});

await step("a telephone: what is tapped stays in sight above its panel", async () => {
  const page = await open(url(pageOf("article-northgate-wire-data-breach")), { width: 390, height: 844 });
  const numbers = await page.$$("#read .text a.no");
  for (const number of [numbers[2], numbers.at(-1)]) {
    await page.evaluate((link) => scrollTo(0, link.getBoundingClientRect().top + scrollY - 760), number);
    await number.click();
    await page.waitForTimeout(100);
    const [bottom, edge] = await page.evaluate((link) => [link.getBoundingClientRect().bottom, document.querySelector(".panel-why").getBoundingClientRect().top], number);
    assert.ok(bottom > 0 && bottom < edge, `${bottom} ${edge}`);
    await page.keyboard.press("Escape");
  }
  await page.context().close();
});

await step("worksheet: numbers in a row, and items that are struck are gone", async () => {
  const page = await open(url(pageOf("article-the-daily-beacon-bridge")));
  await page.click('button[data-mode="worksheet"]');
  const shown = () =>
    page.evaluate(() => {
      const words = (all) => [...document.querySelectorAll(all)].filter((one) => !one.hidden && !one.closest(".struck")).map((one) => one.textContent.trim());
      return [words("#worksheet sup[data-w]"), words(".boxes .ordinal"), words(".key-answers .ordinal"), words("#worksheet .w").length];
    });
  const row = (n) => Array.from({ length: n }, (_, i) => String(i + 1));
  const [inText, inTable, inKey, underlined] = await shown();
  const asked = (await page.$$('.card[data-asked="true"]')).length;
  for (const numbers of [inText, inTable, inKey]) assert.deepEqual(numbers, row(asked));
  assert.ok(underlined >= 1 && underlined <= asked);
  await page.uncheck(".ask >> nth=1");
  for (const numbers of (await shown()).slice(0, 3)) assert.deepEqual(numbers, row(asked - 1));
  assert.equal((await shown())[3], underlined - 1);
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await page.isVisible(".boxes tr.struck")));
  await page.context().close();
});

await step("quiz: per cent, kappa and sheets", async () => {
  const page = await open(url(pageOf("article-northgate-wire-data-breach")));
  await page.click('button[data-mode="quiz"]');
  const asked = await page.$$eval('.card[data-asked="true"]', (cards) => cards.map((card) => card.dataset));
  // Every third answer is wrong.
  const given = asked.map((card, i) => (i % 3 ? card.level : card.level === "named" ? "unnamed" : "named"));
  for (const level of given) {
    await page.check(`input[name="level"][value="${level}"]`);
    const types = await page.$$eval("#kind option", (options) => options.map((option) => option.value).filter(Boolean));
    assert.ok(types.length > 0 && types.every((type) => type.startsWith(level + "/")), `${level}: ${types}`);
    await page.click("#answer");
    assert.match(await page.textContent("#verdict"), /reason/);
    await page.click("#next");
  }
  const agreed = given.filter((level, i) => level === asked[i].level).length / given.length;
  assert.equal(await page.textContent("#percent"), `${(100 * agreed).toFixed(0)} %`);
  const rate = (labels, level) => labels.filter((one) => one === level).length / labels.length;
  const own = asked.map((card) => card.level);
  const chance = [...new Set([...given, ...own])].reduce((sum, level) => sum + rate(given, level) * rate(own, level), 0);
  assert.equal(await page.textContent("#kappa"), ((agreed - chance) / (1 - chance)).toFixed(2));
  await look(page, "quiz-result");
  // A reload asks first and loses nothing; a sheet without a name isn't saved.
  const leaving = [];
  page.on("dialog", (dialog) => (leaving.push(dialog.type()), dialog.accept()));
  await page.reload();
  assert.deepEqual(leaving, ["beforeunload"]);
  await page.click('button[data-mode="quiz"]');
  assert.equal(await page.textContent("#agreed"), `${given.filter((level, i) => level === asked[i].level).length} of ${given.length}`);
  await page.click("#download");
  assert.ok(!(await page.$eval("#coder", (field) => field.checkValidity())));
  await page.fill("#coder", "Ann Lee");
  for (const [button, name, expected] of [["#download", "ann-lee.csv", given], ["#download-key", "onrecord.csv", own]]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
    assert.equal(download.suggestedFilename(), name);
    const sheet = csv(readFileSync(await download.path(), "utf8"));
    assert.deepEqual(sheet.map((row) => row.level), expected);
    assert.ok(sheet.every((row) => row.item === `${row.article}#${row.claim}` && claims.some((c) => c.article === row.article && c.claim === row.claim)));
  }
  // What was kept of another article at this address is not taken for answers to this one.
  await page.evaluate(() => Object.keys(sessionStorage).forEach((place) => sessionStorage.setItem(place, sessionStorage.getItem(place).replace('"questions":"', '"questions":"other '))));
  await page.reload();
  await page.click('button[data-mode="quiz"]');
  assert.match(await page.textContent("#progress"), /^Claim 1 of /);
  await page.context().close();
});

await step("lists: sorted, filtered, downloaded", async () => {
  const page = await open(url("pages/claims.html"));
  await page.selectOption(".table-tools select", "document");
  const types = await page.$$eval("tbody tr:not([hidden]) td.k-type", (cells) => cells.map((cell) => cell.textContent));
  assert.ok(types.length > 0 && types.every((type) => type.startsWith("document/")));
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(".table-tools button")]);
  const rows = csv(readFileSync(await download.path(), "utf8"));
  assert.equal(rows.length, types.length);
  const whole = new Map(claims.map((claim) => [claim.article + claim.claim, claim]));
  for (const row of rows) {
    for (const [column, value] of Object.entries(row)) assert.equal(value, whole.get(row.article + row.claim)[column], column);
  }
  await page.goto(url("pages/metrics.html"));
  const shown = await page.$$eval("table.metrics tbody tr", (all) => all.map((row) => [row.cells[0].dataset.v, ...[...row.cells].slice(1).map((cell) => cell.textContent)]));
  for (const [id, ...values] of shown) assert.deepEqual(values, outlets.map((row) => row[id]), id);
  await page.goto(url("pages/articles.html"));
  await page.click('th[data-id="words"] button');
  const words = await page.$$eval("td.k-words", (cells) => cells.map((cell) => Number(cell.textContent)));
  assert.deepEqual(words, articles.map((row) => Number(row.words)).sort((a, b) => b - a));
  // Shares of few claims come last, those of none after them; each tells what it is of.
  await page.fill('.table-tools input[type="number"]', "6");
  await page.click('th[data-id="disclosure_rate"] button');
  const rates = await page.$$eval("td.k-disclosure_rate", (cells) => cells.map((cell) => [cell.dataset.v ?? "", cell.querySelector("small")?.textContent ?? "", cell.className.includes("few")]));
  const groups = rates.map(([value, of]) => (value === "" ? 2 : Number(of.split(" of ")[1]) < 6 ? 1 : 0));
  assert.deepEqual(groups, [...groups].sort());
  assert.ok(groups.includes(0) && groups.includes(1) && rates.every(([, , few], i) => few === (groups[i] === 1)));
  for (const group of [0, 1]) {
    const values = rates.filter((_, i) => groups[i] === group).map(([value]) => Number(value));
    assert.deepEqual(values, [...values].sort((a, b) => b - a));
  }
  await page.context().close();
});

if (process.env.MANY) {
  await step("a list over several pages tells all that is behind a number", async () => {
    const many = process.env.MANY;
    const all = csv(readFileSync(join(many, "articles.csv"), "utf8"));
    const page = await open(pathToFileURL(join(many, "report.html")).href);
    const marks = await page.$$eval("#main a[href*='only=']", (links) => links.map((link) => link.getAttribute("href")));
    const pairs = marks.filter((href) => href.startsWith("pages/articles.html") && href.includes("outlet=")).slice(0, 3);
    const ones = marks.filter((href) => href.includes("pages/outlet-")).filter((_, i) => i % 7 === 0);
    assert.ok(pairs.length === 3 && ones.length > 3);
    for (const href of [...pairs, ...ones]) {
      const asked = new URLSearchParams(href.split("#")[1]);
      await page.goto("about:blank");
      await page.goto(pathToFileURL(join(many, href.split("#")[0])).href + "#" + href.split("#")[1]);
      const own = (await page.textContent("h1")).replace(/, page \d+$/, "");
      const outlets = asked.getAll("outlet").length ? asked.getAll("outlet") : [own];
      const expected = all.filter((row) => (href.includes("articles.html#by=claims") || outlets.includes(row.outlet)) && (Number(row[asked.get("only")]) > 0 || row[asked.get("only")] === "true"));
      const told = await page.textContent(".narrowed");
      // A list on one page tells nothing of others.
      const split = (await page.$(".pager a")) !== null;
      assert.equal(told.includes(`. ${expected.length} in all, on page`), split, `${href}: ${told}: ${expected.length}`);
      // What the pages are said to hold, they hold.
      let seen = 0;
      const first = page.url();
      const others = await page.$$eval(".narrowed a", (links) => links.map((link) => link.href));
      for (const address of [first, ...others]) {
        await page.goto("about:blank");
        await page.goto(address);
        if (!split) {
          assert.equal(others.length, 0, href);
          seen += await page.$$eval("tbody tr:not([hidden])", (shown) => shown.length);
          continue;
        }
        const [here] = (await page.textContent(".narrowed strong, .narrowed")).match(/\((\d+)\), this one/)?.slice(1) ?? ["0"];
        const rows = await page.$$eval("tbody tr:not([hidden])", (shown) => shown.length);
        assert.equal(rows, Number(here), address);
        seen += rows;
      }
      assert.equal(seen, expected.length, href);
    }
    await look(page, "split-list-1280-light");
    await page.context().close();
    const sizes = readdirSync(join(many, "pages")).map((name) => statSync(join(many, "pages", name)).size);
    assert.ok(Math.max(...sizes, statSync(join(many, "report.html")).size) < 2_000_000, `${Math.max(...sizes)} bytes`);
  });
}

await step("two articles side by side", async () => {
  const page = await open(url(pageOf("event-bridge")));
  // All four outlets cover it: the plain text of one says so by a table.
  const members = await page.$$eval(".bars .line", (lines) => lines.map((line) => line.dataset.outlet));
  assert.deepEqual(members, outlets.map((row) => row.outlet));
  const groups = await page.$$eval("#sides .group > h3", (heads) => heads.map((head) => head.textContent));
  assert.equal(groups.length, 4);
  // Every source that one of the two hears stands in one of the groups, and who is only described is not "named".
  for (const [left, right] of [["1", "2"], ["3", "4"], ["2", "3"]]) {
    await page.selectOption("#left", left);
    await page.selectOption("#right", right);
    const [shown, expected] = await page.evaluate(([left, right]) => {
      const of = (root, number) => root.querySelectorAll(`.heard[data-article="${number}"]`).length;
      const sides = document.getElementById("sides");
      const all = document.getElementById("all-sources");
      return [sides, all].map((root) => [of(root, left), of(root, right)]);
    }, [left, right]);
    assert.deepEqual(shown, expected);
    const differing = await page.$$eval("#sides > .group:nth-of-type(1) .pair", (pairs) => pairs.map((pair) => [...pair.querySelectorAll(".heard")].map((one) => one.dataset.level)));
    for (const levels of differing) {
      assert.ok(levels.includes("named") && (levels.includes("partial") || levels.includes("unnamed")), String(levels));
    }
  }
  await page.selectOption("#left", "1");
  await page.selectOption("#right", "2");
  const both = await page.$$eval("#sides > .group:nth-of-type(2) .pair", (pairs) => pairs.map((pair) => pair.querySelectorAll(".heard").length));
  assert.ok(both.length > 0 && both.every((n) => n >= 2));
  await page.context().close();
});

await step("without scripts", async () => {
  const page = await open(url(pageOf("article-northgate-wire-data-breach")), { javaScriptEnabled: false });
  assert.ok(await page.isVisible("#c24") && await page.isVisible("#worksheet"));
  assert.ok(!(await page.isVisible("#quiz-body")));
  await page.context().close();
});

await step("no page over 2 MB", async () => {
  const sizes = ["report.html", ...pages.map((name) => "pages/" + name)].map((name) => statSync(join(report, name)).size);
  assert.ok(Math.max(...sizes) < 2_000_000, `${Math.max(...sizes)} bytes`);
});

if (process.env.ONRECORD) {
  await step("the local server and its box", async () => {
    const server = spawn(process.env.ONRECORD, ["serve", process.env.ARTICLES], { stdio: ["ignore", "pipe", "inherit"] });
    try {
      const first = await new Promise((told) => server.stdout.once("data", (data) => told(String(data))));
      const address = first.match(/http:\/\/127\.0\.0\.1:\d+\//)[0];
      const page = await open(address);
      await look(page, "box");
      const text = "Bridge is closed\n\n<script>alert(1)</script> Ann Lee, the mayor, said the bridge was unsafe. Two aides said it would open in May.";
      await page.fill("#text", text);
      await page.click("button.main");
      assert.equal(await page.$$eval(".card", (cards) => cards.length), 2);
      assert.ok((await page.textContent(".text")).includes("<script>alert(1)</script>"));
      await look(page, "pasted");
      const refused = await fetch(address + "analyse", { method: "POST", body: new URLSearchParams({ text: "He said yes." }) });
      assert.equal(refused.status, 422);
      assert.match(await refused.text(), /too few words/);
      for (const path of ["report.html", "pages/articles.html"]) {
        await page.goto(address + path);
        await page.click("nav >> text=Paste an article");
        assert.equal(page.url(), address, path);
      }
      const ask = (headers, method = "GET") =>
        new Promise((done, failed) => request(address, { headers, method }, (answer) => done(answer.statusCode)).on("error", failed).end());
      assert.equal(await ask({}), 200);
      assert.equal(await ask({ Host: "evil.example" }), 403);
      assert.equal(await ask({ Origin: "http://evil.example" }), 403);
      await page.context().close();
    } finally {
      server.kill();
    }
  });
}

await browser.close();
if (wrong.length) {
  console.error([...new Set(wrong)].join("\n"));
  process.exit(1);
}
console.log("all is well");
