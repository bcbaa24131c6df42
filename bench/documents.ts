/**
 * The letters of a selection: N result letters as PDF and as HWPX, beside the time that an office can wait. First every
 * letter is read back by readers that are not ours, and has every word that it was given. `--data` is a JSON list of
 * values of the template of result letters; `--n` how many letters, 80 unless told.
 */
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { performance } from "node:perf_hooks";
import initRhwp, { HwpDocument } from "@rhwp/core";
import { extractText, getDocumentProxy } from "unpdf";
import { blocksOf, type Values, resultTemplate } from "#document";
import { type Format, type Paper, printed } from "#platform/document";
import type { BenchCall, BenchReport, BenchRow } from "./bench.ts";

type Letter = Values<typeof resultTemplate.fields>;
/** A notice goes out on the day it is signed: all letters in the time somebody waits at a desk. */
const limitS = { pdf: 20, hwpx: 5 } as const;

const result = (no: number): string => (no % 3 === 0 ? "미선정" : "선정");
const made = (no: number): Letter => ({
  ...resultTemplate.sample.ko,
  recipient: `주식회사 가온${no} 대표이사`,
  application: `2025-${`${no}`.padStart(4, "0")}`,
  result: result(no),
  reasons: [`평가위원회 종합점수 ${60 + (no % 37)}.5점`, `평가의견 ${no}: 현장 실증 계획의 구체성 & <성과> 지표`],
  details: [{ word: "지원 결정액", value: `${(no * 137_000).toLocaleString("en")}원` }],
});

const paperOf = (letter: Letter, no: number): Paper => ({
  ...{ language: "ko", title: letter.subject, author: "가람테크노파크", footer: `문서번호 2025-${no}` },
  blocks: blocksOf(resultTemplate, "ko", resultTemplate.body.ko, (field) => {
    const own: Readonly<Record<string, string>> = {
      ...{
        office: "가람테크노파크",
        number: `가람테크노파크 2025-${no}`,
        serial: `2025-${no}`,
        day: "2025. 5. 20.(화)",
      },
    };
    return own[field] ?? (field in letter ? letter[field as keyof Letter] : null);
  }),
});

/** What must be found again: every word of the letter, spaces aside, for a line may break anywhere. */
const wordsOf = ({ recipient, application, result: said, reasons, details, objection }: Letter): string[] =>
  [recipient, application, said, ...reasons, ...details.flatMap(({ word, value }) => [word, value]), objection].map(
    bare,
  );
const bare = (text: string): string => text.normalize("NFC").replaceAll(/\s+/g, "");

const readers: Readonly<Record<"pdf" | "hwpx", (bytes: Uint8Array) => Promise<string>>> = {
  pdf: async (bytes) => (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })).text,
  hwpx: async (bytes) => {
    const read = new HwpDocument(bytes);
    const pages = Array.from({ length: read.pageCount() }, (_, page) => page);
    const svg = pages.map((page) => read.renderPageSvg(page)).join("");
    read.free();
    const letters = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, said]) => said ?? "").join("");
    return letters.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  },
};

export default async function documents({ data, n = 80, print }: BenchCall): Promise<BenchReport> {
  await initRhwp({ module_or_path: readFileSync(new URL("../node_modules/@rhwp/core/rhwp_bg.wasm", import.meta.url)) });
  const given = data === undefined ? null : (JSON.parse(readFileSync(data, "utf8")) as Letter[]);
  const letters = Array.from({ length: n }, (_, no) => given?.[no % given.length] ?? made(no + 1));
  const papers = letters.map(paperOf);
  const rows: BenchRow[] = [];
  for (const format of ["pdf", "hwpx"] as const) {
    const print1 = (paper: Paper): Uint8Array => printed({ paper, format: format satisfies Format, createdMs: 0 });
    // fonts are read with the first; no letter is printed twice, for the second time would be remembered
    print1(paperOf(made(n + 1), n + 1));
    const started = performance.now();
    const answer = papers.map(print1);
    const ms = performance.now() - started;
    let lost = 0;
    for (const [index, bytes] of answer.entries()) {
      const text = bare(await readers[format](bytes));
      lost += wordsOf(letters[index] as Letter).filter((word) => !text.includes(word)).length;
    }
    print(`${format}: ${n} letters read back`);
    const of = letters.flatMap(wordsOf).length;
    rows.push({ name: `${format}: words read back`, reference: of, ours: of - lost, ok: lost === 0 });
    const seconds = ms / 1000;
    rows.push({
      ...{ name: `${format}: ${n} letters (s)`, reference: limitS[format], ours: seconds },
      ...(data === undefined && n <= 80 ? { ok: seconds <= limitS[format] } : {}),
      note: `${(ms / n).toFixed(1)} ms a letter`,
    });
  }
  return {
    bench: "documents",
    rows,
    notes: [
      `The reference of a time is the limit for 80 letters (PDF ${limitS.pdf} s, HWPX ${limitS.hwpx} s), in one thread of ${cpus()[0]?.model ?? "this machine"}.`,
      "PDF (PDF/A-3b, tagged) is read back by pdf.js (unpdf), HWPX by rhwp; neither is used to print.",
    ],
  };
}
