import { serve } from "inngest/next";
import { inngest } from "@/inngest/client";
import { jobs } from "@/inngest/index";

/** Where the job engine calls our functions; every call must carry its signature. */
export const { GET, POST, PUT } = serve({ client: inngest, functions: jobs });
