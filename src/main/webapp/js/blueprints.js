import { json, text } from "./api.js";
import { at, cell, make, row, say, showRows } from "./dom.js";
import { link, time } from "./words.js";

const PAGE = 50;
let wanted = PAGE;

function blueprintRow(blueprint) {
  return row(
    blueprint.id,
    blueprint,
    cell(make("a", { href: link("blueprints", blueprint.id), textContent: blueprint.id }), "text"),
    cell(blueprint.title, "text"),
    cell(blueprint.version),
    cell(time(blueprint.storedAt)),
  );
}

async function pages() {
  const items = [];
  let cursor;
  do {
    const page = await json("/blueprints", { limit: PAGE, cursor });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < wanted);
  return { items, more: Boolean(cursor) };
}

/** Lists the blueprints. */
export async function showBlueprints() {
  const { items, more } = await pages();
  showRows(at("blueprints"), items.map(blueprintRow));
  at("more-blueprints").hidden = !more;
  say("blueprints-note", items.length ? "" : "There are no blueprints yet.");
}

/** Shows one blueprint and its diagram. */
export async function showBlueprint(id) {
  const path = `/blueprints/${encodeURIComponent(id)}`;
  const [versions, diagram] = await Promise.all([json(`${path}/versions`), text(`${path}/diagram`)]);
  say("blueprint-title", `Blueprint ${id}`);
  say("blueprint-facts", `Versions, the one stored last first: ${versions.items.map((each) => each.version).join(", ")}`);
  say("diagram", diagram);
}

/** Lets people see more of a long list. */
export function chooseBlueprints(changed) {
  at("more-blueprints").addEventListener("click", () => {
    wanted += PAGE;
    changed();
  });
}
