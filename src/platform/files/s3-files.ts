import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import type { S3Config } from "#platform/config";
import { hashOf } from "./disk-files.ts";
import type { Arrivals } from "./arrivals.ts";
import { type Files, filesUnreachable, nameIn, pathOf } from "./files.ts";
import { spool } from "./spool.ts";

// What S3 takes in one request; a hub has no use for larger evidence.
const LARGEST_OBJECT = 5 * 1024 ** 3;

/**
 * Files in an S3 bucket. The name is known only after the last byte, so the stream is first written aside on the local
 * disk (`spoolFolder`); S3 itself shows an object whole or not at all.
 */
export const s3Files = (config: S3Config, spoolFolder: string, arrivals?: Arrivals): Files => {
  const client = new S3Client({
    region: config.region,
    ...(config.endpoint === null ? {} : { endpoint: config.endpoint, forcePathStyle: true }),
    ...(config.accessKey === null
      ? {}
      : { credentials: { accessKeyId: config.accessKey.id, secretAccessKey: config.accessKey.secret } }),
    // Other servers that speak S3 do not all know the checksums in trailers that the client would add.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 3,
  });
  const bucket = config.bucket;
  const sizeOf = async (sha256: string): Promise<number | null> => {
    const key = pathOf(sha256);
    if (key === null) return null;
    const found = await orMissing(client.send(new HeadObjectCommand({ Bucket: bucket, Key: key })));
    return found === null ? null : (found.ContentLength ?? 0);
  };
  const get = async (sha256: string): Promise<Readable | null> => {
    const key = pathOf(sha256);
    if (key === null) return null;
    const found = await orMissing(client.send(new GetObjectCommand({ Bucket: bucket, Key: key })));
    return (found?.Body as Readable | undefined) ?? null;
  };
  const verify: Files["verify"] = async (sha256) => {
    const stream = await get(sha256);
    return stream === null ? "missing" : (await hashOf(stream)) === sha256 ? "intact" : "damaged";
  };
  return {
    description: `s3://${bucket}`,
    put: (stream, { limit, claim }) =>
      spool(spoolFolder, stream, Math.min(limit, LARGEST_OBJECT), async ({ path, sha256, size }) => {
        try {
          await claim?.(sha256);
          if ((await sizeOf(sha256)) === size && (await verify(sha256)) === "intact") {
            if (claim === undefined) await arrivals?.renew(sha256);
            return { sha256, size, isNew: false };
          }
          await arrivals?.note(sha256, claim !== undefined);
          await client.send(
            new PutObjectCommand({
              Bucket: bucket,
              Key: pathOf(sha256) ?? "",
              Body: createReadStream(path),
              ContentLength: size,
              // S3 computes it again and refuses what was damaged on the way.
              ChecksumSHA256: Buffer.from(sha256, "hex").toString("base64"),
            }),
          );
          return { sha256, size, isNew: true };
        } catch (error) {
          if (isUnreachable(error)) return filesUnreachable({});
          throw error;
        }
      }),
    open: async (sha256) => ((await verify(sha256)) === "intact" ? get(sha256) : null),
    async *names() {
      for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket })) {
        for (const { Key: key = "" } of page.Contents ?? []) {
          const name = nameIn(key);
          if (name !== null) yield name;
        }
      }
    },
    has: async (sha256) => (await sizeOf(sha256)) !== null,
    verify,
    remove: async (sha256) => {
      const key = pathOf(sha256);
      if (key !== null) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
  };
};

const orMissing = async <T>(answer: Promise<T>): Promise<T | null> => {
  try {
    return await answer;
  } catch (error) {
    const isMissing =
      error instanceof S3ServiceException &&
      (error.name === "NoSuchKey" || error.name === "NotFound" || error.$metadata.httpStatusCode === 404) &&
      error.name !== "NoSuchBucket";
    if (isMissing) return null;
    throw error;
  }
};

/** The network or the server's own trouble, as opposed to a wrong key or a missing bucket, which are faults to be seen. */
const isUnreachable = (error: unknown): boolean => {
  if (error instanceof S3ServiceException) return (error.$metadata.httpStatusCode ?? 0) >= 500;
  const { code = "" } = error as NodeJS.ErrnoException;
  return /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EPIPE|EAI_AGAIN)$/.test(code);
};
