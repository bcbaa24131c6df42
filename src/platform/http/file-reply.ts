import type { FastifyReply } from "fastify";
import type { OutgoingFile } from "./call.ts";
import { anyBytes, checkedMediaType, downloadName } from "./media-type.ts";

/** What a browser may show in place. Everything else, markup above all, is handed over as a download. */
const shownInPlace = new Set(["application/pdf", "image/png", "image/jpeg", "image/webp", "image/gif", "text/plain"]);
/** What a browser could run as ours if it were opened from our address, whatever the disposition says. */
const runnable = /html|svg|xml|javascript|ecmascript|x-shockwave/i;

const charsetOf = (said: string): string => /;\s*charset="?([\w-]{1,40})"?/i.exec(said)?.[1]?.toLowerCase() ?? "utf-8";

export const isOutgoingFile = (answer: unknown): answer is OutgoingFile =>
  typeof answer === "object" && answer !== null && "file" in answer && "stream" in answer && "mediaType" in answer;

export function sendFile(reply: FastifyReply, file: OutgoingFile): FastifyReply {
  const said = checkedMediaType(file.mediaType);
  const type = runnable.test(said) ? anyBytes : said;
  const disposition = shownInPlace.has(type) ? "inline" : "attachment";
  // Chromium's PDF viewer does not open in a sandbox.
  const policy =
    type === "application/pdf" ? "default-src 'none'; frame-ancestors 'self'" : "default-src 'none'; sandbox";
  return reply
    .header("content-disposition", contentDisposition(disposition, file.file, type))
    .header("content-security-policy", policy)
    .header("x-content-type-options", "nosniff")
    .header("cache-control", "private, no-cache")
    .type(type.startsWith("text/") ? `${type}; charset=${charsetOf(file.mediaType)}` : type)
    .send(file.stream);
}

/** RFC 6266 with the name twice: ASCII for the old, RFC 8187 for everybody else, so that 결과보고서.pdf stays itself. */
export function contentDisposition(disposition: "inline" | "attachment", name: string, mediaType = anyBytes): string {
  const saved = downloadName(name, mediaType);
  const ascii = saved.replaceAll(/[^\x20-\x7e]/g, "_");
  if (ascii === saved) return `${disposition}; filename="${ascii}"`;
  const encoded = encodeURIComponent(saved).replaceAll(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${disposition}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
