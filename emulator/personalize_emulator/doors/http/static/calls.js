// The last calls, the newest on top; equal ones in a row are one line. A line opens to its request and its answer.

import { json } from "./document.js";
import { byId, changes, element, keep, set } from "./dom.js";
import { Opener } from "./opener.js";
import { get } from "./server.js";
import { matches, moment, place } from "./words.js";

let refusedOnly = false;

const said = (call) => [call.operation, call.subject, call.status, call.code, call.message, call.region, call.account];

function lines(calls) {
  const found = [];
  for (const call of calls) {
    const last = found.at(-1);
    const key = JSON.stringify(said(call));
    if (last && last.key === key) Object.assign(last, { times: last.times + 1, oldest: call.id });
    else found.push({ key, call, times: 1, oldest: call.id });
  }
  return found;
}

const NOTHING = "nothing";

function panel(found) {
  const where = found.region ? `, in ${place(found)}` : "";
  const status = found.status ? `HTTP ${found.status}` : "The connection was broken";
  const part = (title, body) => element("div", "section", element("h3", "", title), body);
  return [
    element("p", "soft", `${moment(found.at)} UTC${where}`),
    part("Request", json(found.request ?? {})),
    part("Answer", element("div", "", element("p", "soft", status), found.answer ? json(found.answer) : element("p", "soft", NOTHING))),
  ];
}

class Line {
  constructor() {
    this.opener = new Opener("what", () => get("call", { id: this.call.id }), panel);
    this.time = element("time", "");
    this.words = element("p", "");
    const dot = set(element("span", "dot"), { "aria-hidden": "true" });
    this.node = element("li", "", dot, this.opener.button, this.time, this.words, this.opener.panel);
    this.isOther = changes();
  }

  update({ call, times, severally }) {
    this.call = call;
    if (!this.isOther([call, times, severally])) return;
    const bad = call.status !== 200;
    this.node.className = bad ? "call bad" : "call";
    this.opener.button.replaceChildren(call.operation, " ", element("span", "soft", call.subject));
    if (times > 1) this.opener.button.append(" ", element("span", "times", `${times} times`));
    this.time.textContent = moment(call.at).slice(11);
    const where = severally && call.region ? element("span", "place", place(call)) : null;
    const problem = bad ? [element("b", "", call.code ?? "Error"), call.message ? ` ${call.message}` : ""] : [call.message ?? ""];
    this.words.replaceChildren(...[...problem, where].filter(Boolean));
    this.words.hidden = !this.words.childNodes.length;
  }
}

export function show(seen, { here, severally }) {
  const wanted = byId("find-calls").value.trim();
  const calls = seen.calls.filter(
    (call) => (!refusedOnly || call.status !== 200) && (!call.region || here(call)) && (!wanted || matches(wanted, ...said(call))),
  );
  const found = lines(calls).map((line) => ({ ...line, severally }));
  keep(byId("calls"), found, ({ oldest }) => oldest, () => new Line());
  const none = wanted ? `No call has “${wanted}”.` : refusedOnly ? "No call was refused." : "No call so far.";
  byId("no-calls").textContent = found.length ? "" : none;
}

// `again` shows the same answer once more.
export function listen(again) {
  byId("find-calls").addEventListener("input", again);
  for (const [id, only] of [["all", false], ["refused", true]])
    byId(id).addEventListener("click", () => {
      refusedOnly = only;
      byId("all").setAttribute("aria-pressed", String(!only));
      byId("refused").setAttribute("aria-pressed", String(only));
      again();
    });
}
