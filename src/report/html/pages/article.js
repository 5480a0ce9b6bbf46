"use strict";
// One article: claims picked in the text, filtered by level, a worksheet to print, and a quiz.
const $ = (id) => document.getElementById(id);
document.documentElement.classList.add("js");
const cards = [...document.querySelectorAll(".card")];
const marks = [...document.querySelectorAll("#read .text [data-n]")];
const links = [...document.querySelectorAll("#read .text a.no")];
const ofMark = (mark) => mark.dataset.n.split(" ");
const panel = document.querySelector(".panel-why");
document.querySelectorAll(".modes, .tools, .steps").forEach((part) => (part.hidden = false));

let mode = "read";
const choose = (wanted) => {
  mode = wanted;
  document.body.dataset.mode = wanted;
  for (const button of document.querySelectorAll("[data-mode]")) {
    if (button !== document.body) button.setAttribute("aria-pressed", String(button.dataset.mode === wanted));
  }
};
document.querySelectorAll("button[data-mode]").forEach((button) => button.addEventListener("click", () => choose(button.dataset.mode)));

let picked = null;
let opener = null;
// Where the panel lies over the text, the claim that it is about is brought above it.
const uncover = (words) => {
  if (!words || getComputedStyle(panel).position !== "fixed") return;
  const [{ top, bottom }, edge] = [words.getBoundingClientRect(), panel.getBoundingClientRect().top];
  const margin = 24;
  if (bottom > edge - margin || top < margin) scrollBy(0, Math.min(bottom - edge + 3 * margin, top - margin));
};
const pick = (number, move, words) => {
  const card = $("c" + number);
  if (!card || !card.classList.contains("card")) return;
  picked = number;
  panel.classList.add("open");
  cards.forEach((other) => other.classList.toggle("picked", other === card));
  marks.forEach((mark) => mark.classList.toggle("on", ofMark(mark).includes(number)));
  links.forEach((link) => link.classList.toggle("on", link.textContent === number));
  if (panel.classList.contains("every")) card.scrollIntoView({ block: "nearest" });
  else requestAnimationFrame(() => (panel.scrollTop = 0));
  if (move) card.focus({ preventScroll: true });
  requestAnimationFrame(() => uncover(words || links.find((link) => link.textContent === number)));
};
const shut = () => {
  panel.classList.remove("open");
  picked = null;
  cards.forEach((card) => card.classList.remove("picked"));
  marks.forEach((mark) => mark.classList.remove("on"));
  links.forEach((link) => link.classList.remove("on"));
  if (opener) opener.focus();
  opener = null;
};
document.querySelector("#read .text").addEventListener("click", (event) => {
  const link = event.target.closest("a.no");
  if (link) {
    event.preventDefault();
    opener = link;
    history.replaceState(null, "", link.hash);
    pick(link.textContent, true, link);
    return;
  }
  const mark = event.target.closest("[data-n]");
  if (!mark || String(getSelection())) return;
  // Of claims inside each other, a second click opens the next.
  const numbers = ofMark(mark).filter((number) => !$("c" + number).classList.contains("off"));
  if (numbers.length) pick(numbers[(numbers.indexOf(picked) + 1) % numbers.length], false, mark);
});
const follow = () => {
  const level = /^#level=([a-z]+)$/.exec(location.hash);
  if (level && [...$("filter").options].some((option) => option.value === level[1])) {
    choose("read");
    $("filter").value = level[1];
    narrow();
    return;
  }
  const number = /^#c(\d+)$/.exec(location.hash);
  if (!number) return;
  choose("read");
  pick(number[1], false);
  const link = links.find((one) => one.textContent === number[1]);
  if (link) link.scrollIntoView({ block: "center" });
};
addEventListener("hashchange", follow);
const step = (by) => {
  const shown = cards.filter((card) => !card.classList.contains("off")).map((card) => card.dataset.number);
  if (!shown.length) return;
  const at = shown.indexOf(picked);
  pick(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length], false);
  const link = links.find((one) => one.textContent === picked);
  if (link) link.scrollIntoView({ block: "nearest" });
};
$("before").addEventListener("click", () => step(-1));
$("after").addEventListener("click", () => step(1));
$("close").addEventListener("click", shut);
$("all").addEventListener("click", () => {
  const every = panel.classList.toggle("every");
  panel.classList.add("open");
  $("all").setAttribute("aria-pressed", String(every));
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel.classList.contains("open")) shut();
});

