import fc from "fast-check";
import { expect, test } from "vitest";
import { checkedMediaType, downloadName } from "./media-type.ts";

test("[HT18] a type is one or is any bytes", () => {
  expect(
    ["Text/CSV; charset=euc-kr", "a/b\u0001", "text/plain\r\nX: y", "", "html", "__proto__"].map(checkedMediaType),
  ).toEqual(["text/csv", ...Array<string>(5).fill("application/octet-stream")]);
});

test.each([
  ["evil.hta", "application/octet-stream", "evil.hta.bin"],
  ["evil.hta", "text/plain", "evil.hta.txt"],
  ["a.pdf", "image/png", "a.pdf.png"],
  ["결과 보고서 (최종).hwp", "application/x-hwp", "결과 보고서 (최종).hwp"],
  ["명단.csv", "application/vnd.ms-excel", "명단.csv"],
  ["..", "application/octet-stream", "file_.bin"],
  ["nul.txt", "text/plain", "file_nul.txt"],
  ["x.exe", "toString/constructor", "x.exe.bin"],
  ["\u202Efdp.exe", "application/pdf", "_fdp.exe.pdf"],
])("[HT18] %s of %s is saved as %s", (name, type, saved) => {
  expect(downloadName(name, type)).toBe(saved);
});

test("[HT18] no name leaves its alphabet, and none ends in what a system would run", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.constantFrom("", ".exe", ".hta", ".lnk", ".html", ".scr "),
      (name, ending) => {
        const saved = downloadName(`${name}${ending}`, "application/octet-stream");
        expect(saved).toMatch(/^[\p{L}\p{M}\p{N} ._()[\]+,~-]+$/u);
        expect(saved).not.toMatch(/\.(exe|hta|lnk|html|scr)$/i);
      },
    ),
  );
});
