import { Readable } from "node:stream";
import { afterAll, describe, expect, test } from "vitest";
import { asideThreads, inlineAside } from "#platform/machine";
import { wordsIn } from "./words.ts";

const threads = asideThreads({ threads: 1 });
afterAll(() => threads.close());

/** One page that says this, as a program writes it. */
const pdf = (words: string): Buffer => {
  const page = `BT /F1 12 Tf 72 700 Td (${words}) Tj ET`;
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    `<</Length ${page.length}>>\nstream\n${page}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ];
  const body = objects.map((one, index) => `${index + 1} 0 obj\n${one}\nendobj\n`).join("");
  return Buffer.from(`%PDF-1.4\n${body}trailer\n<</Root 1 0 R/Size 6>>\n%%EOF\n`);
};
const read = (bytes: Buffer, mediaType: string, name: string, aside = inlineAside) =>
  wordsIn(aside, () => Promise.resolve(Readable.from([bytes])), { mediaType, name });

describe("[E18] what can be read of a file", () => {
  test.each([
    ["text", Buffer.from("번호 880101-1234568"), "text/plain", "a.txt"],
    ["separated values", Buffer.from("이름,번호\n홍길동,880101-1234568"), "text/csv", "a.csv"],
    ["a PDF that holds its text", pdf("880101-1234568"), "application/pdf", "a.pdf"],
  ])("%s, the same in a thread and among the requests", async (_, bytes, type, name) => {
    const words = await read(bytes, type, name);
    expect(words.join("\n")).toContain("880101-1234568");
    expect(await read(bytes, type, name, threads)).toEqual(words);
  });

  test.each([
    ["a picture", Buffer.from("880101-1234568"), "image/png", "a.png"],
    ["a PDF that is none", Buffer.from("%PDF-1.4 broken"), "application/pdf", "a.pdf"],
    ["a workbook that is none", Buffer.from("PK"), "application/zip", "a.xlsx"],
  ])("%s has no words, and is no fault", async (_, bytes, type, name) => {
    expect((await read(bytes, type, name)).join("")).toBe("");
  });
});
