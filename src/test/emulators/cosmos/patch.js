"use strict";

// Partial changes of an item, as the service makes them.

const MOST = 10;
const BUILT_IN = new Set(["id", "_rid", "_self", "_etag", "_ts", "_attachments"]);

/** A copy of the item with the changes. */
function patched(item, operations, partitionPath) {
  if (!Array.isArray(operations) || operations.length === 0 || operations.length > MOST) {
    throw new Error(`a patch has 1 to ${MOST} operations`);
  }
  const copy = structuredClone(item);
  operations.forEach(operation => apply(copy, operation, partitionPath));
  return copy;
}

function apply(item, { op, path, value }, partitionPath) {
  const steps = path.slice(1).split("/").map(step => step.replace(/~1/g, "/").replace(/~0/g, "~"));
  if (!path.startsWith("/") || BUILT_IN.has(steps[0]) || path === partitionPath) {
    throw new Error(`the path '${path}' cannot be patched`);
  }
  const last = steps.pop();
  const parent = steps.reduce((node, step) => child(node, step, path), item);
  if (parent === null || typeof parent !== "object") {
    throw new Error(`Add Operation can only create a child object of an existing node: '${path}'`);
  }
  if (Array.isArray(parent)) inArray(parent, op, last, value, path);
  else inObject(parent, op, last, value, path);
}

function child(node, step, path) {
  if (node === null || typeof node !== "object" || !Object.hasOwn(node, step)) {
    throw new Error(`Add Operation can only create a child object of an existing node: '${path}'`);
  }
  return node[step];
}

function inObject(parent, op, key, value, path) {
  const there = Object.hasOwn(parent, key);
  if ((op === "remove" || op === "replace") && !there) throw new Error(`'${path}' is absent`);
  if (op === "remove") delete parent[key];
  else if (op === "incr") put(parent, key, there ? sum(parent[key], value, path) : value);
  else if (op === "add" || op === "set" || op === "replace") put(parent, key, value);
  else throw new Error(`unknown operation '${op}'`);
}

function put(parent, key, value) {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

function inArray(parent, op, key, value, path) {
  const at = key === "-" ? parent.length : Number(key);
  const room = op === "add" || (op === "set" && key === "-") ? 1 : 0;
  if (!Number.isInteger(at) || at < 0 || at >= parent.length + room) throw new Error(`'${path}' is out of bounds`);
  if (op === "add") parent.splice(at, 0, value);
  else if (op === "remove") parent.splice(at, 1);
  else if (op === "incr") parent[at] = sum(parent[at], value, path);
  else parent[at] = value;
}

function sum(before, value, path) {
  if (typeof before !== "number" || typeof value !== "number") throw new Error(`'${path}' is no number`);
  return before + value;
}

module.exports = { patched };
