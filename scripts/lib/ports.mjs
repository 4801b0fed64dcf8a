import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { connect, createServer } from "node:net";
import { commandOf } from "./processes.mjs";

const CONNECT_PATIENCE_MS = 500;
const COMMAND_LENGTH_MAX = 60;
const LISTENING = "0A";

/**
 * A TCP port of the loopback interface that was free a moment ago.
 *
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Whether we could listen on a port and would be the one who answers on `localhost`: a program that holds only the
 * IPv6 side does not stop us from listening, but would get the browser's requests.
 *
 * @param {number} port
 */
export async function isPortFree(port) {
  const isAnswered = await Promise.all([answers(port, "127.0.0.1"), answers(port, "::1")]);
  return !isAnswered.includes(true) && (await canListen(port));
}

/**
 * Whether something accepts connections there.
 *
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<boolean>}
 */
export function answers(port, host = "127.0.0.1") {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: CONNECT_PATIENCE_MS });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => end(true));
    socket.once("timeout", () => end(false));
    socket.once("error", () => end(false));
  });
}

function canListen(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/**
 * What to tell an operator whose port is taken: by whom, and both ways out.
 *
 * @param {{ port: number, part: string, variable: string, holder: { pid: number, command: string } | null }} busy
 * @returns {string}
 */
export function busyPortSentence({ port, part, variable, holder }) {
  const who = holder ? `${shorten(holder.command)} (process ${holder.pid})` : "another program";
  return `Port ${port} for ${part} is taken by ${who}: stop it, or choose another port, like ${variable}=${port + 1} npm start.`;
}

/** Of a Node.js program the script says more than the flags before it. */
function shorten(command) {
  const words = command.split(" ");
  const script = words.find((word, index) => /\.[cm]?[jt]s$/.test(word) && words[index - 1] !== "--import");
  const text = words[0]?.endsWith("node") && script ? `node ${script}` : command;
  return text.length <= COMMAND_LENGTH_MAX ? text : `${text.slice(0, COMMAND_LENGTH_MAX - 1)}…`;
}

/**
 * The process that listens on a port, as far as this machine and our rights let us see it.
 *
 * @param {number} port
 * @returns {{ pid: number, command: string } | null}
 */
export function holderOf(port) {
  const pid = process.platform === "linux" ? findHolderInProc(port) : findHolderWithLsof(port);
  return pid ? { pid, command: commandOf(pid) || "a program" } : null;
}

function findHolderInProc(port) {
  const sockets = new Set(["tcp", "tcp6"].flatMap((table) => listeningSockets(table, port)));
  if (sockets.size === 0) return null;
  const processes = list("/proc").filter((name) => /^\d+$/.test(name));
  const holder = processes.find((pid) =>
    list(`/proc/${pid}/fd`).some((fd) => sockets.has(linkTarget(`/proc/${pid}/fd/${fd}`))),
  );
  return holder ? Number(holder) : null;
}

/** `/proc/net/tcp` has one socket a line: its number, local address:port in hex, remote, state, … and inode as tenth field. */
function listeningSockets(table, port) {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const rows = read(`/proc/net/${table}`)
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  return rows
    .filter((fields) => fields[1]?.endsWith(suffix) && fields[3] === LISTENING)
    .map((fields) => `socket:[${fields[9]}]`);
}

function findHolderWithLsof(port) {
  const result = spawnSync("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-t"], { encoding: "utf8" });
  return result.status === 0 ? Number(result.stdout.split("\n")[0]) : null;
}

// Processes end while we look, and those of other users are closed to us: both simply tell nothing.
const orElse = (fallback, look) => {
  try {
    return look();
  } catch {
    return fallback;
  }
};
const list = (folder) => orElse([], () => readdirSync(folder));
const read = (file) => orElse("", () => readFileSync(file, "utf8"));
const linkTarget = (file) => orElse("", () => readlinkSync(file));
