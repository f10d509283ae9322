"use strict";

// Who may ask: those who sign with the account's key, as the service wants it.

const crypto = require("crypto");

/** By names the link is the path of what is asked for, or of its parent; by resource ids only the last one of it, in small letters. */
function signatures(key, req) {
  const steps = decodeURIComponent(new URL(req.url, "http://any").pathname).split("/").filter(Boolean);
  const link = steps.slice(0, steps.length - (steps.length % 2));
  const type = (steps.length % 2 === 0 ? steps.at(-2) : steps.at(-1)) || "";
  return [link.join("/"), (link.at(-1) || "").toLowerCase()].map(name => signature(key, req, type, name));
}

function signature(key, req, type, link) {
  const text = `${req.method.toLowerCase()}\n${type}\n${link}\n${String(req.headers["x-ms-date"]).toLowerCase()}\n\n`;
  return crypto.createHmac("sha256", Buffer.from(key, "base64")).update(text).digest("base64");
}

function isAuthorized(key, req) {
  const shown = /&sig=(.*)$/.exec(decodeURIComponent(req.headers.authorization || ""));
  return shown !== null && signatures(key, req).includes(shown[1]);
}

module.exports = { isAuthorized };
