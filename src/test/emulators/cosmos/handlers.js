"use strict";

// What the server answers about items, in the place of its own handlers.

const { default: json } = require("@vercel/cosmosdb-server/lib/json");
const { Container } = require("./items");
const { MOST_BYTES, MOST_OPERATIONS, perform } = require("./operations");
const { page, plan } = require("./queries");

const MISSING = { code: "NotFound", message: "Owner resource does not exist" };

function handlers(lag) {
  const containers = new Map();

  function container(account, { dbId, collId }) {
    const collection = account.database(dbId).collection(collId);
    const known = collection.read();
    if (!known) return undefined;
    if (!containers.has(known._rid)) containers.set(known._rid, new Container(collection, lag));
    const found = containers.get(known._rid);
    found.collection = collection;
    return found;
  }

  /** Answers about a container, with its session token. */
  function within(answer) {
    return async (account, req, res, params) => {
      const found = container(account, params);
      if (!found) {
        res.statusCode = 404;
        res.setHeader("x-ms-substatus", "1003");
        return MISSING;
      }
      if (Number(req.headers["content-length"]) > MOST_BYTES) {
        res.statusCode = 413;
        return { code: "RequestEntityTooLarge", message: "Request size is too large" };
      }
      const body = ["GET", "DELETE"].includes(req.method) ? undefined : await json(req);
      return answer(found, req, res, { body, id: params.docId, partition: partitionOf(req) });
    };
  }

  function single(operationType) {
    return within((found, req, res, { body, id, partition }) => {
      const operation = {
        operationType,
        id,
        resourceBody: body,
        ifMatch: req.headers["if-match"],
        ifNoneMatch: req.headers["if-none-match"]
      };
      const answer =
        operationType === "Read" ? readBySession(found, req, res, partition, operation) : perform(found, partition, [operation])[0];
      if (operationType !== "Read") session(res, found.lsn);
      return sent(req, res, answer);
    });
  }

  const batch = within((found, req, res, { body, partition }) => {
    if (!Array.isArray(body) || body.length > MOST_OPERATIONS) {
      res.statusCode = 400;
      return { code: "BadRequest", message: `a batch has at most ${MOST_OPERATIONS} operations` };
    }
    const answers = perform(found, partition, body);
    res.statusCode = answers.every(answer => answer.statusCode < 400) ? 200 : 207;
    session(res, found.lsn);
    return answers.map(({ statusCode, subStatusCode, body: item }) => ({
      statusCode,
      subStatusCode,
      requestCharge: 1,
      eTag: item?._etag,
      resourceBody: item
    }));
  });

  const documents = within((found, req, res, { body, partition }) => {
    if (req.headers["x-ms-cosmos-is-query-plan-request"]) return answered(res, () => plan(body.query));
    const horizon = found.horizon(sessionOf(req));
    session(res, horizon);
    return answered(res, () => {
      const { result, continuation } = page(found, {
        sql: body.query,
        parameters: body.parameters,
        partition,
        horizon,
        continuation: parsed(req.headers["x-ms-continuation"]),
        limit: Number(req.headers["x-ms-max-item-count"] || 0)
      });
      if (continuation) res.setHeader("x-ms-continuation", JSON.stringify(continuation));
      res.setHeader("x-ms-item-count", String(result.length));
      return { _rid: found.collection.read()._rid, Documents: result, _count: result.length };
    });
  });

  return {
    "create-document": single("Create"),
    "upsert-document": single("Upsert"),
    "replace-document": single("Replace"),
    "patch-document": single("Patch"),
    "delete-document": single("Delete"),
    "read-document": single("Read"),
    "batch-documents": batch,
    "query-documents": documents
  };
}

/** A read may be older than a write of others, but not than its session. */
function readBySession(found, req, res, partition, { id, ifNoneMatch }) {
  const horizon = found.horizon(sessionOf(req));
  session(res, horizon);
  const item = found.get(partition, id, horizon);
  if (!item) return { statusCode: 404, message: "Entity with the specified id does not exist in the system." };
  return ifNoneMatch === item._etag ? { statusCode: 304 } : { statusCode: 200, body: item };
}

function sent(req, res, { statusCode, subStatusCode, body, message }) {
  res.statusCode = statusCode;
  if (subStatusCode) res.setHeader("x-ms-substatus", String(subStatusCode));
  if (statusCode >= 400) return { code: String(statusCode), message };
  if (body && /return=minimal/i.test(req.headers.prefer || "")) {
    res.setHeader("etag", body._etag);
    return undefined;
  }
  return body;
}

function answered(res, work) {
  try {
    return work();
  } catch (e) {
    res.statusCode = 400;
    return { code: "BadRequest", message: e.message };
  }
}

function partitionOf(req) {
  const value = parsed(req.headers["x-ms-documentdb-partitionkey"]);
  return value === undefined ? undefined : JSON.stringify(value);
}

function parsed(text) {
  return text ? JSON.parse(text) : undefined;
}

/** Of '0:-1#12' the 12. */
function sessionOf(req) {
  const token = /^[^:]*:(?:-?\d+#)?(\d+)/.exec(req.headers["x-ms-session-token"] || "");
  return token ? Number(token[1]) : 0;
}

function session(res, lsn) {
  res.setHeader("x-ms-session-token", `0:-1#${lsn}`);
  res.setHeader("lsn", String(lsn));
}

module.exports = { handlers };
