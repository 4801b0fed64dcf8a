import type { ChildProcess } from "node:child_process";

export type PostgresOptions = {
  /** Where the database keeps its files; made when missing. */
  dataDir: string;
  /** A free one when not given. */
  port?: number;
  /** Without durability, for tests. */
  volatile?: boolean;
  /** Of the superuser `postgres`. */
  password?: string;
};

export type RunningPostgres = {
  /** The superuser's connection string for a database of this server. */
  readonly url: (database: string) => string;
  readonly port: number;
  /** Where the files really are: elsewhere than asked when the server's user cannot reach that folder. */
  readonly dataDir: string;
  readonly child: ChildProcess;
  /** The last 20 kB that the server has logged. */
  readonly log: () => string;
  /** Fast shutdown; resolves when the process is gone. Harmless when called again. */
  readonly stop: () => Promise<void>;
};

export function startPostgres(options: PostgresOptions): Promise<RunningPostgres>;
