import "server-only";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { Readable } from "node:stream";
import { DomainError, notFound } from "@/lib/kernel/errors";
import { requireFileKey, type FileStore } from "./file-store";

export type S3Settings = {
  bucket: string;
  /** Another store than Amazon's; its buckets are then named in the path, as such stores expect. */
  endpoint: string | undefined;
  region: string;
  accessKeyId: string | undefined;
  secretAccessKey: string | undefined;
};

const TRIES_MAX = 3;
const CONNECT_TIMEOUT_MS = 3000;
const ANSWER_TIMEOUT_MS = 15_000;

/** Files in a private bucket of any S3-compatible store. Throws `unavailable` when the store does not answer or refuses. */
export class S3Store implements FileStore {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor({ bucket, endpoint, region, accessKeyId, secretAccessKey }: S3Settings) {
    this.#bucket = bucket;
    this.#client = new S3Client({
      region,
      maxAttempts: TRIES_MAX,
      requestHandler: { connectionTimeout: CONNECT_TIMEOUT_MS, requestTimeout: ANSWER_TIMEOUT_MS },
      // Checksums in trailers are Amazon's own; most other stores refuse them. TLS and our sha256 cover the way.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
      ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    });
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const place = { Bucket: this.#bucket, Key: requireFileKey(key) };
    await reach(
      this.#client.send(new PutObjectCommand({ ...place, Body: bytes, ContentLength: bytes.byteLength })),
    );
  }

  async read(key: string): Promise<Readable> {
    const place = { Bucket: this.#bucket, Key: requireFileKey(key) };
    const { Body } = await reach(this.#client.send(new GetObjectCommand(place)));
    if (!(Body instanceof Readable)) throw notFound("file");
    return Body;
  }

  async remove(key: string): Promise<void> {
    const place = { Bucket: this.#bucket, Key: requireFileKey(key) };
    await reach(this.#client.send(new DeleteObjectCommand(place)));
  }
}

/** The store's own words may name keys and hosts, so they go into the log's cause and not to people. */
async function reach<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NoSuchKey) throw notFound("file");
    throw new DomainError(
      "unavailable",
      "files-unavailable",
      "Files cannot be reached for a moment. Nothing was changed; try again in a minute.",
      { retryAfterSeconds: 30 },
      { cause: error },
    );
  }
}
