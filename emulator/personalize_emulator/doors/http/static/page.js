// Asks the emulator what there is, once a second while the page is seen, and shows it. Between two answers the clock
// and the bars move on by themselves.

const TICK = 1000;
const PARTS = [
  ["Data", ["dataset", "dataset_import_job", "dataset_export_job", "data_deletion_job", "event_tracker"]],
  ["Recommenders", ["recommender"]],
  ["Solutions", ["solution", "solution_version", "campaign", "batch_inference_job", "batch_segment_job"]],
  ["Filters and metrics", ["filter", "metric_attribution"]],
];
const KINDS = {
  dataset: "dataset", dataset_import_job: "import", dataset_export_job: "export", data_deletion_job: "deletion of users",
  event_tracker: "event tracker", recommender: "recommender", solution: "solution", solution_version: "version",
  campaign: "campaign", batch_inference_job: "batch inference", batch_segment_job: "batch segment", filter: "filter",
  metric_attribution: "metric attribution", schema: "schema",
};
const METRICS = [
  [/^normalized_discounted_cumulative_gain_at_(10)$/, "NDCG@$1"], [/^precision_at_(10)$/, "precision@$1"],
  [/^mean_reciprocal_rank_at_(25)$/, "MRR@$1"], [/^coverage$/, "coverage"],
];

const byId = (id) => document.getElementById(id);
let seen = null; // the last answer
let at = 0; // when it came, on the page's own clock, in seconds
let refusedOnly = false;

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

const seconds = () => performance.now() / 1000;
const now = () => seen.now + (seen.frozen ? 0 : seconds() - at);

function span(count) {
  const total = Math.max(0, Math.ceil(count));
  if (total < 90) return `${total} s`;
  if (total < 5400) return `${Math.round(total / 60)} min`;
  if (total < 172800) return `${Math.round(total / 3600)} h`;
  return `${Math.round(total / 86400)} days`;
}

function tone(status) {
  if (status.endsWith("FAILED")) return "bad";
  if (status === "ACTIVE" || status === "COMPLETED") return "good";
  return /PENDING|IN.PROGRESS|STOPPING/.test(status) ? "busy" : "idle";
}

const pill = (status) => element("span", `state ${tone(status)}`, status.replace("_", " ").toLowerCase());

function progress(row, { began, ends }) {
  if (ends === null) return;
  const left = element("span", "left");
  const bar = element("i");
  Object.assign(left.dataset, { ends });
  Object.assign(bar.dataset, { began, ends });
  const track = element("div", "bar", bar);
  track.setAttribute("role", "progressbar");
  row.append(left, track);
}

function metrics(found) {
  const chips = [];
  for (const [name, value] of Object.entries(found)) {
    const known = METRICS.find(([pattern]) => pattern.test(name));
    if (!known) continue;
    const bar = element("i");
    bar.style.setProperty("--share", `${Math.min(100, value * 100)}%`);
    const chip = element("span", "metric", name.replace(...known), element("b", "", value.toFixed(3)), bar);
    chips.push([METRICS.indexOf(known), chip]);
  }
  return chips.sort((one, other) => one[0] - other[0]).map(([, chip]) => chip);
}

function row(resource, depth) {
  const title = element("div", "title", element("span", "name", resource.name), element("span", "kind", KINDS[resource.kind] ?? resource.kind));
  if (resource.detail) title.append(element("span", "detail", resource.detail));
  const made = element("div", "row", title, resource.kind === "schema" ? null : pill(resource.status));
  made.title = resource.detail ? `${resource.arn}\n${resource.detail}` : resource.arn;
  if (depth) made.dataset.depth = depth;
  progress(made, resource);
  if (resource.reason) made.append(element("p", "reason", resource.reason));
  const update = resource.update;
  if (update && update.status !== "ACTIVE") {
    const line = element("div", "row", element("div", "title", element("span", "kind", "latest update")), pill(update.status));
    line.dataset.depth = (depth ?? 0) + 1;
    progress(line, update);
    if (tone(update.status) === "bad" && update.reason) line.append(element("p", "reason", update.reason));
    return [withMetrics(made, resource), line];
  }
  return [withMetrics(made, resource)];
}

function withMetrics(made, resource) {
  const chips = metrics(resource.metrics);
  if (chips.length) made.append(element("div", "metrics", ...chips));
  return made;
}

// Children come right below their parents, as far as those are of the same part.
function tree(resources) {
  const known = new Set(resources.map((one) => one.arn));
  const rows = [];
  const add = (one, depth) => {
    rows.push(...row(one, depth));
    for (const child of resources) if (child.parent === one.arn) add(child, (depth ?? 0) + 1);
  };
  for (const one of resources) if (!known.has(one.parent)) add(one);
  return rows;
}

function part(title, resources) {
  return resources.length ? element("section", "part", element("h3", "", title), ...tree(resources)) : null;
}

