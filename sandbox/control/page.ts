import type { Sandbox } from "@/sandbox/sandbox";
export const controlPage = (_: Sandbox): string => "";
