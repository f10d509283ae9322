import { beginRound, json } from "./api.js";
import { chooseBlueprints, showBlueprint, showBlueprints } from "./blueprints.js";
import { at, say } from "./dom.js";
import { chooseNodes, showRun } from "./run.js";
import { chooseRuns, showRuns } from "./runs.js";

const PAUSE = 3000;
let timer;

function route() {
  const [, kind, id = ""] = window.location.hash.split("/");
  return { kind, id: decodeURIComponent(id) };
}

function open(section) {
  for (const each of ["overview", "run", "blueprint"]) {
    at(each).hidden = each !== section;
  }
}

function show() {
  const { kind, id } = route();
  open({ runs: "run", blueprints: "blueprint" }[kind] ?? "overview");
  switch (kind) {
    case "runs":
      return showRun(id);
    case "blueprints":
      return showBlueprint(id);
    default:
      return Promise.all([showRuns(), showBlueprints()]);
  }
}

async function showServer() {
  const server = await json("");
  say("server", `Version ${server.version} on the ${server.stack} stack.`);
}

async function refresh() {
  clearTimeout(timer);
  const signal = beginRound();
  let trouble = "";
  try {
    await show();
  } catch (failure) {
    trouble = failure instanceof TypeError ? "The server does not answer. Trying again." : failure.message;
  }
  if (!signal.aborted) {
    say("trouble", trouble);
    again();
  }
}

function again() {
  if (at("refresh").checked && document.visibilityState === "visible") {
    timer = setTimeout(refresh, PAUSE);
  }
}

async function visit() {
  await refresh();
  window.scrollTo(0, 0);
  document.querySelector("main > section:not([hidden]) h2[tabindex]")?.focus();
}

chooseRuns(refresh);
chooseBlueprints(refresh);
chooseNodes(refresh);
at("refresh").addEventListener("change", refresh);
document.addEventListener("visibilitychange", refresh);
window.addEventListener("hashchange", visit);
refresh();
showServer().catch(() => {});
