import { sql } from "kysely";
import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day, instantAt } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { nameSeat, passSeat, requestApproval, setApprovalRule, signApproval } from "#approval";
import type { Acting } from "#journal";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { formats, printed } from "#platform/document";
import { freshId } from "#platform/identity";
import { blocksOf, bodyFits } from "../body.ts";
import { jobs } from "../jobs.ts";
import { editionOf, languages, paperOf, printingOf } from "../printing.ts";
import { noticeTemplate, receiptTemplate } from "../standard-letters.ts";
import { minutesTemplate } from "../standard-records.ts";
import { standardTemplates } from "../standard.ts";
import { filesOf, findDocument, findTranslation } from "../store.ts";
import type { Template } from "../template.ts";
import { documentsOf, keptDocument, mayRead } from "../views.ts";
import { generateDocument } from "./generate-document.ts";
import { restoreTemplate, saveTemplate } from "./save-template.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal} ${answer.text.en}`);
  return answer;
};
let minute = 0;
const by = async <Done>(tx: Tx, act: (acting: Acting) => Promise<Done>, actor = "officer"): Promise<Done> => {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date(instantAt(day("2025-04-09"), 9).getTime() + (minute += 1) * 1000);
  return act({ tx, at, actor, newId: () => freshId(at) });
};
const receipt = {
  template: receiptTemplate,
  of: { kind: "application", id: "a1" },
  title: { ko: "접수증", en: "Receipt" },
  office: { ko: "가람테크노파크", en: "Garam Technopark" },
  values: receiptTemplate.sample,
};
const bare = receiptTemplate as unknown as Template;

it("[DC5] [DC7] [DC10] a document is numbered, keeps what it says, who issues it and the version it was made of", () =>
  db.rolledBack(async (tx) => {
    const first = await by(tx, (acting) => generateDocument(acting, receipt));
    const issued = await findDocument(tx, first.document);
    expect(first.number).toBe("가람테크노파크 2025-1");
    expect(issued && paperOf(issued)).toMatchObject({
      author: "가람테크노파크",
      blocks: expect.arrayContaining([expect.objectContaining({ style: "sender", text: "가람테크노파크" })]),
    });
    expect(first.number).toMatch(/2025-1$/);
    const body = "# 접수 확인\n{신청인}이(가) {접수 일시}에 신청하였습니다.";
    expect(ok(await by(tx, (acting) => saveTemplate(acting, bare, { language: "ko", body, reason: "간소화" })))).toBe(
      1,
    );
    const second = await by(tx, (acting) => generateDocument(acting, receipt));
    expect(second.number).toMatch(/2025-2$/);
    expect(second.sha256).not.toBe(first.sha256);
    const kept = await keptDocument(tx, second.document);
    expect([kept?.versionNo, (await keptDocument(tx, first.document))?.versionNo]).toEqual([1, null]);
    expect(kept && paperOf(kept.row)).toMatchObject({
      blocks: [
        { block: "words", style: "title", text: "접수 확인" },
        { block: "words", text: "주식회사 가온이 2025. 5. 9.(금) 17:59:59에 신청하였습니다." },
      ],
      footer: expect.stringContaining(second.sha256),
    });
    expect(await by(tx, (acting) => restoreTemplate(acting, bare, { language: "ko" }))).toEqual({ changed: true });
    expect(await by(tx, (acting) => restoreTemplate(acting, bare, { language: "ko" }))).toEqual({ changed: false });
    const third = await by(tx, (acting) => generateDocument(acting, receipt));
    expect((await findDocument(tx, third.document))?.template_hash).toBe(
      (await findDocument(tx, first.document))?.template_hash,
    );
    await sql`savepoint before`.execute(tx);
    await expect(sql`update document set title = 'x' where document = ${first.document}`.execute(tx)).rejects.toThrow(
      "append-only",
    );
    await sql`rollback to before`.execute(tx);
  }));

