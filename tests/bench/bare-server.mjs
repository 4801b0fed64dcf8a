import http from "node:http";
import pg from "pg";

// What Node itself costs: the same insert behind a bare HTTP server.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
http
  .createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => void answer(Buffer.concat(chunks), response));
  })
  .listen(Number(process.env.PORT), "127.0.0.1");

async function answer(body, response) {
  await pool.query({ name: "bare", text: "insert into bare_insert (body) values ($1)", values: [body] });
  response.setHeader("content-type", "application/json");
  response.end('{"received":true}');
}
