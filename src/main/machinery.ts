import { sql } from "kysely";
import { dayOf } from "#base/day";
import { text, type Text } from "#base/text";
import { declareRoom, foundIn, type Watch } from "#hub";
import type { FileState } from "#platform/files";
import { sendLetterAgain } from "#platform/mail/contract";

const letters: Watch = {
  watch: "mail.given-up",
  sort: "clash",
  word: text("발송하지 못한 이메일", "Emails that could not be sent"),
  may: ["officer", "administrator"],
  to: "/office/mail?state=given-up",
  look: async ({ tx, limit }) => {
    const { rows } = await sql<{ letter: string; recipient: string; subject: Text; since: Date; all: bigint }>`
      select letter, coalesce(recipient_name, recipient) as recipient, given_up_at as since,
        jsonb_build_object('ko', subject_ko, 'en', subject_en) as subject, count(*) over () as "all"
      from mail_letter where given_up_at is not null order by given_up_at, letter limit ${limit}`.execute(tx);
    return foundIn(rows, ({ letter, recipient, subject, since }) => ({
      line: letter,
      what: subject,
      since: dayOf(since),
      whose: text(recipient, recipient),
      to: "/office/mail?state=given-up",
      act: { route: sendLetterAgain, word: text("다시 보내기", "Send again"), params: { letter } },
    }));
  },
};

/** Work that broke off for good. An import says so in its own room, with its file. */
const dead: Watch = {
  watch: "jobs.dead",
  sort: "clash",
  word: text("실패한 작업", "Work that broke off"),
  may: ["administrator"],
  to: "/administration?watch=jobs.dead",
  look: async ({ tx, limit }) => {
    const { rows } = await sql<{ id: string; kind: string; failure: string | null; ended: Date; all: bigint }>`
      select id, kind, failure, coalesce(ended_at, born_at) as ended, count(*) over () as "all" from job
      where state = 'dead' order by number limit ${limit}`.execute(tx);
    return foundIn(rows, ({ id, kind, failure, ended }) => ({
      line: id,
      what: text(`${kind}: ${failure ?? ""}`, `${kind}: ${failure ?? ""}`),
      since: dayOf(ended),
      to: "/administration?watch=jobs.dead",
    }));
  },
};

/** A file that was read and is no longer what its name says, with what it is said to prove. */
const files: Watch = {
  watch: "files.damaged",
  sort: "clash",
  word: text("손상된 파일", "Damaged files"),
  may: ["administrator"],
  to: "/administration?watch=files.damaged",
  look: async ({ tx, limit }) => {
    const { rows } = await sql<{ sha256: string; damage: FileState; title: string | null; since: Date; all: bigint }>`
      select d.sha256, d.damage, d.found_at as since, count(*) over () as "all",
        (select min(e.title) from evidence e where e.sha256 = d.sha256) as title
      from file_damage d order by d.found_at, d.sha256 limit ${limit}`.execute(tx);
    return foundIn(rows, ({ sha256, damage, title, since }) => {
      const name = title ?? sha256.slice(0, 12);
      const what = { damaged: text("손상됨", "damaged"), missing: text("없어짐", "missing") }[damage];
      return {
        line: sha256,
        what: text(`${name}: ${what.ko}`, `${name}: ${what.en}`),
        since: dayOf(since),
        to: "/administration?watch=files.damaged",
      };
    });
  },
};

/** What runs below the rooms has an eye kept on it as well. It is no room: it has neither facts nor routes. */
export const machinery = declareRoom({
  name: "machinery",
  word: text("시스템", "machinery"),
  watches: [letters, dead, files],
});
