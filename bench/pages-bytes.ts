import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const packed = (bytes: Buffer, quality: number): number =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;

export interface FirstLoad {
  /** Bytes as they lie, and as they travel to a browser that takes brotli. */
  readonly plain: number;
  readonly packed: number;
  readonly files: number;
}

const sum = (loads: readonly FirstLoad[]): FirstLoad => ({
  plain: loads.reduce((all, { plain }) => all + plain, 0),
  packed: loads.reduce((all, { packed: part }) => all + part, 0),
  files: loads.reduce((all, { files }) => all + files, 0),
});

/** Whether a `unicode-range` holds a letter of a text. */
export function isWanted(range: string, letters: ReadonlySet<number>): boolean {
  return range.split(",").some((part) => {
    const [from = "", to = from] = part.trim().replace(/^U\+/i, "").split("-");
    const [first, last] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
    for (const letter of letters) if (first <= letter && letter <= last) return true;
    return false;
  });
}

/** What a browser that has never been here fetches to show a page: the page, what it links, the fonts its letters want. */
export function firstLoadOf(html: string, clientFolder: string): Record<"html" | "css" | "js" | "fonts", FirstLoad> {
  const stands = new Set(readdirSync(join(clientFolder, "assets")));
  const linked = [...new Set([...html.matchAll(/\/assets\/([\w.-]+)/g)].map(([, file]) => file ?? ""))].filter((file) =>
    stands.has(file),
  );
  const read = (file: string): Buffer => readFileSync(join(clientFolder, "assets", file));
  const loaded = (files: readonly string[]): FirstLoad =>
    sum(files.map((file) => ({ plain: read(file).length, packed: packed(read(file), 9), files: 1 })));
  const ending = (end: string): string[] => linked.filter((file) => file.endsWith(end));
  const text = html.replaceAll(/<(script|style)\b.*?<\/\1>|<[^>]*>/gs, "");
  const letters = new Set([...text].map((letter) => letter.codePointAt(0) ?? 0));
  const fonts = new Set(
    ending(".css").flatMap((file) =>
      [
        ...read(file)
          .toString()
          .matchAll(/@font-face\s*\{([^}]*)\}/g),
      ].flatMap(([, face = ""]) => {
        const range = /unicode-range:([^;}]*)/i.exec(face)?.[1] ?? "U+0-10FFFF";
        const font = /url\([^)]*?([\w.-]+\.woff2)/.exec(face)?.[1];
        return font !== undefined && isWanted(range, letters) ? [font] : [];
      }),
    ),
  );
  const sizes = [...fonts].map((font) => read(font).length);
  const ofFonts = sizes.reduce((all, size) => all + size, 0);
  const body = Buffer.from(html);
  return {
    html: { plain: body.length, packed: packed(body, 4), files: 1 },
    css: loaded(ending(".css")),
    js: loaded(ending(".js")),
    fonts: { plain: ofFonts, packed: ofFonts, files: fonts.size },
  };
}
