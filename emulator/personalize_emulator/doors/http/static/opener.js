// A button that opens a panel, which is filled when it is opened.

import { changes, element, set } from "./dom.js";

let count = 0;

export class Opener {
  // `load` asks for what is shown, `draw` makes the elements of it.
  constructor(className, load, draw) {
    this.panel = element("div", "opened");
    this.panel.id = `opened-${(count += 1)}`;
    this.panel.hidden = true;
    this.button = element("button", `opener ${className}`);
    set(this.button, { type: "button", "aria-expanded": "false", "aria-controls": this.panel.id });
    this.button.addEventListener("click", () => this.turn());
    this.load = load;
    this.draw = draw;
    this.isOther = changes();
  }

  turn() {
    this.panel.hidden = !this.panel.hidden;
    this.button.setAttribute("aria-expanded", String(!this.panel.hidden));
    if (!this.panel.childElementCount) this.panel.append(element("p", "empty", "Looking …"));
    this.refresh();
  }

  async refresh() {
    if (this.panel.hidden) return;
    let found;
    try {
      found = await this.load();
    } catch (error) {
      found = { problem: error.message };
    }
    if (!this.isOther(found)) return;
    this.panel.replaceChildren(...(found.problem ? [element("p", "reason", found.problem)] : this.draw(found)));
  }
}