describe("[DC6] a template that names what is not there is refused", () => {
  it.each([
    ["{없는 항목}입니다.", "template-field-unknown"],
    ["첨부: {제출 서류}", "template-field-not-alone"],
    [" \n", "template-empty"],
  ])("%s", (body, refusal) => {
    expect(bodyFits(bare, "ko", body)).toMatchObject({ refusal, at: "/body" });
  });
  it("and a reason is asked for", () =>
    db.rolledBack(async (tx) => {
      const saved = await by(tx, (acting) =>
        saveTemplate(acting, bare, { language: "ko", body: "# 접수증", reason: " " }),
      );
      expect(saved).toMatchObject({ refusal: "template-reason-missing" });
    }));
  it.each(standardTemplates.map((one) => [one.template, one as unknown as Template] as const))(
    "what comes with the software names its fields, and prints: %s",
    (_, template) => {
      for (const language of languages) {
        const body = template.body[language];
        expect(bodyFits(template, language, body)).toBeNull();
        const sample = template.sample[language] as Readonly<Record<string, never>>;
        const blocks = blocksOf(template, language, body, (field) => sample[field] ?? null);
        // whatever field is declared is said somewhere
        for (const [name, { word }] of Object.entries(template.fields))
          expect([name, body]).toEqual([name, expect.stringContaining(`{${word[language]}}`)]);
        if (language === "en") expect(JSON.stringify(blocks)).not.toMatch(/[가-힣]/);
        const paper = { language, title: template.word[language], author: "거점", blocks, footer: "" } as const;
        expect(printed({ paper, format: "pdf", createdMs: 0 }).length).toBeGreaterThan(10_000);
      }
    },
  );
});

it("[DC6] what is filled in is never read as a mark", () => {
  const valueOf = (field: string) =>
    field === "applicant" ? "# {공고명}\n---" : field === "documents" ? ["# 하나", "{둘}"] : null;
  expect(blocksOf(bare, "ko", "{신청인}\n\n{제출 서류}\n{결재란}", valueOf)).toEqual([
    { block: "words", text: "# {공고명}\n---" },
    {
      block: "items",
      items: [
        { mark: "가.", text: "# 하나" },
        { mark: "나.", text: "{둘}" },
      ],
    },
  ]);
});

it("[DC7] who signed what it is about stands on it, 전결 and all", () =>
  db.rolledBack(async (tx) => {
    const seat = ok(await by(tx, (acting) => nameSeat(acting, { word: { ko: "센터장", en: "Head" }, rank: 50 })));
    ok(await by(tx, (acting) => passSeat(acting, seat, "park", day("2025-01-01"))));
    const rule = {
      subject: null,
      upTo: null,
      isDelegated: true,
      maySignOwn: false,
      basis: "규정",
      from: day("2025-01-01"),
    };
    ok(await by(tx, (acting) => setApprovalRule(acting, { ...rule, steps: [{ does: "approve", seat }] })));
    const of = { kind: "panel", id: "p1" };
    const asked = { subject: of, title: "회의 결과", content: {}, says: [], amount: null, programme: null };
    const approval = ok(await by(tx, (acting) => requestApproval(acting, asked)));
    ok(await by(tx, (acting) => signApproval(acting, approval, {}), "park"));
    const made = await by(tx, (acting) =>
      generateDocument(acting, {
        template: minutesTemplate,
        of,
        title: { ko: "회의록", en: "Minutes" },
        office: { ko: "가람테크노파크", en: "Garam Technopark" },
        values: minutesTemplate.sample,
      }),
    );
    const row = await findDocument(tx, made.document);
    expect(row?.approval).toBe(approval);
    expect(row && paperOf(row).blocks).toContainEqual(
      expect.objectContaining({
        block: "table",
        head: ["기안", "결재"],
        rows: [["담당\nofficer\n4. 9.", "센터장\n전결 park\n4. 9."]],
      }),
    );
  }));

