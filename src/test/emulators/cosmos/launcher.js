"use strict";

// Starts @vercel/cosmosdb-server on loopback, with the behaviour of the service where its own differs: its handlers of items are replaced before its
// routes are made. Databases, containers and the account are its own.
//
//   node launcher.js PORT KEY [LAG]
//
// KEY is the account's, in base64. LAG is how long in ms a reader may be shown what was before the writes of other sessions; none if absent.

const { handlers } = require("./handlers");
const { isAuthorized } = require("./authorization");

const [port, key, lag = "0"] = process.argv.slice(2);

for (const [name, handler] of Object.entries(handlers(Number(lag)))) {
  require(`@vercel/cosmosdb-server/lib/handler/${name}`).default = handler;
}
const { createHttpServer } = require("@vercel/cosmosdb-server");

const server = createHttpServer({ keepAlive: true });
const [answer] = server.listeners("request");
server.removeAllListeners("request");
server.on("request", (req, res) => {
  if (isAuthorized(key, req)) {
    answer(req, res);
    return;
  }
  res.writeHead(401, { "content-type": "application/json" });
  res.end(JSON.stringify({ code: "Unauthorized", message: "The MAC signature found in the HTTP request is not the same as the computed signature." }));
});
server.keepAliveTimeout = 60000;
server.listen(Number(port), "127.0.0.1");
