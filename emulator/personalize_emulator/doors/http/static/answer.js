// What a recommender or a campaign has answered, with what the data has of each item.

import { element } from "./dom.js";
import { count } from "./words.js";

const facts = (row) =>
  row
    ? element("dl", "row-of-item", ...Object.entries(row).map(([name, cell]) => element("div", "", element("dt", "", name), element("dd", "", cell))))
    : element("p", "soft", "Of this the dataset has no row.");

function entry(name, row, ...more) {
  return element("li", "", element("div", "item", element("b", "", name), ...more), facts(row));
}

function extras(one) {
  const shown = [];
  if (one.score !== undefined) shown.push(element("span", "soft", `score ${one.score.toPrecision(3)}`));
  for (const word of [one.promotionName, ...(one.reason ?? [])]) if (word) shown.push(element("span", "domain", word));
  return shown;
}

function whom({ userId, itemId }) {
  const parts = [userId && `user ${userId}`, itemId && `item ${itemId}`].filter(Boolean);
  return parts.length ? ` for ${parts.join(" and ")}` : "";
}

export function answer(found, { rows, history }, request) {
  const entries = found.itemList ?? found.personalizedRanking ?? found.actionList;
  const noun = found.actionList ? "action" : "item";
  const list = entries.map((one) => {
    const name = one.itemId ?? one.actionId;
    return entry(name, rows[name], ...extras(one));
  });
  const shown = [element("h3", "", `${count(entries.length, noun)}${whom(request)}`), element("ol", "answer", ...list)];
  if (history.length) {
    const seen = history.map((name) => entry(name, rows[name]));
    shown.push(element("h3", "", `What ${request.userId} did, latest first`), element("ol", "answer", ...seen));
  }
  return shown;
}
