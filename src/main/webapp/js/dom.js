/** The element with this id. */
export const at = (id) => document.getElementById(id);

/** Makes an element. What comes from the server only ever becomes text. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  Object.assign(element, properties);
  element.append(...children);
  return element;
}

/** A cell of a table. */
export const cell = (content, className = "") => make("td", { className }, content ?? "");

/** Says something if it is new, so that screen readers do not repeat themselves. */
export function say(id, words) {
  const element = at(id);
  if (element.textContent !== words) {
    element.textContent = words;
  }
}

/** Shows these rows. Those that show the same as before stay, and with them the focus, a selection, and what was opened. */
export function showRows(body, rows) {
  const before = new Map([...body.rows].map((each) => [each.dataset.key, each]));
  const now = rows.map((each) => kept(before.get(each.dataset.key), each));
  if (now.length !== body.rows.length || now.some((each, index) => each !== body.rows[index])) {
    const focused = body.contains(document.activeElement) ? document.activeElement : undefined;
    body.replaceChildren(...now);
    focusAgain(focused, now);
  }
}

function kept(old, fresh) {
  if (old?.dataset.shows === fresh.dataset.shows) {
    return old;
  }
  if (old?.querySelector("details[open]")) {
    fresh.querySelector("details")?.setAttribute("open", "");
  }
  return fresh;
}

function focusAgain(focused, rows) {
  const key = focused?.closest("tr").dataset.key;
  rows.find((each) => focused && each.dataset.key === key)?.querySelector(focused.tagName)?.focus();
}

/** A row that knows what it shows. */
export function row(key, item, ...cells) {
  const element = make("tr", {}, ...cells);
  element.dataset.key = key;
  element.dataset.shows = JSON.stringify(item);
  return element;
}
