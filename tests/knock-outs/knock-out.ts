/** One guard: how it is taken out of a file in which it stands exactly once, and which tests must then go red. */
export type KnockOut = { name: string; file: string; find: string; replace: string; tests: string[] };
