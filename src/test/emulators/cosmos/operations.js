"use strict";

// What can be done with an item. Each operation is part of a batch, which is done as a whole or not at all.

const { patched } = require("./patch");
const { parse } = require("./queries");

const MOST_BYTES = 2 * 1024 * 1024;
const MOST_ANSWERED = 4 * 1024 * 1024;
const MOST_OPERATIONS = 100;

class Refusal extends Error {
  constructor(status, message, subStatus = 0) {
    super(message);
    this.status = status;
    this.subStatus = subStatus;
  }
}

/** One batch: sees its own changes, and the items as they were before. */
class Batch {
  constructor(container, partition) {
    this.container = container;
    this.partition = partition;
    this.changes = new Map();
  }

  find(id) {
    return this.changes.has(id) ? this.changes.get(id) : this.container.get(this.partition, id);
  }

  existing({ id, ifMatch }) {
    const item = this.find(id);
    if (!item) throw new Refusal(404, "Entity with the specified id does not exist in the system.");
    if (ifMatch && ifMatch !== "*" && ifMatch !== item._etag) {
      throw new Refusal(412, "One of the specified pre-condition is not met");
    }
    return item;
  }

  put(body, before) {
    if (Buffer.byteLength(JSON.stringify(body)) > MOST_BYTES) {
      throw new Refusal(413, "Request size is too large");
    }
    const item = this.container.stamped(body, before);
    this.changes.set(item.id, item);
    return item;
  }

  create(operation) {
    const body = this.checked(operation.resourceBody);
    if (this.find(body.id)) throw new Refusal(409, "Entity with the specified id already exists in the system.");
    return [201, this.put(body)];
  }

  upsert(operation) {
    const body = this.checked(operation.resourceBody);
    const before = this.find(body.id);
    if (before) this.existing({ id: body.id, ifMatch: operation.ifMatch });
    return [before ? 200 : 201, this.put(body, before)];
  }

  replace(operation) {
    const body = this.checked(operation.resourceBody);
    if (body.id !== operation.id) throw new Refusal(400, "the id of an item cannot be replaced");
    return [200, this.put(body, this.existing(operation))];
  }

  read(operation) {
    const item = this.find(operation.id);
    if (!item) throw new Refusal(404, "Entity with the specified id does not exist in the system.");
    return operation.ifNoneMatch === item._etag ? [304] : [200, item];
  }

  delete(operation) {
    this.existing(operation);
    this.changes.set(operation.id, undefined);
    return [204];
  }

  patch(operation) {
    const before = this.existing(operation);
    const { operations, condition } = operation.resourceBody;
    if (condition && parse(`SELECT * ${condition}`).exec([before]).result.length === 0) {
      throw new Refusal(412, "One of the specified pre-condition is not met");
    }
    try {
      return [200, this.put(patched(before, operations, this.path()), before)];
    } catch (e) {
      throw e instanceof Refusal ? e : new Refusal(400, e.message);
    }
  }

  path() {
    return this.container.collection.read().partitionKey.paths[0];
  }

  checked(body) {
    const { id } = body;
    if (typeof id !== "string" || id === "" || /[/\\?#]/.test(id) || Buffer.byteLength(id) > 1023) {
      throw new Refusal(400, `the id '${id}' is not allowed`);
    }
    if (JSON.stringify([body[this.path().slice(1)]]) !== this.partition) {
      throw new Refusal(400, "PartitionKey extracted from document doesn't match the one specified in the header", 1001);
    }
    return body;
  }
}

/** Does all of them or none, also when the answers together would be too large; the answers in their order. */
function perform(container, partition, operations) {
  const batch = new Batch(container, partition);
  const answers = [];
  let answered = 0;
  for (const operation of operations) {
    const answer = attempt(batch, operation);
    answered += answer.body ? Buffer.byteLength(JSON.stringify(answer.body)) : 0;
    answers.push(answered > MOST_ANSWERED ? { statusCode: 413, message: "Response size is too large" } : answer);
    if (answers.at(-1).statusCode >= 400) {
      return operations.map((any, at) => (at === answers.length - 1 ? answers[at] : { statusCode: 424 }));
    }
  }
  container.commit(partition, batch.changes);
  return answers;
}

function attempt(batch, operation) {
  try {
    const [statusCode, body] = batch[operation.operationType.toLowerCase()](operation);
    return { statusCode, body };
  } catch (e) {
    if (!(e instanceof Refusal)) throw e;
    return { statusCode: e.status, subStatusCode: e.subStatus, message: e.message };
  }
}

module.exports = { MOST_BYTES, MOST_OPERATIONS, perform };
