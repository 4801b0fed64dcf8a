import { setTimeout as delay } from "node:timers/promises";
import type { Inngest } from "inngest";
import { startApp } from "./app";
import type { Record } from "./journal";

// An application in a process of its own, to be killed in the middle of a step. It tells its parent what happens.

const tell: Record = (functionId, runId, what, detail) => {
  process.send?.({
    kind: "entry",
    entry: { at: Date.now(), functionId, runId, what, detail: detail ?? null },
  });
};

function functions(inngest: Inngest): object[] {
  return [
    inngest.createFunction(
      { id: "work", retries: 1, triggers: [{ event: "demo/work" }] },
      async ({ event, step, runId, attempt }) => {
        await step.run("before", () => tell("work", runId, "before"));
        await step.run("long", async () => {
          tell("work", runId, "start", attempt);
          await delay(event.data.ms as number);
          tell("work", runId, "stop");
        });
        await step.run("after", () => tell("work", runId, "after"));
        return "done";
      },
    ),
    inngest.createFunction(
      { id: "nap", triggers: [{ event: "demo/nap" }] },
      async ({ event, step, runId }) => {
        await step.run("before", () => tell("nap", runId, "before"));
        await step.sleep("rest", `${event.data.seconds as number}s`);
        await step.run("after", () => tell("nap", runId, "after"));
      },
    ),
    inngest.createFunction(
      { id: "minutely", triggers: [{ cron: "TZ=Asia/Kolkata * * * * *" }] },
      ({ event, runId }) =>
        tell("minutely", runId, "tick", "scheduledAt" in event.data ? event.data.scheduledAt : null),
    ),
  ];
}

// eslint-disable-next-line node/no-process-env -- the way its parent configures it
const { APP_PORT, SERVER_URL } = process.env;
const app = await startApp({ port: Number(APP_PORT) });
app.serve(SERVER_URL ?? "", functions);
process.on("disconnect", () => process.exit(0));
process.send?.({ kind: "listening", port: app.port });
