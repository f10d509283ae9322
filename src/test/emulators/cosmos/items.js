"use strict";

// The items of the containers. An item is never changed: a write adds a version, so that a reader can be shown an older one.

const crypto = require("crypto");

class Container {
  /** @param lag how long in ms a reader may be shown what was before the writes of others */
  constructor(collection, lag) {
    this.collection = collection;
    this.lag = lag;
    this.partitions = new Map();
    this.indexes = new Map();
    this.lsn = 0;
    this.settled = 0;
    this.recent = [];
    this.rids = 0;
  }

  /** Up to which write a reader sees: all those of its session and those that are no longer new. */
  horizon(session) {
    const old = Date.now() - this.lag;
    while (this.recent.length > 0 && this.recent[0].at <= old) {
      this.settled = this.recent.shift().lsn;
    }
    return Math.max(this.settled, Math.min(session, this.lsn));
  }

  get(partition, id, horizon = this.lsn) {
    const versions = (this.partitions.get(partition) || new Map()).get(id) || [];
    return this.visible(versions, horizon);
  }

  visible(versions, horizon) {
    for (let at = versions.length - 1; at >= 0; at -= 1) {
      if (versions[at].lsn <= horizon) {
        const { item } = versions[at];
        return item && !this.expired(item) ? item : undefined;
      }
    }
    return undefined;
  }

  expired(item) {
    const { defaultTtl } = this.collection.read();
    const ttl = typeof item.ttl === "number" ? item.ttl : defaultTtl;
    return defaultTtl !== undefined && ttl > 0 && Date.now() / 1000 >= item._ts + ttl;
  }

  /** All items that a reader sees; where each must have this value of a property, only these. */
  all(horizon, equal) {
    return equal
      ? this.visibleOf(this.indexed(equal.property, equal.value), horizon)
      : [...this.partitions.values()].flatMap(ids => this.visibleOf(ids.values(), horizon));
  }

  /** Those of a partition that may be wanted, by their ids. */
  some(partition, horizon, { among, from = "", to }) {
    const found = this.partitions.get(partition) || new Map();
    const ids = among || [...found.keys()].filter(id => id >= from && (to === undefined || id <= to));
    return this.visibleOf(new Set(ids.map(id => found.get(id)).filter(Boolean)), horizon);
  }

  visibleOf(many, horizon) {
    const items = [];
    for (const versions of many) {
      const item = this.visible(versions, horizon);
      if (item) items.push(item);
    }
    return items;
  }

  indexed(property, value) {
    if (!this.indexes.has(property)) {
      this.indexes.set(property, new Map());
      for (const ids of this.partitions.values()) {
        for (const versions of ids.values()) this.index(property, versions);
      }
    }
    return this.indexes.get(property).get(value) || [];
  }

  index(property, versions) {
    const index = this.indexes.get(property);
    for (const { item } of versions) {
      if (item && item[property] !== undefined) {
        if (!index.has(item[property])) index.set(item[property], new Set());
        index.get(item[property]).add(versions);
      }
    }
  }

  unindex(versions, dropped) {
    for (const [property, index] of this.indexes) {
      for (const { item } of dropped) {
        const value = item && item[property];
        if (value !== undefined && !versions.some(kept => kept.item && kept.item[property] === value)) {
          index.get(value)?.delete(versions);
          if (index.get(value)?.size === 0) index.delete(value);
        }
      }
    }
  }

  /** Makes all of these changes at once: items by id, undefined where one is deleted. */
  commit(partition, changes) {
    if (changes.size === 0) return;
    this.lsn += 1;
    this.recent.push({ lsn: this.lsn, at: Date.now() });
    this.horizon(0);
    if (!this.partitions.has(partition)) this.partitions.set(partition, new Map());
    const ids = this.partitions.get(partition);
    for (const [id, item] of changes) this.add(ids, id, item);
    if (ids.size === 0) this.partitions.delete(partition);
  }

  add(ids, id, item) {
    const versions = ids.get(id) || [];
    versions.push({ lsn: this.lsn, item });
    ids.set(id, versions);
    let keep = versions.length - 1;
    while (keep > 0 && versions[keep].lsn > this.settled) keep -= 1;
    this.unindex(versions, versions.splice(0, keep));
    if (versions.length === 1 && !item) {
      ids.delete(id);
      return;
    }
    for (const property of this.indexes.keys()) this.index(property, versions);
  }

  /** An item as it is stored, with what the service adds. */
  stamped(body, before) {
    this.rids += before ? 0 : 1;
    const { _rid, _self, _etag, _ts, _attachments, ...own } = body;
    const rid = before ? before._rid : this.collection.documents._rid(this.rids);
    return {
      ...own,
      _rid: rid,
      _self: before ? before._self : this.collection.documents._self(rid),
      _etag: `"${crypto.randomUUID()}"`,
      _attachments: "attachments/",
      _ts: Math.floor(Date.now() / 1000)
    };
  }
}

module.exports = { Container };
