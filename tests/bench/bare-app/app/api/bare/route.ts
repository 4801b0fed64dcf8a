import pg from "pg";

// What the framework alone costs: an App Router handler that does nothing but one insert.
// eslint-disable-next-line node/no-process-env -- the measuring stick knows nothing of the application
const pool = new pg.Pool({ connectionString: process.env["DATABASE_URL"], max: 10 });

export async function POST(request: Request): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer());
  await pool.query({ name: "bare", text: "insert into bare_insert (body) values ($1)", values: [body] });
  return Response.json({ received: true });
}
