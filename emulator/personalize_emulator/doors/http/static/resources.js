// The dataset groups and what belongs to them, as cards of rows.

import { byId, changes, element, keep } from "./dom.js";
import { Opener } from "./opener.js";
import { panel } from "./resource.js";
import { Row, pill } from "./row.js";
import { get } from "./server.js";
import { KINDS, count, matches, place, placeOf, state, tone } from "./words.js";

const PARTS = [
  ["Data", ["dataset", "dataset_import_job", "dataset_export_job", "data_deletion_job", "event_tracker"]],
  ["Recommenders", ["recommender"]],
  ["Solutions", ["solution", "solution_version", "campaign", "batch_inference_job", "batch_segment_job"]],
  ["Filters and metrics", ["filter", "metric_attribution"]],
];

const texts = (one) => [
  one.name, KINDS[one.kind] ?? one.kind, state(one.status), one.detail, one.arn, one.reason ?? "", one.update?.reason ?? "",
];

// The resources that are looked for, and all above them.
function chosen(resources, wanted) {
  if (!wanted) return resources;
  const known = new Map(resources.map((one) => [one.arn, one]));
  const kept = new Set();
  for (const one of resources)
    if (matches(wanted, ...texts(one)))
      for (let above = one; above && !kept.has(above.arn); above = known.get(above.parent)) kept.add(above.arn);
  return resources.filter((one) => kept.has(one.arn));
}

// Children come below their parents, as far as those are of the same part.
function tree(resources) {
  const nodes = new Map(resources.map((one) => [one.arn, { one, children: [] }]));
  const roots = [];
  for (const node of nodes.values()) (nodes.get(node.one.parent)?.children ?? roots).push(node);
  return roots;
}

class Part {
  constructor() {
    this.list = element("ul", "rows");
    this.title = element("h4");
    this.node = element("section", "part", this.title, this.list);
  }

  update({ title, roots, severally }) {
    this.title.textContent = title;
    keep(this.list, roots, (node) => node.one.arn, () => new Row(severally));
  }
}

class Card {
  constructor(arn) {
    this.opener = new Opener("title-of-card", () => get("resource", { arn }), (found) => panel(found, "h4"));
    this.facts = element("div", "facts");
    this.parts = element("div");
    const head = element("div", "head", element("h3", "", this.opener.button), this.facts);
    this.node = element("article", "card", head, this.opener.panel, this.parts);
    this.isOther = changes();
  }

  update({ one, parts, severally }) {
    const tones = one.resources.map((each) => (each.update && each.update.ends ? "busy" : tone(each.status)));
    const counts = [["busy", "under way"], ["bad", "failed"]].map(([which, words]) => {
      const number = tones.filter((each) => each === which).length;
      return number ? element("span", `state ${which}`, `${number} ${words}`) : null;
    });
    this.opener.button.textContent = one.name;
    if (this.isOther({ ...one, resources: tones, severally })) {
      this.facts.replaceChildren(
        element("span", "domain", one.detail.replaceAll("_", " ")),
        severally ? element("span", "place", place(placeOf(one.arn))) : "",
        element("span", "push", ...counts, pill(one.status)),
        element("span", "arn", one.arn),
      );
      this.opener.refresh();
    }
    keep(this.parts, parts, ({ title }) => title, () => new Part());
  }
}

class Loose {
  constructor() {
    this.node = element("article", "card");
  }

  update({ parts }) {
    keep(this.node, parts, ({ title }) => title, () => new Part());
  }
}

const partOf = (title, resources, severally) => ({ title, roots: tree(resources), severally });

function cardOf(one, wanted, severally) {
  const resources = wanted && matches(wanted, ...texts(one)) ? one.resources : chosen(one.resources, wanted);
  const parts = PARTS.map(([title, kinds]) => [title, resources.filter((each) => kinds.includes(each.kind))]);
  const filled = parts.filter(([, found]) => found.length).map(([title, found]) => partOf(title, found, false));
  return { key: one.arn, one, parts: filled, severally, shown: resources.length + 1 };
}

export function show(seen, { wanted, here, severally }) {
  const cards = seen.groups
    .filter((one) => here(placeOf(one.arn)))
    .map((one) => cardOf(one, wanted, severally))
    .filter(({ one, parts }) => !wanted || parts.length || matches(wanted, ...texts(one)));
  const loose = chosen(seen.loose.filter((one) => here(placeOf(one.arn))), wanted);
  if (loose.length) cards.push({ key: "", parts: [partOf("Schemas", loose, severally)], shown: loose.length });
  keep(byId("groups"), cards, ({ key }) => key, ({ key }) => (key ? new Card(key) : new Loose()));
  const shown = cards.reduce((sum, card) => sum + card.shown, 0);
  byId("start").hidden = seen.total > 0;
  byId("more").textContent = [
    wanted && (shown ? `${count(shown, "resource")} found.` : `There is no resource with “${wanted}”.`),
    seen.shown < seen.total && `The page has the newest ${seen.shown} of ${seen.total} resources.`,
  ].filter(Boolean).join(" ");
}
