// Elements, and lists of them that keep what they have: focus, what is open and what is selected stay where they are.

const SVG = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

// Texts become text and never markup.
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

export function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

export function drawing(tag, attributes, ...children) {
  const made = set(document.createElementNS(SVG, tag), attributes);
  made.append(...children);
  return made;
}

const parts = new WeakMap();

// Lets a parent have one part for each thing, in order. `make` gives a new part: its `node`, and an `update` that takes
// the thing as it is now.
export function keep(parent, things, keyOf, make) {
  const before = parts.get(parent) ?? new Map();
  const after = new Map();
  for (const thing of things) {
    const key = keyOf(thing);
    const part = before.get(key) ?? make(thing);
    part.update(thing);
    after.set(key, part);
  }
  for (const [key, part] of before) if (!after.has(key)) part.node.remove();
  let next = parent.firstChild;
  for (const { node } of after.values()) {
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next);
  }
  parts.set(parent, after);
}

// Whether something is other than it was when this was asked last, by what it says.
export function changes() {
  let before;
  return (thing) => {
    const text = JSON.stringify(thing);
    const other = text !== before;
    before = text;
    return other;
  };
}
