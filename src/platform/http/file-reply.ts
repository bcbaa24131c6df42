import type { FastifyReply } from "fastify";
import type { OutgoingFile } from "./call.ts";

/** What a browser may show in place. Everything else, markup above all, is handed over as a download. */
const shownInPlace = new Set(["application/pdf", "image/png", "image/jpeg", "image/webp", "image/gif", "text/plain"]);
/** What a browser could run as ours if it were opened from our address, whatever the disposition says. */
const runnable = /html|svg|xml|javascript|ecmascript|x-shockwave/i;

export const isOutgoingFile = (answer: unknown): answer is OutgoingFile =>
  typeof answer === "object" && answer !== null && "file" in answer && "stream" in answer && "mediaType" in answer;

export function sendFile(reply: FastifyReply, file: OutgoingFile): FastifyReply {
  const type = file.mediaType.replace(/;.*$/s, "").trim().toLowerCase();
  const disposition = shownInPlace.has(type) ? "inline" : "attachment";
  // Chromium's PDF viewer does not open in a sandbox.
  const policy =
    type === "application/pdf" ? "default-src 'none'; frame-ancestors 'self'" : "default-src 'none'; sandbox";
  return reply
    .header("content-disposition", contentDisposition(disposition, file.file))
    .header("content-security-policy", policy)
    .header("x-content-type-options", "nosniff")
    .header("cache-control", "private, no-cache")
    .type(runnable.test(type) ? "application/octet-stream" : file.mediaType)
    .send(file.stream);
}

/** RFC 6266 with the name twice: ASCII for the old, RFC 5987 for everybody else, so that 결과보고서.pdf stays itself. */
export function contentDisposition(disposition: "inline" | "attachment", name: string): string {
  const composed = name.normalize("NFC").replaceAll(/[\p{Cc}\p{Cf}\p{Cs}/\\]/gu, "_");
  const ascii = composed.replaceAll(/[^\x20-\x7e]/g, "_").replaceAll(/["%;]/g, "_");
  if (ascii === composed) return `${disposition}; filename="${ascii}"`;
  const encoded = encodeURIComponent(composed).replaceAll(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${disposition}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