function group(one) {
  const parts = PARTS.map(([title, kinds]) => part(title, one.resources.filter((each) => kinds.includes(each.kind))));
  const tones = one.resources.map((each) => (each.update && each.update.ends ? "busy" : tone(each.status)));
  const counts = [["busy", "under way"], ["bad", "failed"]].map(([which, words]) => {
    const count = tones.filter((each) => each === which).length;
    return count ? element("span", `state ${which}`, `${count} ${words}`) : null;
  });
  const head = element(
    "div", "head",
    element("h2", "", one.name), element("span", "domain", one.detail.replaceAll("_", " ")),
    element("span", "push", ...counts.filter(Boolean), pill(one.status)),
    element("span", "arn", one.arn),
  );
  return element("article", "card", head, ...parts);
}

function start() {
  const url = location.origin;
  return element(
    "article", "card start",
    element("h2", "", "Nothing here yet"),
    element("p", "", "Whatever a client makes appears here by itself: dataset groups, imports, trainings with the time they still take, metrics and calls."),
    element("pre", "", `aws personalize create-dataset-group --name shop --endpoint-url ${url}\n\npulumi config set personalize:endpoint ${url}\npulumi up`),
  );
}

function groups() {
  const cards = seen.groups.map(group);
  const schemas = part("Schemas", seen.loose);
  if (schemas) cards.push(element("article", "card", schemas));
  if (seen.shown < seen.total) cards.push(element("p", "more", `The newest ${seen.shown} of ${seen.total} resources.`));
  return cards.length ? cards : [start()];
}

const clockTime = (time) => new Date(time * 1000).toISOString().slice(11, 19);

function calls() {
  const lines = [];
  for (const call of seen.calls) {
    if (refusedOnly && call.status === 200) continue;
    const last = lines.at(-1);
    const key = [call.operation, call.subject, call.status, call.message].join(" ");
    if (last && last.key === key) { last.times += 1; continue; }
    lines.push({ key, call, times: 1 });
  }
  if (!lines.length) return [element("li", "empty", refusedOnly ? "No call was refused." : "No call so far.")];
  return lines.map(({ call, times }) => {
    const what = element("span", "what", call.operation, " ", element("span", "", call.subject));
    if (times > 1) what.append(element("span", "times", `${times} times`));
    const line = element("li", call.status === 200 ? "call" : "call bad", element("span", "dot"), what, element("time", "", clockTime(call.at)));
    if (call.status !== 200) line.append(element("p", "", element("b", "", call.code ?? "Error"), call.message ? ` ${call.message}` : ""));
    else if (call.message) line.append(element("p", "", call.message));
    return line;
  });
}

function show() {
  document.body.classList.toggle("frozen", seen.frozen);
  byId("place").textContent = `${seen.region} · account ${seen.account} · ${seen.total} resource${seen.total === 1 ? "" : "s"}`;
  byId("speed").textContent = seen.frozen ? "stands still" : `runs ${seen.speed} times as fast`;
  byId("freeze").textContent = seen.frozen ? "Let run" : "Freeze";
  const scrolled = byId("calls").scrollTop;
  byId("groups").replaceChildren(...groups());
  byId("calls").replaceChildren(...calls());
  byId("calls").scrollTop = scrolled;
  trouble(seen.faults.length ? `On demand, calls go wrong. ${seen.faults.join(" · ")}` : "", false);
  move();
}

function move() {
  if (!seen) return;
  const time = now();
  byId("now").textContent = `${new Date(time * 1000).toISOString().slice(0, 19).replace("T", " ")} UTC`;
  for (const left of document.querySelectorAll(".left")) {
    const rest = left.dataset.ends - time;
    const real = element("b", "", `${span(rest)} left`);
    left.replaceChildren(real, seen.speed === 1 ? "" : ` · ${span(rest * seen.speed)} on the service`);
  }
  for (const bar of document.querySelectorAll(".bar i")) {
    const { began, ends } = bar.dataset;
    bar.style.width = `${Math.min(100, Math.max(0, (100 * (time - began)) / (ends - began)))}%`;
  }
}

function trouble(text, lost) {
  const line = byId("trouble");
  line.hidden = !text;
  line.textContent = text;
  line.classList.toggle("lost", lost);
}

let last = "";
async function ask() {
  try {
    const answer = await fetch("/_emulator/overview");
    const text = await answer.text();
    const found = JSON.parse(text);
    seen = found;
    at = seconds();
    const same = JSON.stringify({ ...found, now: 0 });
    if (same !== last || byId("trouble").classList.contains("lost")) show();
    last = same;
    move();
  } catch {
    trouble("The emulator does not answer. This page goes on as soon as it does.", true);
  }
}

async function turn(change) {
  const headers = { "Content-Type": "application/json" };
  await fetch("/_emulator/clock", { method: "POST", headers, body: JSON.stringify(change) });
  await ask();
}

byId("freeze").addEventListener("click", () => turn({ frozen: !seen.frozen }));
for (const button of document.querySelectorAll("[data-skip]"))
  button.addEventListener("click", () => turn({ advance_service: Number(button.dataset.skip) }));
for (const [id, only] of [["all", false], ["refused", true]])
  byId(id).addEventListener("click", () => {
    refusedOnly = only;
    byId("all").setAttribute("aria-pressed", String(!only));
    byId("refused").setAttribute("aria-pressed", String(only));
    if (seen) show();
  });

async function watch() {
  if (!document.hidden) await ask();
  setTimeout(watch, TICK);
}
setInterval(move, 200);
document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
watch();
