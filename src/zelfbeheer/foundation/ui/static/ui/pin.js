// Large keys for a PIN, for fingers on a tablet. Without this file the box and the screen's own keyboard do.
const pad = document.querySelector("[data-pad]");
if (pad) {
  const box = pad.closest("form").elements.pin;
  const plain = document.querySelector("[data-plain-button]");
  pad.hidden = false;
  plain.hidden = true;
  box.setAttribute("inputmode", "none"); // no second keyboard over the keys
  box.focus();
  pad.addEventListener("click", (event) => {
    const key = event.target.closest("button");
    if (!key || key.type === "submit") return;
    if ("wipe" in key.dataset) box.value = "";
    else if (box.value.length < box.maxLength) box.value += key.dataset.figure;
  });
}
