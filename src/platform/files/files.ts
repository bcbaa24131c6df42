import type { Readable } from "node:stream";
import type { Refusal } from "#base/refusal";
import { defineRefusal } from "#base/refusal";

/** A file is named by what is in it: the SHA-256 of its bytes, 64 lower-case hexadecimal digits. */
export interface StoredFile {
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** False when these very bytes were here before, and whole. */
  readonly isNew: boolean;
}

export interface PutOptions {
  readonly limit: number;
  /** Called with the name before it is looked whether the file is here: `claiming(tx)` of the transaction that will name it. */
  readonly claim?: (sha256: string) => Promise<void>;
}

/** Where files lie. Nothing that is whole is ever overwritten, and a file is there whole or not at all. */
export interface Files {
  /** Where, for people. */
  readonly description: string;
  /**
   * Reads the stream to its end and keeps it; over `limit` bytes it is refused and nothing is kept. A stream that breaks
   * (the uploader went away) throws its own error, and nothing is kept either. A copy that stands already is believed
   * only when it is what its name says; a damaged one is replaced.
   */
  put(stream: Readable, options: PutOptions): Promise<StoredFile | Refusal>;
  /** The bytes, read whole and found to be what their name says; otherwise null, and `verify` says why. */
  open(sha256: string): Promise<Readable | null>;
  has(sha256: string): Promise<boolean>;
  /** Every file that is there, in no particular order. */
  names(): AsyncIterable<string>;
  /** Reads the file again and compares: `damaged` when a disk or a person has changed it. */
  verify(sha256: string): Promise<"intact" | "damaged" | "missing">;
  /** Takes a file away that nothing names; only `settleArrivals` knows that of one. */
  remove(sha256: string): Promise<void>;
}

export const fileTooLarge = defineRefusal({
  code: "file-too-large",
  status: 413,
  ko: "파일이 허용된 크기 {limit}보다 큽니다. 저장된 내용은 없습니다.",
  en: "The file is larger than {limit}, the most that is allowed. Nothing was kept.",
});

export const filesFull = defineRefusal({
  code: "files-full",
  status: 503,
  ko: "파일을 저장할 디스크 공간이 부족합니다. 저장된 내용은 없습니다. 관리자에게 알려 주십시오.",
  en: "The disk for files is full. Nothing was kept. Please tell the administrator.",
});

export const filesUnreachable = defineRefusal({
  code: "files-unreachable",
  status: 503,
  ko: "파일 저장소에 연결할 수 없어 저장하지 않았습니다. 잠시 뒤 다시 시도해 주십시오.",
  en: "The file store cannot be reached, so nothing was kept. Please try again in a moment.",
});

const SHA256 = /^[0-9a-f]{64}$/;

/** The name in a path of ours, or null: whatever else lies in the folder or the bucket is no file of the hub. */
export const nameIn = (path: string): string | null => {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return pathOf(name) === path ? name : null;
};

/** `ab/cd/abcd…`: two levels, so that no folder grows too long; null when it is no SHA-256 (and so no path either). */
export const pathOf = (sha256: string): string | null =>
  SHA256.test(sha256) ? `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}` : null;

/** A size for people: the largest unit that keeps it whole, otherwise one decimal. */
export const sizeInWords = (bytes: number): string => {
  const units = ["bytes", "KB", "MB", "GB"];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${Number.isInteger(size) ? size : size.toFixed(1)} ${units[unit]}`;
};
