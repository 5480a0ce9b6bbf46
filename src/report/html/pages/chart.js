"use strict";
// The numbers of a mark under its chart, on hover and on focus.
for (const figure of document.querySelectorAll("figure")) {
  const readout = figure.querySelector(".readout");
  if (!readout) continue;
  const show = (event) => {
    const mark = event.target.closest("[data-tip]");
    if (mark) readout.textContent = mark.dataset.tip;
  };
  figure.addEventListener("mouseover", show);
  figure.addEventListener("focusin", show);
}
