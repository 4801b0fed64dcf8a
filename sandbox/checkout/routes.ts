import type { Route } from "@/sandbox/http";
import type { Sandbox } from "@/sandbox/sandbox";
export const checkoutRoutes = (_: Sandbox): Route[] => [];
