// The clock of the emulator: how late it is, what is left of what is under way, and the buttons that move it. Between
// two answers it goes on by itself.

import { byId, element, set } from "./dom.js";
import { post } from "./server.js";
import { moment, span } from "./words.js";

let last = null; // the last answer
let at = 0; // when it came, on the page's own clock, in seconds

const seconds = () => performance.now() / 1000;
const now = () => last.now + (last.frozen ? 0 : seconds() - at);

export function show(seen) {
  last = seen;
  at = seconds();
  document.body.classList.toggle("frozen", seen.frozen);
  byId("speed").textContent = seen.frozen ? "stands still" : `runs ${seen.speed} times as fast`;
  byId("freeze").textContent = seen.frozen ? "Let run" : "Freeze";
  move();
}

// What is under way, as a text and a bar that `move` moves; nothing of what has ended.
export function progress({ began, ends }, of) {
  if (ends === null) return [];
  const left = element("span", "left");
  const track = element("div", "bar", element("i"));
  set(track, { role: "progressbar", "aria-label": `Progress of ${of}`, "aria-valuemin": 0, "aria-valuemax": 100 });
  Object.assign(left.dataset, { ends });
  Object.assign(track.dataset, { began, ends });
  return [left, track];
}

export function move() {
  if (!last) return;
  const time = now();
  byId("now").textContent = `${moment(time)} UTC`;
  for (const left of document.querySelectorAll(".left")) {
    const rest = left.dataset.ends - time;
    const real = element("b", "", `${span(rest)} left`);
    left.replaceChildren(real, last.speed === 1 ? "" : ` · ${span(rest * last.speed)} on the service`);
  }
  for (const track of document.querySelectorAll(".bar")) {
    const { began, ends } = track.dataset;
    const share = Math.min(100, Math.max(0, (100 * (time - began)) / (ends - began)));
    track.firstChild.style.width = `${share}%`;
    track.setAttribute("aria-valuenow", Math.round(share));
  }
}

// `after` is done when the clock was moved.
export function listen(after) {
  const turn = async (change) => {
    await post("clock", change);
    await after();
  };
  byId("freeze").addEventListener("click", () => turn({ frozen: !last.frozen }));
  for (const button of document.querySelectorAll("[data-skip]"))
    button.addEventListener("click", () => turn({ advance_service: Number(button.dataset.skip) }));
  setInterval(move, 200);
}
