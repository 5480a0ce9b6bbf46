"use strict";
// Two articles of an event beside each other: their sources in four groups.
const form = document.querySelector("form.pick");
if (form) {
  const left = document.getElementById("left");
  const right = document.getElementById("right");
  const sides = document.getElementById("sides");
  const all = document.getElementById("all-sources");
  // Named on one side, described on the other: who declined to comment is neither.
  const named = (one) => one.dataset.level === "named";
  const described = (one) => ["partial", "unnamed"].includes(one.dataset.level);
  const make = (tag, className, words) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (words) made.textContent = words;
    return made;
  };
  const show = () => {
    const groups = [
      ["Named in one, not in the other", []],
      ["Heard in both", []],
      ["Only in the left one", []],
      ["Only in the right one", []],
    ];
    for (const source of all.querySelectorAll(".aligned")) {
      const of = (number) => [...source.querySelectorAll(".heard")].filter((heard) => heard.dataset.article === number);
      const [a, b] = [of(left.value), of(right.value)];
      if (!a.length && !b.length) continue;
      const differs = (a.some(named) && !b.some(named) && b.some(described)) || (b.some(named) && !a.some(named) && a.some(described));
      const group = differs ? 0 : a.length && b.length ? 1 : a.length ? 2 : 3;
      groups[group][1].push([source.querySelector("h3").textContent, a, b]);
    }
    sides.replaceChildren();
    const head = make("div", "sides-head");
    for (const side of [left, right]) {
      const line = document.querySelector('.line[data-article="' + side.value + '"]');
      const title = make("p", "", line.dataset.outlet + " ");
      title.append(make("span", "quiet", line.dataset.title));
      head.append(title);
    }
    sides.append(head);
    const heard = (all) => {
      const side = make("div", "side");
      all.forEach((one) => side.append(one.cloneNode(true)));
      return side;
    };
    const heading = (title, members) => make("h3", "", title + " (" + members.length + ")");
    for (const [title, members] of groups.slice(0, 2)) {
      const section = make("section", "group");
      section.append(heading(title, members));
      if (!members.length) section.append(make("p", "empty", "Nobody."));
      for (const [label, a, b] of members) {
        const row = make("div", "pair");
        row.append(make("h4", "", label), heard(a), heard(b));
        section.append(row);
      }
      sides.append(section);
    }
    // Who is heard on one side only stands there: the two lists side by side.
    const only = make("div", "only");
    for (const [title, members] of groups.slice(2)) {
      const section = make("section", "group");
      section.append(heading(title, members));
      if (!members.length) section.append(make("p", "empty", "Nobody."));
      for (const [label, a, b] of members) {
        const alone = make("div", "alone");
        alone.append(make("h4", "", label), heard([...a, ...b]));
        section.append(alone);
      }
      only.append(section);
    }
    sides.append(only);
    const pair = [left.value, right.value];
    let echoes = 0;
    for (const echo of document.querySelectorAll(".echo")) {
      echo.hidden = !pair.includes(echo.dataset.left) || !pair.includes(echo.dataset.right);
      echoes += echo.hidden ? 0 : 1;
    }
    if (echoes) {
      const more = make("p", "quiet", "Perhaps also: ");
      more.append(Object.assign(make("a", "", echoes + (echoes === 1 ? " claim" : " claims") + " in the same words, from different sources"), { href: "#echoes" }));
      sides.querySelector(".group").append(more);
    }
  };
  form.hidden = false;
  sides.hidden = false;
  all.hidden = true;
  left.addEventListener("change", show);
  right.addEventListener("change", show);
  show();
}
