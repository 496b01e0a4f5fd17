// Metrics over time: one small plot for each, with a point for each version.

import { drawing, element, set } from "./dom.js";
import { metric, moment, value } from "./words.js";

const WIDTH = 160;
const HEIGHT = 66;
const LEFT = 4;
const RIGHT = WIDTH - 6;
const TOP = 8;
const BOTTOM = HEIGHT - 18;

function ceiling(numbers) {
  const most = Math.max(...numbers, 0.001);
  return most > 0.5 && most <= 1 ? 1 : most * 1.15;
}

function positions(points) {
  const first = points[0].created;
  const last = points.at(-1).created;
  const top = ceiling(points.map(({ number }) => number));
  return points.map((point) => ({
    ...point,
    x: last > first ? LEFT + 4 + ((RIGHT - LEFT - 8) * (point.created - first)) / (last - first) : WIDTH / 2,
    y: BOTTOM - ((BOTTOM - TOP) * Math.max(0, point.number)) / top,
  }));
}

const day = (time) => moment(time).slice(5, 16);

function labels(points) {
  const text = (x, anchor, words) => drawing("text", { x, y: HEIGHT - 5, "text-anchor": anchor }, words);
  if (points.length === 1) return [text(WIDTH / 2, "middle", day(points[0].created))];
  return [text(LEFT, "start", day(points[0].created)), text(RIGHT, "end", day(points.at(-1).created))];
}

function plot(name, points, arn) {
  const placed = positions(points);
  const line = placed.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  const dots = placed.map((one) =>
    drawing(
      "circle", { cx: one.x.toFixed(1), cy: one.y.toFixed(1), r: one.arn === arn ? 4.5 : 3, class: one.arn === arn ? "this" : "" },
      drawing("title", {}, `${one.name}, ${moment(one.created)} UTC: ${value(one.number)}`),
    ));
  const said = points.map(({ number }) => value(number)).join(", ");
  const picture = drawing(
    "svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${name} of each version, oldest first: ${said}` },
    drawing("path", { d: `M${LEFT} ${BOTTOM}H${RIGHT}M${LEFT} ${TOP}H${RIGHT}`, class: "axis" }),
    drawing("polyline", { points: line }), ...dots, ...labels(placed),
  );
  return element("figure", "", element("figcaption", "", name, element("b", "", value(points.at(-1).number))), picture);
}

// `arn` is the version that is looked at, whose points stand out.
export function plots(versions, arn) {
  const points = new Map();
  for (const version of versions)
    for (const [name, number] of Object.entries(version.metrics)) {
      const known = points.get(name) ?? [];
      points.set(name, known);
      known.push({ ...version, number });
    }
  if (!points.size) return [];
  const figures = [...points].map(([name, found]) => plot(metric(name), found, arn));
  return [set(element("div", "plots", ...figures), { role: "group", "aria-label": "Metrics over time" })];
}
