"use strict";

// The order of what a query finds, and its pages, as the SDK relies on them: what is equal comes in the order of resource ids, which are numbers, and backwards in a descending
// order. Takes the place of the sorting and paging of @zeit/cosmosdb-query.

const helpers = require("@zeit/cosmosdb-query/lib/helpers");

const TYPES = ["undefined", "null", "boolean", "number", "string", "array", "object"];
const ALL = { min: "", max: "FF" };

function type(value) {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function compare(a, b) {
  if (type(a) !== type(b)) return TYPES.indexOf(type(a)) - TYPES.indexOf(type(b));
  if (a === b || type(a) === "object" || type(a) === "array") return 0;
  return a < b ? -1 : 1;
}

function at(document, keys) {
  return keys.reduce((value, key) => (value !== null && typeof value === "object" ? value[key] : undefined), document);
}

function place(rid) {
  return Buffer.from(rid, "base64").readUInt32LE(8);
}

/** Where something stands: the values it is sorted by, and its resource id. */
function position(document, getRid, orders) {
  return { values: orders.map(([keys]) => at(document, keys)), rid: getRid(document) };
}

function comparePositions(a, b, orders) {
  for (let i = 0; i < orders.length; i += 1) {
    const difference = compare(a.values[i], b.values[i]);
    if (difference !== 0) return orders[i][1] ? -difference : difference;
  }
  const difference = place(a.rid) - place(b.rid);
  return orders.length > 0 && orders[0][1] ? -difference : difference;
}

/** An index also serves the very reverse of its order. */
function isServed(index, orders) {
  const isOf = reversed => (path, i) =>
    path.path === `/${orders[i][0].slice(1).join("/")}` && ((path.order === "descending") !== Boolean(orders[i][1])) === reversed;
  return index.length === orders.length && (index.every(isOf(false)) || index.every(isOf(true)));
}

helpers.sort = (found, getRid, compositeIndexes, ...orders) => {
  if (orders.length > 1 && !compositeIndexes.some(index => isServed(index, orders))) {
    throw new Error("The order by query does not have a corresponding composite index that it can be served from.");
  }
  return found
    .map(document => ({ document, position: position(document, getRid, orders) }))
    .filter(each => orders.length !== 1 || each.position.values[0] !== undefined)
    .sort((a, b) => comparePositions(a.position, b.position, orders))
    .map(each => each.document);
};

helpers.paginate = (rows, maxItemCount, continuation, getRid, ...orders) => {
  let left = orders.length > 0 ? rows : [...rows].sort((a, b) => place(getRid(a[1])) - place(getRid(b[1])));
  if (continuation) {
    const from = JSON.parse(Buffer.from(continuation.token, "base64").toString());
    left = left.filter(([, document]) => comparePositions(position(document, getRid, orders), from, orders) >= 0);
  }
  const next = maxItemCount > 0 && left.length > maxItemCount ? position(left[maxItemCount][1], getRid, orders) : undefined;
  return {
    result: helpers.stripUndefined(left.slice(0, maxItemCount > 0 ? maxItemCount : left.length).map(([result]) => result)),
    continuation: next ? { token: Buffer.from(JSON.stringify(next)).toString("base64"), range: ALL } : null
  };
};
