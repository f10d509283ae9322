const BASE = "api/v1";
let round = new AbortController();

/** Gives up what is being read, because something else is wanted now. */
export function beginRound() {
  round.abort();
  round = new AbortController();
  return round.signal;
}

/** Whole numbers beyond 2^53 are kept as they were written, where the browser can. */
function exact(key, value, context) {
  const loses = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return loses && context?.source && JSON.rawJSON ? JSON.rawJSON(context.source) : value;
}

async function answer(path, parameters) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
  const response = await fetch(`${BASE}${path}${query.size ? `?${query}` : ""}`, { signal: round.signal });
  const text = await response.text();
  if (response.ok) {
    return text;
  }
  throw new Error(problem(text) ?? `The server answered ${response.status}.`);
}

function problem(text) {
  try {
    return JSON.parse(text).detail;
  } catch {
    return undefined;
  }
}

/** Reads JSON from the API. Fails with the detail of the problem, in words for people. */
export async function json(path, parameters = {}) {
  return JSON.parse(await answer(path, parameters), exact);
}

/** Reads text from the API. */
export function text(path, parameters = {}) {
  return answer(path, parameters);
}
