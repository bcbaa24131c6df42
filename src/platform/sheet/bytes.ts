import { defineRefusal } from "#base/refusal";

export const oldWorkbook = defineRefusal({
  code: "workbook-old",
  status: 422,
  ko: "이전 형식의 엑셀 파일(.xls)입니다. .xlsx나 CSV로 저장해 주십시오. 가져온 내용은 없습니다.",
  en: "This is an old Excel workbook (.xls). Save it as .xlsx or CSV. Nothing was imported.",
});

export interface Decoded {
  readonly text: string;
  readonly encoding: "UTF-8" | "UTF-16" | "windows-1252" | "cp949";
}

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

export const isWorkbook = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04);
export const isOldWorkbook = (bytes: Uint8Array): boolean => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);

/** Text by what its bytes say: a mark at the beginning, every other byte nought, UTF-8 where it holds, else one of two. */
export function decodeBytes(bytes: Uint8Array): Decoded {
  const wide = wideOrder(bytes);
  if (wide !== null) return { text: new TextDecoder(wide).decode(bytes), encoding: "UTF-16" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    const isKorean = looksKorean(bytes);
    return {
      text: new TextDecoder(isKorean ? "euc-kr" : "windows-1252").decode(bytes),
      encoding: isKorean ? "cp949" : "windows-1252",
    };
  }
}

/** Without a mark, text of mostly Latin letters has a nought in every other place. */
function wideOrder(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (startsWith(bytes, 0xff, 0xfe)) return "utf-16le";
  if (startsWith(bytes, 0xfe, 0xff)) return "utf-16be";
  const looked = bytes.subarray(0, 2000);
  const noughts = [0, 0];
  for (const [index, byte] of looked.entries()) if (byte === 0) noughts[index % 2] = (noughts[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = noughts;
  const many = looked.length / 4;
  if (odd > many && even < odd / 10) return "utf-16le";
  return even > many && odd < even / 10 ? "utf-16be" : null;
}

/** Hangul of KS X 1001 comes in pairs of high bytes; the signs of western Europe stand alone between letters. */
function looksKorean(bytes: Uint8Array): boolean {
  let pairs = 0;
  let alone = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const next = bytes[at + 1] ?? 0;
    if (byte >= 0xb0 && byte <= 0xc8 && next >= 0xa1) {
      pairs += 1;
      at += 1;
    } else alone += 1;
  }
  return pairs > 0 && pairs > alone * 4;
}
