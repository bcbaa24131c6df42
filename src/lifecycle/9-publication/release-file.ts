import { isRefusal, type Refusal } from "#base/refusal";
import type { Language } from "#base/text";
import { entryText, printLogProof } from "#engine/proof";
import { type LogKey, logProofOf, publicationEntry } from "#log";
import type { Memo } from "#figure";
import type { Tx } from "#platform/db";
import { type Format, type Paper, printAside } from "#platform/document";
import type { Aside } from "#platform/machine";
import { paperOf } from "./release-paper.ts";
import { releaseView } from "./release-views.ts";
import { figuresOf } from "./store.ts";

export interface Printer {
  readonly memo: Memo;
  readonly logKey: LogKey;
  readonly aside: Aside;
  readonly baseUrl: string;
}

/** [RL10] A release as a file. Into the PDF go its figures with their seals, and the proof that they stand in the log. */
export async function releaseFile(
  tx: Tx,
  asked: { readonly release: string; readonly format: Exclude<Format, "html">; readonly language: Language },
  at: Date,
  { memo, logKey, aside, baseUrl }: Printer,
): Promise<Uint8Array | Refusal> {
  const { release, format, language } = asked;
  const view = await releaseView(tx, release, at, memo);
  if (isRefusal(view)) return view;
  const address = `${baseUrl.replace(/\/+$/, "")}/${language}/releases/${release}`;
  const author = new URL(baseUrl).host;
  const attached = format === "pdf" ? await proofsOf(tx, view.publication, logKey) : [];
  const paper: Paper = { ...paperOf(view, language, author, address), attached };
  return printAside(aside, { paper, format, createdMs: new Date(view.publishedAt).getTime() });
}

async function proofsOf(tx: Tx, publication: string, logKey: LogKey): Promise<NonNullable<Paper["attached"]>> {
  const records = (await figuresOf(tx, publication)).flatMap(({ record }) => (record === null ? [] : [record]));
  const logged = await publicationEntry(tx, publication);
  const figures = {
    ...{ name: "figures.json", mediaType: "application/json" },
    ...{ text: `[${records.join(",\n")}]\n`, says: "확정한 지표와 검증값 · Frozen figures and their seals" },
  };
  if (logged === null) return [figures];
  const proof = printLogProof(await logProofOf(tx, logKey, logged.index));
  return [
    figures,
    {
      ...{ name: `${publication}.entry.json`, mediaType: "application/json" },
      ...{ text: entryText(logged.entry), says: "공개 기록의 항목 · Entry of the log" },
    },
    {
      ...{ name: `${publication}.tlog-proof`, mediaType: "text/plain" },
      ...{ text: proof, says: "공개 기록 증명 · Proof that it stands in the log" },
    },
  ];
}
