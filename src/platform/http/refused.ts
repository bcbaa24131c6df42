import type { FastifyError } from "fastify";
import type { Refusal } from "#base/refusal";
import { noJson } from "./json-body.ts";
import type { Malformed } from "./reasons.ts";
import { malformed } from "./reasons.ts";
import { tookTooLong, tooLarge, wrongMediaType } from "./refusals.ts";

/**
 * Carries a refusal out of a place that can only be left by throwing: a transaction that has to roll back, a hook of
 * the framework. Rooms never see it.
 */
export class Refused extends Error {
  readonly refusal: Refusal | Malformed;
  constructor(refusal: Refusal | Malformed) {
    super(refusal.refusal);
    this.refusal = refusal;
  }
}

const invalidJson = malformed([noJson]);
const invalidMultipart = malformed([
  { in: "body", at: "", ko: "본문이 올바른 multipart 형식이 아닙니다.", en: "The body is not a valid multipart form." },
]);

/** What the framework found wrong with a request, said as a refusal; `undefined` is a fault of ours. */
export function refusalOf(error: unknown, limits: { bodyLimit: number; timeoutMs: number }): Refusal | undefined {
  if (error instanceof Refused) return error.refusal;
  if (!(error instanceof Error)) return undefined;
  const { code, statusCode } = error as FastifyError;
  switch (code) {
    // PostgreSQL stopped a statement that ran past its own limit.
    case "57014":
      return tookTooLong({ seconds: String(Math.ceil(limits.timeoutMs / 1000)) });
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return tooLarge({ limit: sizeInWords(limits.bodyLimit) });
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return wrongMediaType({ expected: "application/json" });
    case "FST_INVALID_MULTIPART_CONTENT_TYPE":
      return wrongMediaType({ expected: "multipart/form-data" });
    case "FST_ERR_CTP_INVALID_JSON_BODY":
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
      return invalidJson;
    case "FST_FILES_LIMIT":
    case "FST_PARTS_LIMIT":
    case "FST_FIELDS_LIMIT":
    case "FST_PROTO_VIOLATION":
    case "FST_MULTIPART_PREMATURE_CLOSE":
      return invalidMultipart;
    default:
      // Prototype poisoning and syntax errors come from the JSON parser with a bare 400.
      return statusCode === 400 && error instanceof SyntaxError ? invalidJson : undefined;
  }
}

export const brokenMultipart = (): Refused => new Refused(invalidMultipart);

export function sizeInWords(bytes: number): string {
  if (bytes >= 2 ** 20) return `${Math.round((bytes / 2 ** 20) * 10) / 10} MiB`;
  if (bytes >= 2 ** 10) return `${Math.round((bytes / 2 ** 10) * 10) / 10} KiB`;
  return `${bytes} B`;
}
