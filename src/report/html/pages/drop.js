"use strict";
// A text file that is dropped into the box is read into it; nothing is sent before the button is pressed.
const box = document.getElementById("text");
const told = document.getElementById("dropped");
box.addEventListener("dragover", (event) => event.preventDefault());
box.addEventListener("drop", async (event) => {
  const file = event.dataTransfer.files[0];
  if (!file) return;
  event.preventDefault();
  if (file.size > 1000000) {
    told.textContent = file.name + " is too large: 1 MB is the most.";
    return;
  }
  box.value = await file.text();
  told.textContent = file.name + " is in the box.";
});
