// Asks the emulator what there is, once a second while the page is seen, and shows it.

import * as calls from "./calls.js";
import * as clock from "./clock.js";
import { byId, changes, keep, element } from "./dom.js";
import * as resources from "./resources.js";
import { get } from "./server.js";
import * as trial from "./trial.js";
import { count, place } from "./words.js";

const TICK = 1000;

let seen = null; // the last answer
const isOther = changes();

// Where there is something, or was called: the server's own place only where there is nothing else.
function places() {
  const found = new Map(seen.places.map((one) => [place(one), one.resources]));
  for (const call of seen.calls) if (call.region && !found.has(place(call))) found.set(place(call), 0);
  return found.size ? found : new Map([[place(seen), 0]]);
}

class Choice {
  constructor() {
    this.node = element("option");
  }

  update({ key, words }) {
    this.node.value = key;
    this.node.textContent = words;
  }
}

function showPlaces() {
  const found = [...places()];
  const filled = found.filter(([, number]) => number);
  const named = filled.length ? filled : found;
  const where = named.length === 1 ? named[0][0] : `${named.length} regions and accounts`;
  byId("place").textContent = `${where} · ${count(seen.total, "resource")}`;
  byId("place-field").hidden = found.length < 2;
  const choices = found.map(([name, number]) => ({ key: name, words: `${name} (${number})` }));
  keep(byId("where"), [{ key: "", words: "all" }, ...choices], ({ key }) => key, () => new Choice());
  return found.length > 1;
}

function show() {
  const severally = showPlaces();
  const chosen = severally ? byId("where").value : "";
  const choice = { wanted: byId("find").value.trim(), here: (one) => !chosen || place(one) === chosen, severally };
  resources.show(seen, choice);
  trial.show(seen, choice);
  calls.show(seen, choice);
  trouble(seen.faults.length ? `On demand, calls go wrong. ${seen.faults.join(" · ")}` : "", false);
}

function trouble(text, lost) {
  const line = byId("trouble");
  if (line.textContent !== text) line.textContent = text;
  line.hidden = !text;
  line.classList.toggle("lost", lost);
}

async function ask() {
  let found;
  try {
    found = await get("overview");
  } catch (error) {
    trouble(`${error.message} This page goes on as soon as it does.`, true);
    return;
  }
  seen = found;
  if (isOther({ ...found, now: 0 }) || byId("trouble").classList.contains("lost")) show();
  clock.show(found);
}

const again = () => { if (seen) show(); };

async function watch() {
  if (!document.hidden) await ask();
  setTimeout(watch, TICK);
}

byId("start-commands").textContent = byId("start-commands").textContent.replaceAll("URL", location.origin);
byId("find").addEventListener("input", again);
byId("where").addEventListener("change", again);
calls.listen(again);
clock.listen(ask);
trial.listen(ask);
document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
watch();
