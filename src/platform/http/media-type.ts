/** What is sent or kept as the type of a file: a plain `type/subtype`, nothing that could leave a header. */
const plain = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,99}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,99}$/;
export const anyBytes = "application/octet-stream";

/** The type without its parameters, or `application/octet-stream` for what is none. */
export function checkedMediaType(said: string): string {
  const type = (said.split(";", 1)[0] ?? "").trim().toLowerCase();
  return plain.test(type) ? type : anyBytes;
}

/** Types whose files are opened in place: their names end as they do, whatever they were called. */
const endingsOf: Readonly<Record<string, readonly [string, ...string[]]>> = {
  "application/pdf": ["pdf"],
  "image/png": ["png"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/webp": ["webp"],
  "image/gif": ["gif"],
  "text/plain": ["txt", "csv", "tsv", "md", "log", "json", "xml"],
  "text/csv": ["csv"],
  "application/json": ["json"],
  "application/zip": ["zip", "xlsx", "docx", "pptx", "hwpx", "odt", "ods"],
};
/** Endings that no system runs: documents, tables, pictures, drawings. */
const documents = new Set([
  ...[
    "pdf",
    "hwp",
    "hwpx",
    "doc",
    "docx",
    "xls",
    "xlsx",
    "ppt",
    "pptx",
    "odt",
    "ods",
    "odp",
    "rtf",
    "txt",
    "md",
    "log",
  ],
  ...[
    "csv",
    "tsv",
    "json",
    "xml",
    "zip",
    "7z",
    "gz",
    "png",
    "jpg",
    "jpeg",
    "webp",
    "gif",
    "tif",
    "tiff",
    "bmp",
    "heic",
  ],
  ...["mp4", "mov", "mp3", "wav", "dwg", "dxf", "stp", "step", "igs", "iges", "stl", "eml", "bin"],
]);

/**
 * A name under which a file may be saved by anybody: letters and digits of any script and a few signs, with an ending
 * that fits its checked type. `증빙.hta` that says it is plain text is saved as `증빙.hta.txt`.
 */
export function downloadName(name: string, mediaType: string): string {
  const type = checkedMediaType(mediaType);
  const safe = name
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{M}\p{N} ._()[\]+,~-]/gu, "_")
    .replaceAll(/^[. ]+|[. ]+$/g, "");
  const ending = /\.([a-z0-9]{1,16})$/i.exec(safe)?.[1]?.toLowerCase() ?? "";
  const own = Object.hasOwn(endingsOf, type) ? endingsOf[type] : undefined;
  const fits = own === undefined ? documents.has(ending) : own.includes(ending);
  // a system of old takes these for devices, whatever follows them
  const saved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(safe) || safe === "" ? `file_${safe}` : safe;
  return fits ? saved : `${saved}.${own?.[0] ?? "bin"}`;
}
