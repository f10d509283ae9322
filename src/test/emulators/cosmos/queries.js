"use strict";

// Queries, and the plans by which the SDK asks for them when they may concern several physical partitions.

require("./order");
const { default: query } = require("@zeit/cosmosdb-query");
const builtIn = require("@zeit/cosmosdb-query/lib/builtin-functions");

// The SDK calls it so where it goes on with an ordered query.
builtIn.IS_BOOLEAN = builtIn.IS_BOOL;

const PAGE = 100;
const MOST_BYTES = 4 * 1024 * 1024;
const COUNT = /^SELECT\s+VALUE\s+\[\{"item": (COUNT\([^)]*\))\}\]/i;
const GATHERED = /\$c\.reduce\(\(\$, (\w+)\) => typeof \1 !== "undefined" \? \[\.\.\.\$, \{\s*\1: \1\s*\}\] : \$, \[\]\)/;
const FILTER = "{documentdb-formattableorderbyquery-filter}";

const parsed = new Map();

function parse(sql) {
  if (!parsed.has(sql)) {
    if (parsed.size > 500) parsed.clear();
    parsed.set(sql, linear(query(sql)));
  }
  return parsed.get(sql);
}

/** Its code gathers the items by a list that it copies for each of them, which stands still before some thousands. */
function linear(found) {
  found._code = found.code.replace(GATHERED, (code, alias) => `$c.map(${alias} => ({ ${alias} }))`);
  return found;
}

/** How the SDK is to ask: what has an order or counts is rewritten, so that it can put the parts together. */
function plan(sql) {
  const text = sql.trim();
  const { select, top, orderBy, where } = parse(text).ast.body;
  const info = {
    distinctType: "None",
    top: top ? top.value.value : null,
    offset: null,
    limit: null,
    orderBy: [],
    orderByExpressions: [],
    groupByExpressions: [],
    groupByAliases: [],
    aggregates: [],
    groupByAliasToAggregateType: {},
    rewrittenQuery: "",
    hasSelectValue: Boolean(select.value),
    dCountInfo: null
  };
  const [, head, rest] = /^SELECT\s+(?:TOP\s+\d+\s+)?(.*?)\s+(FROM\s.*)$/is.exec(text);
  if (orderBy) order(info, head, rest, orderBy, where);
  const count = /^VALUE\s+(COUNT\([^)]*\))$/i.exec(head);
  if (count) {
    info.aggregates = ["Count"];
    info.rewrittenQuery = `SELECT VALUE [{"item": ${count[1]}}] ${rest}`;
  }
  return {
    partitionedQueryExecutionInfoVersion: 2,
    queryInfo: info,
    queryRanges: [{ min: "", max: "FF", isMinInclusive: true, isMaxInclusive: false }]
  };
}

function order(info, head, rest, orderBy, where) {
  const [, from, condition, sort] = /^(FROM\s.*?)(?:\s+WHERE\s+(.*?))?\s+ORDER\s+BY\s+(.*)$/is.exec(rest);
  const alias = from.trim().split(/\s+/).pop();
  const paths = sort.split(",").map(term => term.trim().split(/\s+/)[0]);
  info.orderBy = orderBy.expressions.map(each => (each.order === "DESC" ? "Descending" : "Ascending"));
  info.orderByExpressions = paths;
  const items = paths.map(path => `{"item": ${path}}`).join(", ");
  // What the SDK puts there to go on may be an OR.
  const filter = condition ? `(${condition}) AND (${FILTER})` : FILTER;
  info.rewrittenQuery =
    `SELECT ${info.top ? `TOP ${info.top} ` : ""}${alias}._rid, [${items}] AS orderByItems, ${payload(head, alias)} AS payload ` +
    `${from} WHERE ${filter} ORDER BY ${sort}`;
}

function payload(head, alias) {
  if (head === "*") return alias;
  const value = /^VALUE\s+(.*)$/is.exec(head);
  if (value) return value[1];
  return `{${head.split(",").map(part => `"${part.trim().split(".").pop()}": ${part.trim()}`).join(", ")}}`;
}

/** What all of the items found must meet. */
function conditions({ where, from }) {
  const alias = from.source.alias?.name || from.source.expression.expression?.name;
  const open = [where?.condition];
  const found = [];
  while (open.length > 0) {
    const term = open.pop();
    const member = term?.left || term?.value;
    if (term?.operator === "AND") open.push(term.right, term.left);
    else if (member?.object?.name === alias) found.push({ ...term, property: member.property.name || member.property.value });
  }
  return found;
}

/** The equality that every item found must meet, if there is one. */
function equality(terms, parameters) {
  for (const { operator, property, right } of terms) {
    const value = operator === "=" ? constant(right, parameters) : undefined;
    if (value !== undefined) return { property, value };
  }
  return undefined;
}

/** Which ids may be found: of a list, or between two. */
function ids(terms, parameters) {
  const wanted = {};
  for (const { type, operator, property, right, list } of terms) {
    if (property !== "id") continue;
    if (type === "scalar_in_expression") wanted.among = list.map(each => constant(each, parameters));
    if (operator === ">=") wanted.from = constant(right, parameters);
    if (operator === "<=") wanted.to = constant(right, parameters);
  }
  return wanted;
}

function constant({ type, name, value }, parameters) {
  if (type === "string_constant") return value;
  const found = type === "parameter_name" && parameters.find(each => each.name === name)?.value;
  return typeof found === "string" ? found : undefined;
}

/** A page of what a query finds: documents, and where to go on. */
function page(container, { sql, parameters = [], partition, horizon, continuation, limit }) {
  const count = COUNT.exec(sql);
  const parsedQuery = parse(count ? sql.replace(COUNT, "SELECT VALUE $1") : sql);
  const { indexingPolicy } = container.collection.read();
  const terms = conditions(parsedQuery.ast.body);
  const items =
    partition === undefined
      ? container.all(horizon, equality(terms, parameters))
      : container.some(partition, horizon, ids(terms, parameters));
  const options = { parameters, continuation, compositeIndexes: indexingPolicy?.compositeIndexes || [] };
  for (let most = limit > 0 ? limit : PAGE; ; most = Math.ceil(most / 2)) {
    const found = parsedQuery.exec(items, { ...options, maxItemCount: most });
    if (most === 1 || Buffer.byteLength(JSON.stringify(found.result)) <= MOST_BYTES) {
      return count ? { ...found, result: found.result.map(item => [{ item }]) } : found;
    }
  }
}

module.exports = { page, parse, plan };
