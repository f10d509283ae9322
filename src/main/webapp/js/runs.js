import { json } from "./api.js";
import { at, cell, make, row, say, showRows } from "./dom.js";
import { link, time, took } from "./words.js";

const PAGE = 25;
let cursor;
let next;

function runRow(run) {
  return row(
    run.runId,
    run,
    cell(make("a", { href: link("runs", run.runId), textContent: run.runId }), "text"),
    cell(run.status, run.status),
    cell(`${run.blueprintId} ${run.blueprintVersion}`, "text"),
    cell(time(run.createdAt)),
    cell(took(run.createdAt, run.finishedAt)),
  );
}

/** Lists a page of runs. */
export async function showRuns() {
  const wanted = { status: at("status").value, limit: PAGE, cursor };
  const page = await json("/runs", wanted);
  next = page.next;
  showRows(at("runs"), page.items.map(runRow));
  at("newest").disabled = !cursor;
  at("older").disabled = !next;
  say("runs-note", page.items.length ? "" : "There are no such runs.");
}

/** Lets people choose which runs they see. */
export function chooseRuns(changed) {
  const show = (page) => {
    cursor = page;
    changed();
  };
  at("status").addEventListener("change", () => show(undefined));
  at("newest").addEventListener("click", () => show(undefined));
  at("older").addEventListener("click", () => show(next));
}
