const LONGEST = 20_000;

/** A time as people here write it. */
export function time(text) {
  return text ? new Date(text).toLocaleString() : "";
}

/** How long something took, or has taken so far. */
export function took(from, to) {
  if (!from || !to) {
    return "";
  }
  const milliseconds = new Date(to) - new Date(from);
  return milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** A value as JSON, cut when it is very long. */
export function value(json) {
  const text = JSON.stringify(json, null, 2);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}\n… (${text.length} characters in all)` : text;
}

/** An address within this page. */
export const link = (kind, id) => `#/${kind}/${encodeURIComponent(id)}`;
