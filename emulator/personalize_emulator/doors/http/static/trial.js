// Asks a recommender or a campaign as a client does, and shows what comes of it.

import { answer } from "./answer.js";
import { byId, changes, element, keep, set } from "./dom.js";
import { call, get, post } from "./server.js";
import { placeOf } from "./words.js";

const MOST = 100;

let filters = new Map(); // by dataset group
let groups = new Map(); // of what can be asked, by ARN
let asked = null; // what can be asked of what is chosen
const isOther = changes();

class Option {
  constructor() {
    this.node = element("option");
  }

  update({ arn, name }) {
    this.node.value = arn;
    this.node.textContent = name;
  }
}

class Options {
  constructor() {
    this.node = element("optgroup");
  }

  update({ name, options }) {
    this.node.label = name;
    keep(this.node, options, ({ arn }) => arn, () => new Option());
  }
}

const active = (one, kinds) => kinds.includes(one.kind) && one.status === "ACTIVE";

export function show(seen, { here }) {
  const found = seen.groups
    .filter((group) => here(placeOf(group.arn)))
    .map(({ arn, name, resources }) => ({
      arn,
      name,
      options: resources.filter((one) => active(one, ["recommender", "campaign"])).map((one) => ({ arn: one.arn, name: one.name })),
      filters: resources.filter((one) => active(one, ["filter"])).map((one) => ({ arn: one.arn, name: one.name, detail: one.detail })),
    }))
    .filter(({ options }) => options.length);
  if (!isOther(found)) return;
  groups = new Map(found.flatMap(({ arn, options }) => options.map((one) => [one.arn, arn])));
  filters = new Map(found.map((group) => [group.arn, group.filters]));
  const before = byId("ask").value;
  keep(byId("ask"), found, ({ arn }) => arn, () => new Options());
  byId("trial").hidden = !found.length;
  byId("no-trial").hidden = found.length > 0;
  if (byId("ask").value !== before) meet();
  else offerFilters();
}

// Learn what can be asked of what is chosen, and offer it.
async function meet() {
  const arn = byId("ask").value;
  asked = null;
  offerFilters();
  byId("answer").replaceChildren();
  if (!arn) return;
  try {
    const found = await get("questions", { arn });
    if (arn !== byId("ask").value) return;
    asked = { arn, ...found };
  } catch (error) {
    byId("answer").replaceChildren(element("p", "reason", error.message));
    return;
  }
  for (const [list, names] of [["users", asked.users], ["items", asked.items]])
    byId(list).replaceChildren(...names.map((name) => Object.assign(element("option"), { value: name })));
  const ranks = asked.operation === "GetPersonalizedRanking";
  byId("item-field").hidden = asked.operation !== "GetRecommendations";
  byId("ranked-field").hidden = !ranks;
  byId("count-field").hidden = ranks;
  for (const [member, id, names] of [["userId", "user", asked.users], ["itemId", "item", asked.items]]) {
    byId(id).required = asked.needs.includes(member);
    byId(`${id}-word`).textContent = byId(id).required ? "" : " (optional)";
    if (!names.includes(byId(id).value)) byId(id).value = byId(id).required ? (names[0] ?? "") : "";
  }
  byId("ranked").value = ranks ? asked.items.slice(0, 10).join(", ") : "";
}

function offerFilters() {
  const known = filters.get(groups.get(byId("ask").value)) ?? [];
  keep(byId("filter"), [{ arn: "", name: "none" }, ...known], ({ arn }) => arn, () => new Option());
  byId("filter-field").hidden = !known.length;
  offerValues();
}

// A filter may leave values open: $NAME in its expression.
function offerValues() {
  const known = filters.get(groups.get(byId("ask").value)) ?? [];
  const expression = known.find(({ arn }) => arn === byId("filter").value)?.detail ?? "";
  const names = [...new Set(expression.match(/\$[A-Za-z0-9_]+/g) ?? [])].map((name) => name.slice(1));
  keep(byId("values"), names, (name) => name, (name) => {
    const input = set(element("input"), { "data-value": name, placeholder: '"value"' });
    return { node: element("label", "field", `$${name}`, input), update() {} };
  });
}

function request() {
  const text = (id) => byId(id).value.trim();
  const values = [...document.querySelectorAll("[data-value]")].map((input) => [input.dataset.value, input.value]);
  const filled = {
    [asked.member]: asked.arn,
    userId: text("user"),
    itemId: byId("item-field").hidden ? "" : text("item"),
    filterArn: text("filter"),
  };
  const body = Object.fromEntries(Object.entries(filled).filter(([, value]) => value));
  if (values.length) body.filterValues = Object.fromEntries(values);
  if (byId("count-field").hidden) body.inputList = text("ranked").split(/[\s,]+/).filter(Boolean).slice(0, MOST);
  else body.numResults = Number(byId("count").value);
  return body;
}

async function ask() {
  const { arn, path } = asked;
  const body = request();
  const shown = byId("answer");
  shown.replaceChildren(element("p", "empty", "Asking …"));
  try {
    const found = await call(placeOf(arn), path, body);
    const names = (found.itemList ?? found.personalizedRanking ?? found.actionList).map((one) => one.itemId ?? one.actionId);
    const known = await post("rows", { arn, names, ...(body.userId ? { user: body.userId } : {}) });
    shown.replaceChildren(...answer(found, known, body));
  } catch (error) {
    shown.replaceChildren(element("p", "reason", error.message));
  }
}

// Choose what is asked, from elsewhere on the page.
export function choose(arn) {
  byId("ask").value = arn;
  meet();
  byId("try-title").scrollIntoView({ block: "center" });
  byId("user").focus({ preventScroll: true });
}

// `after` is done when something was asked.
export function listen(after) {
  byId("ask").addEventListener("change", meet);
  byId("filter").addEventListener("change", offerValues);
  byId("trial").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!asked) return;
    await ask();
    await after();
  });
}
