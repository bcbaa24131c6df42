import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { FastifyRequest } from "fastify";
import type { IncomingFile } from "./call.ts";
import { JsonBody, measuredJson } from "./json-body.ts";
import { checkedMediaType } from "./media-type.ts";
import { malformed } from "./reasons.ts";
import { brokenMultipart, Refused, sizeInWords } from "./refused.ts";
import { tooLarge, wrongMediaType } from "./refusals.ts";

export interface Upload extends AsyncDisposable {
  readonly fields: Readonly<Record<string, string | string[]>>;
  readonly file: IncomingFile | undefined;
}

/**
 * Takes a multipart form in: its fields, and at most one file, which is put aside on disk as it streams in. Only then
 * does the transaction begin: a slow sender must not hold one open, and fields may follow the file in the form.
 * Disposing of it removes the file.
 */
export async function takeUpload(request: FastifyRequest, limit: number, folder = tmpdir()): Promise<Upload> {
  if (!request.isMultipart()) throw new Refused(wrongMediaType({ expected: "multipart/form-data" }));
  const fields: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  const aside = path.join(folder, `geojeom-upload-${randomUUID()}`);
  let file: IncomingFile | undefined;
  let opened = false;
  const dispose = async (): Promise<void> => {
    if (opened && file !== undefined) file.stream.destroy();
    await rm(aside, { force: true });
  };
  try {
    await mkdir(folder, { recursive: true });
    for await (const part of request.parts({
      limits: { fileSize: limit, files: 1, fields: 100, fieldSize: 2 ** 20 },
    })) {
      if (part.type === "field") {
        if (part.valueTruncated || part.fieldnameTruncated)
          throw new Refused(tooLarge({ limit: sizeInWords(2 ** 20) }));
        const held = fields[part.fieldname];
        const value = String(part.value);
        fields[part.fieldname] = held === undefined ? value : [held, value].flat();
        continue;
      }
      await pipeline(part.file, createWriteStream(aside, { flags: "wx", mode: 0o600 }));
      if (part.file.truncated) throw new Refused(tooLarge({ limit: sizeInWords(limit) }));
      const { filename, mimetype } = part;
      let stream: ReturnType<typeof createReadStream> | undefined;
      file = {
        name: safeName(filename),
        mediaType: checkedMediaType(mimetype),
        get stream() {
          opened = true;
          return (stream ??= createReadStream(aside));
        },
      };
    }
  } catch (error) {
    await dispose();
    throw isBusboyComplaint(error) ? brokenMultipart() : error;
  }
  return { fields, file, [Symbol.asyncDispose]: dispose };
}

export const missingFile = malformed([
  { in: "body", at: "/file", ko: "첨부 파일이 없습니다.", en: "A file is required." },
]);

/** The JSON that came in one form with a file, in its field `body`, which is the only one. */
export function bodyBeside({ fields }: Upload): JsonBody {
  const { body, ...others } = fields;
  if (typeof body !== "string" || Object.keys(others).length > 0) throw new Refused(malformed([bodyMissing]));
  const measured = measuredJson(body);
  if (measured instanceof JsonBody) return measured;
  throw new Refused(malformed([measured]));
}

const bodyMissing = {
  in: "body",
  at: "",
  ko: "파일과 함께 보낸 본문은 ‘body’ 항목 하나에 JSON으로 적습니다.",
  en: "Beside a file the body stands as JSON in the one field “body”.",
} as const;

const mostOfName = 200;

/**
 * The last part of the name, composed (macOS sends decomposed Hangul), without control characters; one that is cut keeps
 * its ending, which says what the file is. A part without a name is a file all the same.
 */
export function safeName(name: string | undefined): string {
  const last = (name ?? "").replaceAll("\\", "/").split("/").at(-1) ?? "";
  const clean = last
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "")
    .trim();
  if (clean === "" || clean === "." || clean === "..") return "file";
  // cut between characters, never inside one
  const letters = Array.from(clean);
  if (letters.length <= mostOfName) return clean;
  const ending = Array.from(/\.[^.\s]{1,16}$/u.exec(clean)?.[0] ?? "");
  return [...letters.slice(0, mostOfName - ending.length), ...ending].join("");
}

const isBusboyComplaint = (error: unknown): boolean =>
  error instanceof Error && /multipart|boundary|Unexpected end of (form|multipart)|premature/i.test(error.message);
