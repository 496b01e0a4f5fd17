// One resource in a line, with what is under way, why it failed, and the resources below it.

import { progress, move } from "./clock.js";
import { changes, element, keep } from "./dom.js";
import { Opener } from "./opener.js";
import { panel } from "./resource.js";
import { get } from "./server.js";
import { CHIEF, KINDS, metric, place, placeOf, state, tone, value } from "./words.js";

export const pill = (status) => element("span", `state ${tone(status)}`, state(status));

function metrics(found) {
  const values = new Map(Object.entries(found).map(([name, number]) => [metric(name), number]));
  const chips = CHIEF.filter((name) => values.has(name)).map((name) => {
    const bar = element("i");
    bar.style.setProperty("--share", `${Math.min(100, values.get(name) * 100)}%`);
    return element("span", "metric", name, element("b", "", value(values.get(name))), bar);
  });
  return chips.length ? element("div", "metrics", ...chips) : null;
}

function latestUpdate(update, name) {
  if (!update || update.status === "ACTIVE") return null;
  const failed = tone(update.status) === "bad" && update.reason;
  return element(
    "div", "row update",
    element("div", "title", element("span", "kind", "latest update")), pill(update.status),
    ...progress(update, `the update of ${name}`), failed ? element("p", "reason", update.reason) : null,
  );
}

export class Row {
  constructor(severally) {
    this.opener = new Opener("name", () => get("resource", { arn: this.arn }), (found) => panel(found, "h5"));
    this.title = element("div", "title", this.opener.button);
    this.line = element("div", "row", this.title);
    this.updating = element("div");
    this.children = element("ul", "rows");
    this.node = element("li", "", this.line, this.updating, this.opener.panel);
    this.severally = severally;
    this.isOther = changes();
  }

  update({ one, children }) {
    this.arn = one.arn;
    if (this.isOther([one, children.map((child) => [child.one.arn, child.one.status])])) this.draw(one);
    if (!children.length) this.children.remove();
    else if (!this.children.isConnected) this.node.append(this.children);
    keep(this.children, children, (node) => node.one.arn, () => new Row(false));
  }

  draw(one) {
    this.opener.button.textContent = one.name;
    const facts = [element("span", "kind", KINDS[one.kind] ?? one.kind)];
    if (one.detail) facts.push(element("span", "detail", one.detail));
    if (this.severally) facts.push(element("span", "place", place(placeOf(one.arn))));
    while (this.opener.button.nextSibling) this.opener.button.nextSibling.remove();
    this.title.append(...facts);
    while (this.title.nextSibling) this.title.nextSibling.remove();
    const shown = [one.kind === "schema" ? null : pill(one.status), ...progress(one, one.name)];
    shown.push(one.reason ? element("p", "reason", one.reason) : null, metrics(one.metrics));
    this.line.append(...shown.filter(Boolean));
    this.updating.replaceChildren(...[latestUpdate(one.update, one.name)].filter(Boolean));
    this.opener.refresh();
    move();
  }
}
