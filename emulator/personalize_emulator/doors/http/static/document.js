// Documents of any shape, as people read them.

import { element } from "./dom.js";
import { moment } from "./words.js";

export const json = (document) => element("pre", "", JSON.stringify(document, null, 2));

function shown(name, value) {
  if (value !== null && typeof value === "object") return json(value);
  if (name.endsWith("DateTime") && typeof value === "number") return `${moment(value)} UTC`;
  return String(value);
}

// The members of a structure, one under the other.
export function fields(structure) {
  const list = element("dl", "");
  for (const [name, value] of Object.entries(structure))
    list.append(element("div", "", element("dt", "", name), element("dd", "", shown(name, value))));
  return [list];
}
