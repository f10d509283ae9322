import { json } from "./api.js";
import { at, cell, make, row, say, showRows } from "./dom.js";
import { time, took, value } from "./words.js";

const PAGE = 200;
let shown;
let wanted = PAGE;

function outputOf(run, id) {
  return id in run.outputs
    ? make("details", {}, make("summary", { textContent: "Output" }), make("pre", { textContent: value(run.outputs[id]) }))
    : "";
}

function errorOf({ error }) {
  return error ? `${error.type}: ${error.message} (attempt ${error.attempt})` : "";
}

function nodeRow(run, id, node) {
  return row(
    id,
    [node, run.outputs[id]],
    make("th", { scope: "row", textContent: id }),
    cell(node.status, node.status),
    cell(String(node.attempts)),
    cell(node.action),
    cell(time(node.startedAt)),
    cell(took(node.startedAt, node.finishedAt)),
    cell(errorOf(node), "text"),
    cell(outputOf(run, id), "text"),
  );
}

function facts(run) {
  const end = run.finishedAt ? `, ended ${time(run.finishedAt)} after ${took(run.createdAt, run.finishedAt)}` : "";
  const tags = Object.entries(run.tags).map(([key, word]) => `, ${key}: ${word}`).join("");
  return `${run.status}, ${run.blueprintId} ${run.blueprintVersion}, started ${time(run.createdAt)}${end}${tags}`;
}

/** Shows one run with its nodes. */
export async function showRun(id) {
  if (shown !== id) {
    shown = id;
    wanted = PAGE;
    at("run-nodes").replaceChildren();
  }
  const run = await json(`/runs/${encodeURIComponent(id)}`);
  const nodes = Object.entries(run.nodes);
  say("run-title", `Run ${run.runId}`);
  say("run-facts", facts(run));
  showRows(at("run-nodes"), nodes.slice(0, wanted).map(([key, node]) => nodeRow(run, key, node)));
  at("more-nodes").hidden = nodes.length <= wanted;
  say("run-context", value(run.context));
}

/** Lets people see more nodes of a large run. */
export function chooseNodes(changed) {
  at("more-nodes").addEventListener("click", () => {
    wanted += PAGE;
    changed();
  });
}
