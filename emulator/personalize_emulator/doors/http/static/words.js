// How things are said: kinds, states, times, metrics, places.

export const KINDS = {
  dataset_group: "dataset group", dataset: "dataset", dataset_import_job: "import", dataset_export_job: "export",
  data_deletion_job: "deletion of users", event_tracker: "event tracker", recommender: "recommender",
  solution: "solution", solution_version: "version", campaign: "campaign", batch_inference_job: "batch inference",
  batch_segment_job: "batch segment", filter: "filter", metric_attribution: "metric attribution", schema: "schema",
};
const METRICS = [
  [/^normalized_discounted_cumulative_gain_at_(\d+)$/, "NDCG@$1"], [/^precision_at_(\d+)$/, "precision@$1"],
  [/^mean_reciprocal_rank_at_(\d+)$/, "MRR@$1"],
];
export const CHIEF = ["NDCG@10", "precision@10", "MRR@25", "coverage"];

export function metric(name) {
  for (const [pattern, short] of METRICS) if (pattern.test(name)) return name.replace(pattern, short);
  return name.replaceAll("_", " ");
}

export function span(count) {
  const total = Math.max(0, Math.ceil(count));
  if (total < 90) return `${total} s`;
  if (total < 5400) return `${Math.round(total / 60)} min`;
  if (total < 172800) return `${Math.round(total / 3600)} h`;
  return `${Math.round(total / 86400)} days`;
}

export function tone(status) {
  if (status.endsWith("FAILED")) return "bad";
  if (status === "ACTIVE" || status === "COMPLETED") return "good";
  return /PENDING|IN.PROGRESS|STOPPING/.test(status) ? "busy" : "idle";
}

export const state = (status) => status.replace("_", " ").toLowerCase();

// Epoch seconds as a text; what no calendar has stays a number.
export function moment(time) {
  const date = new Date(time * 1000);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString().slice(0, 19).replace("T", " ");
}

export const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

export const value = (number) => (Math.abs(number) < 10 ? number.toFixed(3) : number.toFixed(1));

export function placeOf(arn) {
  const [, , , region, account] = arn.split(":");
  return { region, account };
}

export const place = ({ region, account }) => `${region} · account ${account}`;

// Whether each word of what is looked for is somewhere in the texts.
export function matches(wanted, ...texts) {
  const found = texts.join(" ").toLowerCase();
  return wanted.toLowerCase().split(/\s+/).every((word) => found.includes(word));
}