it("[DC8] printed by the job as it is printed on demand, to the byte, and kept", () =>
  db.rolledBack(async (tx) => {
    const made = await by(tx, (acting) => generateDocument(acting, receipt));
    const kept = new Map<string, Buffer>();
    const put = async (stream: Readable) => {
      const bytes = Buffer.concat(await stream.toArray());
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      kept.set(sha256, bytes);
      return { sha256, size: bytes.length, isNew: true };
    };
    const [job] = jobs({ files: { put } });
    if (job === undefined || !("inTransaction" in job)) throw new Error("no job");
    const running = {
      id: "1",
      payload: { document: made.document },
      attempt: 1,
      signal: new AbortController().signal,
      progress: () => {},
    };
    expect(await job.inTransaction(tx, running)).toEqual({ printed: 6 });
    // done twice it is the same
    expect(await job.inTransaction(tx, running)).toEqual({ printed: 6 });
    const files = await filesOf(tx, made.document);
    for (const language of languages) {
      const printedAs = files.filter((one) => one.language === language).map(({ format }) => format);
      expect(printedAs.toSorted()).toEqual(Object.keys(formats).toSorted());
    }
    const document = await keptDocument(tx, made.document);
    if (document === null) throw new Error("no document");
    for (const { language, format, sha256 } of files) {
      const paper = editionOf(document.row, document.translation, language);
      if (paper === null) throw new Error("no paper");
      const bytes = Buffer.from(printed(printingOf(paper, document.at, format)));
      expect(bytes.equals(kept.get(sha256) as Buffer)).toBe(true);
    }
  }));

it("[DC9] the hub's people, those of the firm it is made for, and everybody what is public", () =>
  db.rolledBack(async (tx) => {
    const firm = freshId(new Date(0));
    const who = (role: "officer" | "official" | "company" | "reviewer", party: string | null = null) =>
      ({ kind: "user", user: role, name: "", email: "", roles: [{ role, party }] }) as const;
    const own = { party: firm, is_public: false };
    expect([who("officer"), who("official"), who("company", firm)].map((one) => mayRead(one, own))).toEqual([
      true,
      true,
      true,
    ]);
    expect(
      [who("company", freshId(new Date(1))), who("reviewer"), { kind: "visitor" } as const].map((one) =>
        mayRead(one, own),
      ),
    ).toEqual([false, false, false]);
    expect(mayRead({ kind: "visitor" }, { party: null, is_public: true })).toBe(true);
    await by(tx, (acting) => generateDocument(acting, receipt));
    const notice = {
      template: noticeTemplate,
      of: { kind: "call", id: "c" },
      title: { ko: "공고", en: "Notice" },
      office: { ko: "가람테크노파크", en: "Garam Technopark" },
      values: noticeTemplate.sample,
      isPublic: true,
    };
    await by(tx, (acting) => generateDocument(acting, notice));
    expect((await documentsOf(tx, { kind: "visitor" }, null, 9)).map(({ title }) => title.ko)).toEqual(["공고"]);
    expect((await documentsOf(tx, who("officer"), receipt.of, 9)).map(({ title }) => title.ko)).toEqual(["접수증"]);
  }));

it("[DC11] its English is made with it, of its own template, says that the Korean holds, and stays", () =>
  db.rolledBack(async (tx) => {
    const english = { language: "en", body: "# Receipt\n{Applicant} applied.", reason: "shorter" } as const;
    ok(await by(tx, (acting) => saveTemplate(acting, bare, english)));
    const made = await by(tx, (acting) => generateDocument(acting, receipt));
    const kept = await keptDocument(tx, made.document);
    if (kept === null || kept.translation === null) throw new Error("no English");
    expect([kept.versionNo, kept.englishNo, kept.row.title, kept.translation.title]).toEqual([
      ...[null, 1, "접수증", "Receipt"],
    ]);
    expect(editionOf(kept.row, kept.translation, "en")).toMatchObject({
      ...{ language: "en", author: "Garam Technopark" },
      blocks: [
        { style: "title", text: "Receipt" },
        { block: "words", text: "Gaon Co., Ltd. applied." },
      ],
      footer: expect.stringContaining(kept.row.hash),
    });
    const both = editionOf(kept.row, kept.translation, "both");
    expect(both?.blocks.findIndex(({ block }) => block === "page")).toBe(paperOf(kept.row).blocks.length + 1);
    await sql`savepoint before`.execute(tx);
    await expect(
      sql`update document_translation set title = 'x' where document = ${made.document}`.execute(tx),
    ).rejects.toThrow("append-only");
    await sql`rollback to before`.execute(tx);
    // the Korean is as it was without it, and one that was made before has no English
    const before = await by(tx, (acting) => generateDocument(acting, receipt));
    expect((await findDocument(tx, before.document))?.template_hash).toBe(kept.row.template_hash);
    expect([await findTranslation(tx, freshId(new Date(0))), editionOf(kept.row, null, "en")]).toEqual([null, null]);
  }));