function narrow() {
  const level = $("filter").value;
  const off = new Set();
  for (const card of cards) {
    const out = level !== "" && card.dataset.level !== level && card.dataset.type !== level;
    card.classList.toggle("off", out);
    if (out) off.add(card.dataset.number);
  }
  marks.forEach((mark) => mark.classList.toggle("off", ofMark(mark).every((number) => off.has(number))));
  links.forEach((link) => link.classList.toggle("off", off.has(link.textContent)));
}
$("filter").addEventListener("change", narrow);
$("labels").addEventListener("change", () => document.body.classList.toggle("labels", $("labels").checked));

const asked = cards.filter((card) => card.dataset.asked === "true");

// Worksheet: what is struck from the table is gone from the text and the key, and the rest is numbered anew.
const ticks = [...document.querySelectorAll("#worksheet .ask")];
const renumber = () => {
  const left = ticks.filter((tick) => tick.checked).map((tick) => tick.closest("tr").dataset.w);
  const words = (number) => (left.includes(number) ? String(left.indexOf(number) + 1) : "–");
  document.querySelectorAll("#worksheet tr[data-w]").forEach((row) => {
    row.classList.toggle("struck", !left.includes(row.dataset.w));
    const ordinal = row.matches(".boxes tr") ? row.querySelector(".ordinal") : row.cells[0];
    ordinal.textContent = words(row.dataset.w);
  });
  document.querySelectorAll("#worksheet sup[data-w]").forEach((number) => {
    number.hidden = !left.includes(number.dataset.w);
    number.textContent = words(number.dataset.w);
  });
  document.querySelectorAll("#worksheet [data-n]").forEach((word) => word.classList.toggle("w", ofMark(word).some((number) => left.includes(number))));
};
ticks.forEach((tick) => {
  tick.hidden = false;
  tick.addEventListener("change", renumber);
});
// A browser that keeps ticks over a reload keeps the numbers with them.
renumber();
const key = document.querySelector(".key-answers");
$("with-key").addEventListener("change", () => {
  key.open = $("with-key").checked;
  key.classList.toggle("printed", $("with-key").checked);
});
$("print").addEventListener("click", () => print());

