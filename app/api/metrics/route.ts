import { metricsRoute } from "@/lib/http/metrics-route";
import { readOperatingFigures } from "@/lib/reconciliation/operating-figures";

export const GET = metricsRoute(readOperatingFigures);
