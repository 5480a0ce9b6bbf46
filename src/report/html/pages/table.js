"use strict";
// Lists: sorted by a click on a heading, filtered by words and level, downloaded as shown.
for (const table of document.querySelectorAll("table[data-list]")) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const value = (row, at) => {
    const cell = row.cells[at];
    return cell.dataset.v !== undefined ? cell.dataset.v : cell.textContent.trim();
  };
  const status = document.createElement("p");
  status.className = "status quiet";
  status.setAttribute("role", "status");
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  // Shares of few claims leap: in order of a share they stand behind the others.
  const shares = body.querySelector("td small") !== null;
  const least = make("input", { type: "number", min: "0", max: "999", value: "5" });
  const made = (row, at) => {
    const of = row.cells[at].querySelector("small");
    return of ? Number(of.textContent.split(" of ")[1]) : Infinity;
  };
  let sorted = null;
  const sort = (at, down) => {
    sorted = [at, down];
    const number = heads[at].classList.contains("n");
    const few = (row) => made(row, at) < Number(least.value);
    rows.forEach((row) => heads.forEach((_, i) => row.cells[i].classList.toggle("few", i === at && few(row))));
    const keyed = rows.map((row) => [value(row, at), row, few(row)]);
    keyed.sort(([a, , c], [b, , d]) => {
      // What is undefined stands last either way.
      if (a === "" || b === "") return (a === "") - (b === "");
      if (c !== d) return c - d;
      const order = number ? a - b : a.localeCompare(b, "en", { numeric: true });
      return down ? -order : order;
    });
    body.append(...keyed.map(([, row]) => row));
    heads.forEach((head, i) => {
      if (i === at) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
  };
  heads.forEach((head, at) => {
    const label = head.querySelector(".label");
    if (!label || label.closest("a")) return;
    const button = make("button", { type: "button", className: "sort" });
    button.append(...label.childNodes);
    label.replaceWith(button);
    button.addEventListener("click", () => {
      const first = head.classList.contains("n") ? "descending" : "ascending";
      const now = head.getAttribute("aria-sort");
      sort(at, now === null ? first === "descending" : now === "ascending");
    });
  });

  // Columns that tell nothing here are left out of sight; the download has them.
  heads.forEach((head, at) => {
    const none = at > 0 && rows.every((row) => value(row, at) === "");
    if (none) [head, ...rows.map((row) => row.cells[at])].forEach((cell) => (cell.hidden = true));
  });
  const several = document.querySelector(".pager a") !== null;
  const filter = make("input", { type: "search", autocomplete: "off" });
  const levels = make("select", {});
  const at = heads.findIndex((head) => head.dataset.id === "type");
  const column = (id) => heads.findIndex((head) => head.dataset.id === id);
  // What the link that led here asks for: the rows behind a number. Each test is told in words above the table.
  let tests = [];
  const apply = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      const level = at < 0 || levels.value === "" || value(row, at).split("/")[0] === levels.value;
      row.hidden = !level || !tests.every(({ passes }) => passes(row)) || !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    const here = shown === rows.length ? rows.length + " rows" : shown + " of " + rows.length + " rows";
    const scroll = table.closest(".scroll");
    const wide = scroll && scroll.scrollWidth > scroll.clientWidth ? "; more columns to the right: scroll the table sideways" : "";
    status.textContent = (several ? here + " on this page; order and filter hold for it alone" : here) + wide;
  };
  const bar = make("div", { className: "table-tools" });
  const labelled = (words, control) => {
    const label = make("label", {});
    label.append(words + " ", control);
    return label;
  };
  bar.append(labelled(several ? "Filter this page" : "Filter", filter));
  if (at >= 0) {
    const found = [...new Set(rows.map((row) => value(row, at).split("/")[0]))].filter(Boolean).sort();
    levels.append(make("option", { value: "", textContent: "all levels" }));
    found.forEach((level) => levels.append(make("option", { value: level, textContent: level })));
    bar.append(labelled("Level", levels));
    levels.addEventListener("change", apply);
  }
  if (shares) {
    bar.append(labelled("Sorted by a share, last those of fewer claims than", least));
    least.addEventListener("input", () => sorted && sort(...sorted));
  }
  const download = make("button", { type: "button", textContent: "Download what is shown (CSV)" });
  bar.append(download, status);
  (table.closest(".scroll") || table).before(bar);
  filter.addEventListener("input", apply);
  apply();

  const quoted = (words) => {
    const safe = /^[=+\-@\t\r]/.test(words) && !/^[-+]?[\d.]+$/.test(words) ? "'" + words : words;
    return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  };
  download.addEventListener("click", () => {
    const lines = [heads.map((head) => quoted(head.dataset.id))];
    for (const row of body.rows) {
      if (!row.hidden) lines.push(heads.map((head, i) => quoted(value(row, i))));
    }
    const text = lines.map((line) => line.join(",")).join("\r\n") + "\r\n";
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv" })), download: table.dataset.list + "-shown.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });

  const told = make("p", { className: "note narrowed", hidden: true });
  told.setAttribute("role", "status");
  bar.before(told);
  const pages = [...document.querySelectorAll(".pager a")].map((link) => [link, link.getAttribute("href")]);
  const articles = [...body.querySelectorAll("td.k-article a")].map((link) => [link, link.getAttribute("href")]);
  // How many rows of the whole list, and on which pages, where it goes over several.
  const spread = JSON.parse(table.dataset.spread || "[]");
  const whereabouts = (among, only) => {
    const on = new Map();
    for (const [page, outlet, month, all, above] of spread) {
      const count = only >= 0 ? above[only] : all;
      if (count && among(outlet, month)) on.set(page, (on.get(page) || 0) + count);
    }
    const sum = [...on.values()].reduce((a, b) => a + b, 0);
    const { part, first } = table.dataset;
    const parts = [sum + " in all"];
    if (sum && !on.has(null)) {
      parts.push(", on ");
      const shown = [...on].sort(([a], [b]) => a - b).slice(0, 40);
      shown.forEach(([page, count], i) => {
        const words = "page " + (page + 1) + " (" + count + ")";
        if (i) parts.push(", ");
        if (page === Number(part)) parts.push(make("strong", { textContent: words + ", this one" }));
        else parts.push(make("a", { href: (page ? first.replace(/\.html$/, "-" + (page + 1) + ".html") : first) + location.hash, textContent: words }));
      });
      if (on.size > shown.length) parts.push(" and " + (on.size - shown.length) + " more pages");
    }
    parts.push(". ");
    return parts;
  };
  const narrow = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    let among = () => true;
    const by = column(asked.get("by") || "");
    if (by >= 0) sort(by, true);
    heads.forEach((head, i) => head.classList.toggle("asked", i === by));
    for (const row of rows) [...row.cells].forEach((cell, i) => cell.classList.toggle("asked", i === by));
    tests = [];
    const only = column(asked.get("only") || "");
    if (only >= 0) {
      const name = heads[only].querySelector(".sort, .label").textContent.trim();
      tests.push({ words: "with a numerator above 0 in “" + name + "”", passes: (row) => value(row, only) === "true" || Number(value(row, only)) > 0 });
    }
    for (const [id, words] of [["outlet", "of "], ["published", "published in "]]) {
      const [where, wanted] = [column(id), asked.getAll(id)];
      if (where < 0 || !wanted.length) continue;
      const passes = id === "outlet" ? (row) => wanted.includes(value(row, where)) : (row) => wanted.some((start) => value(row, where).startsWith(start));
      tests.push({ words: words + wanted.map((one) => one || "no known outlet").join(" or "), passes });
      const before = among;
      among = (outlet, month) => before(outlet, month) && wanted.some((one) => (id === "outlet" ? outlet === one : month.startsWith(one)));
    }
    told.hidden = tests.length === 0;
    if (tests.length) {
      const all = make("button", { type: "button", textContent: "Show all rows" });
      all.addEventListener("click", () => {
        history.replaceState(null, "", location.pathname + location.search);
        narrow();
        filter.focus();
      });
      told.replaceChildren("Behind the number: " + table.dataset.list + " " + tests.map(({ words }) => words).join(", ") + ". ");
      if (spread.length) told.append(...whereabouts(among, only));
      told.append(all);
    }
    pages.forEach(([link, href]) => (link.href = href + (tests.length ? location.hash : "")));
    // Where the number counts a level's claims, an article opens with these alone.
    const level = only >= 0 ? heads[only].dataset.level : undefined;
    articles.forEach(([link, href]) => (link.href = href + (level ? "#level=" + level : "")));
    apply();
  };
  narrow();
  addEventListener("hashchange", narrow);
}
