// What a resource opens to: what Describe answers, its schema, what it has been through, and the metrics of versions.

import { element, set } from "./dom.js";
import { fields, json } from "./document.js";
import { plots } from "./plot.js";
import { choose } from "./trial.js";
import { CHIEF, metric, moment, state, tone, value } from "./words.js";

const ASKED = ["recommender", "campaign"];

function table(heads, rows, label) {
  const head = element("tr", "", ...heads.map((text) => set(element("th", "", text), { scope: "col" })));
  const body = rows.map((cells) => element("tr", "", ...cells.map((cell) => element("td", "", cell))));
  const made = element("table", "", element("thead", "", head), element("tbody", "", ...body));
  return set(element("div", "wide", made), { role: "region", tabindex: "0", "aria-label": label });
}

const typeName = (type) => {
  if (Array.isArray(type)) return type.map(typeName).join(" or ");
  if (type && typeof type === "object") return type.type === "array" ? `array of ${typeName(type.items)}` : typeName(type.type);
  return String(type);
};

function schema(found, of) {
  const columns = Array.isArray(found.fields) ? found.fields : [];
  const marks = (column) => ["categorical", "textual"].filter((mark) => column[mark]).join(", ");
  return [table(["Column", "Type", "Marks"], columns.map((one) => [String(one.name), typeName(one.type), marks(one)]), `Schema of ${of}`)];
}

function history(states) {
  const lines = states.map(({ at, status }, place) => {
    const shade = place === states.length - 1 ? tone(status) : "past";
    return element("li", "", element("time", "", `${moment(at)} UTC`), element("span", `state ${shade}`, state(status)));
  });
  return [element("ol", "history", ...lines)];
}

function versions(found, arn) {
  const of = (one) => new Map(Object.entries(one.metrics).map(([name, number]) => [metric(name), number]));
  const rows = found.map((one) => [
    one.arn === arn ? element("b", "", one.name) : one.name, moment(one.created), state(one.status),
    ...CHIEF.map((name) => (of(one).has(name) ? value(of(one).get(name)) : "–")),
  ]);
  return [...plots(found, arn), table(["Version", "Begun, UTC", "State", ...CHIEF], rows, `Metrics of each version beside ${arn}`)];
}

function tryIt(found) {
  const button = set(element("button", "", "Try it"), { type: "button" });
  button.addEventListener("click", () => choose(found.arn));
  return element("p", "hands", button);
}

export function panel(found, heading) {
  const { described, kind } = found;
  const { schema: text, ...rest } = described;
  const sections = [["Describe", fields(kind === "schema" ? rest : described)]];
  if (Object.keys(found.tags).length) sections.push(["Tags", fields(found.tags)]);
  if (found.schema) sections.push(["Schema", schema(found.schema, found.arn)]);
  if (kind === "schema" && text) sections.push(["Avro", [json(found.schema)]]);
  if (found.versions.length) sections.push(["Metrics of each version", versions(found.versions, found.arn)]);
  sections.push(["History", history(found.history)]);
  if (found.update) sections.push(["Latest update", history(found.update)]);
  const shown = sections.map(([title, nodes]) => element("div", "section", element(heading, "", title), ...nodes));
  if (ASKED.includes(kind) && described.status === "ACTIVE") shown.unshift(tryIt(found));
  return shown;
}