// Quiz.
const article = document.querySelector("[data-article]").dataset.article;
const answers = new Map();
let at = 0;
// Answers are kept in this tab until they are downloaded: a reload doesn’t lose them, and leaving with them unsaved asks first.
let saved = true;
const place = "onrecord " + location.pathname + " " + article;
// What is asked: at one address another article may stand, or the same one typed anew.
const questions = asked.map((card) => [card.dataset.number, card.dataset.type, card.dataset.sentence].join(" ")).join("\n");
const keep = () => {
  try {
    if (answers.size) sessionStorage.setItem(place, JSON.stringify({ questions, answers: [...answers] }));
    else sessionStorage.removeItem(place);
  } catch {
    // A browser that keeps nothing still asks before it leaves.
  }
};
const recall = () => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place) || "{}");
    for (const [number, mine] of kept.questions === questions ? kept.answers : []) {
      if (asked.some((card) => card.dataset.number === number) && typeof mine.level === "string" && typeof mine.type === "string") answers.set(number, mine);
    }
  } catch {
    // What can't be read was not written here.
  }
  saved = answers.size === 0;
  while (at < asked.length && answers.has(asked[at].dataset.number)) at += 1;
};
addEventListener("beforeunload", (event) => {
  if (!saved) event.preventDefault();
});
const make = (tag, words, className) => {
  const made = document.createElement(tag);
  if (words !== undefined) made.textContent = words;
  if (className) made.className = className;
  return made;
};
const form = $("question");
const words = (card, part) => {
  const found = card.querySelector(part);
  return found ? found.textContent : "";
};
const ask = () => {
  const card = asked[at];
  if (!card) return finish();
  $("progress").textContent = "Claim " + (at + 1) + " of " + asked.length;
  const { sentence } = card.dataset;
  const [source, cue, content] = [".said .s", ".said .c", ".said .t"].map((part) => words(card, part));
  const quote = $("sentence");
  quote.replaceChildren();
  // The cue is marked where it stands once in the sentence; else it is named below.
  const parts = sentence.split(cue);
  if (parts.length === 2) quote.append(parts[0], make("mark", cue), parts[1]);
  else quote.append(sentence || [source, cue, content].join(" "));
  quote.append(make("p", "The claim: " + (source ? "“" + source + "” " : "") + "“" + cue + "”" + (content ? ": " + content : ""), "quiet"));
  form.reset();
  [...form.elements].forEach((control) => (control.disabled = false));
  kinds();
  $("next").hidden = true;
  $("answer").hidden = false;
  $("verdict").replaceChildren();
};
// Only the types of the chosen level can be chosen: no answer is of one level and of another's type.
const types = [...$("kind").options];
const kinds = () => {
  const level = form.elements.level.value;
  const now = $("kind").value;
  $("kind").replaceChildren(...types.filter((type) => !type.value || type.dataset.level === level));
  $("kind").value = types.some((type) => type.value === now && type.dataset.level === level) ? now : "";
  $("kind").disabled = !level;
};
form.addEventListener("change", (event) => {
  if (event.target.name === "level") kinds();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const card = asked[at];
  const mine = { level: form.elements.level.value, type: $("kind").value };
  answers.set(card.dataset.number, mine);
  saved = false;
  keep();
  const same = mine.level === card.dataset.level && (mine.type === "" || mine.type === card.dataset.type);
  const told = make("p");
  told.append(make("strong", same ? "You and the program agree: " : "The program says otherwise: "), card.dataset.type + ", " + words(card, ".title") + ".");
  $("verdict").replaceChildren(told, make("p", "Its reason: " + words(card, ".reason")));
  [...form.elements].forEach((control) => (control.disabled = control.name === "level" || control.id === "kind" || control.tagName === "FIELDSET"));
  $("answer").hidden = true;
  $("next").hidden = false;
  $("next").textContent = at + 1 < asked.length ? "Next claim" : "See how you did";
  $("next").focus();
});
$("next").addEventListener("click", () => {
  at += 1;
  ask();
  const first = form.querySelector("input");
  if (at < asked.length) first.focus();
});
// Cohen's kappa of pairs of labels; undefined where chance alone would agree fully.
const kappa = (pairs) => {
  const n = pairs.length;
  if (!n) return null;
  const agreed = pairs.filter(([a, b]) => a === b).length / n;
  const labels = new Set(pairs.flat());
  let chance = 0;
  for (const label of labels) {
    chance += (pairs.filter(([a]) => a === label).length / n) * (pairs.filter(([, b]) => b === label).length / n);
  }
  return chance === 1 ? null : (agreed - chance) / (1 - chance);
};
const share = (pairs) => (pairs.length ? ((100 * pairs.filter(([a, b]) => a === b).length) / pairs.length).toFixed(0) + " %" : "–");
const finish = () => {
  form.hidden = true;
  $("progress").textContent = "";
  $("verdict").replaceChildren();
  const done = asked.filter((card) => answers.has(card.dataset.number));
  const levels = done.map((card) => [answers.get(card.dataset.number).level, card.dataset.level]);
  const types = done.map((card) => [answers.get(card.dataset.number).type, card.dataset.type]).filter(([mine]) => mine !== "");
  $("percent").textContent = share(levels);
  $("agreed").textContent = levels.filter(([a, b]) => a === b).length + " of " + levels.length;
  const value = kappa(levels);
  $("kappa").textContent = value === null ? "–" : value.toFixed(2);
  $("kappa-why").textContent = value === null && levels.length ? "undefined: only one label was used" : "";
  $("type-percent").textContent = share(types);
  $("type-agreed").textContent = types.filter(([a, b]) => a === b).length + " of " + types.length;
  $("answers").replaceChildren(
    ...done.map((card) => {
      const mine = answers.get(card.dataset.number);
      const row = make("tr");
      row.append(make("td", card.dataset.number), make("td", mine.type || mine.level), make("td", card.dataset.type), make("td", words(card, ".reason")));
      return row;
    }),
  );
  $("result").hidden = false;
  $("result").querySelector("h3").focus();
};
$("stop").addEventListener("click", finish);
$("again").addEventListener("click", () => {
  answers.clear();
  saved = true;
  keep();
  at = 0;
  $("result").hidden = true;
  form.hidden = false;
  ask();
});
const cell = (words) => {
  const safe = /^[=+\-@\t\r]/.test(words) ? "'" + words : words;
  return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
};
// A sheet of one coder: an item a row, as the command that measures agreement reads it.
const save = (name, code) => {
  const lines = [["item", "article", "claim", "type", "level"]];
  for (const card of asked) {
    const { type, level } = code(card);
    const claim = "c" + card.dataset.number;
    if (level) lines.push([article + "#" + claim, article, claim, type || level, level]);
  }
  const text = lines.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = name + ".csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};
// The file goes by the coder's name: two of a class under one name can't be told apart.
$("coder").addEventListener("input", () => $("coder").setCustomValidity(""));
$("download").addEventListener("click", () => {
  const name = $("coder").value.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  $("coder").setCustomValidity(name ? "" : "Write your name or a sign of yours: the file is called by it.");
  if (!$("coder").reportValidity()) return;
  saved = true;
  save(name, (card) => answers.get(card.dataset.number) || {});
});
$("download-key").addEventListener("click", () => save("onrecord", (card) => ({ type: card.dataset.type, level: card.dataset.level })));
$("quiz-body").hidden = false;
recall();
if (asked.length) ask();
else {
  form.hidden = true;
  $("progress").textContent = "There is no claim to ask for in this article.";
}
choose("read");
follow();
