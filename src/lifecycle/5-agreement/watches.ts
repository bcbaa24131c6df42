import { sql } from "kysely";
import { dayOf } from "#base/day";
import { text, type Text } from "#base/text";
import { foundIn, type Watch } from "#hub";
import { importJobKind, trialJobKind } from "./imports.ts";
import { ownWatches } from "./own-watches.ts";
import { reportWatches } from "./report-watches.ts";

/** The last import of each file by its name: a file that was mended and taken again settles what was left of it. */
const rejected: Watch = {
  watch: "agreement.rejected",
  sort: "waiting",
  word: text("일부 행이 제외된 가져오기", "Imports with rejected rows"),
  may: ["officer", "official"],
  to: "/office/import",
  look: async ({ tx, limit }) => {
    const { rows } = await sql<{ id: string; file: string; n: number; at: Date; all: bigint }>`
      with last as (
        select distinct on (report ->> 'file') award_import, report, at from award_import
        where not exists (select from award_undo u where u.award_import = award_import.award_import)
        order by report ->> 'file', at desc, award_import desc)
      select award_import as id, report ->> 'file' as file, jsonb_array_length(report -> 'rejected') as n, at,
        count(*) over () as "all"
      from last where jsonb_array_length(report -> 'rejected') > 0 order by at, award_import limit ${limit}`.execute(
      tx,
    );
    return foundIn(rows, ({ id, file, n, at }) => ({
      line: id,
      what: text(`${file}: 제외된 행 ${n}개`, `${file}: ${n} rows rejected`),
      since: dayOf(at),
      to: `/office/import?import=${id}`,
    }));
  },
};

/** A failed import is settled by a later one of the same file that was taken. */
const failed: Watch = {
  watch: "agreement.failed",
  sort: "clash",
  word: text("실패한 가져오기", "Imports that failed"),
  may: ["officer", "official"],
  to: "/office/import",
  look: async ({ tx, limit }) => {
    const { rows } = await sql<{
      id: string;
      isTrial: boolean;
      file: string;
      why: Text | null;
      ended: Date;
      all: bigint;
    }>`
      select j.id, j.kind = ${trialJobKind} as "isTrial", j.payload ->> 'fileName' as file, case when j.state = 'refused' then j.result -> 'text' end as why,
        coalesce(j.ended_at, j.born_at) as ended, count(*) over () as "all"
      from job j where j.kind in (${importJobKind}, ${trialJobKind}) and j.state in ('dead', 'refused')
        and not exists (select from award_import a
          where a.at > j.born_at and a.report ->> 'file' = j.payload ->> 'fileName')
      order by j.number limit ${limit}`.execute(tx);
    return foundIn(rows, ({ id, isTrial, file, why, ended }) => ({
      line: id,
      what: text(
        `${file}: ${why?.ko ?? "처리 중 오류가 났습니다."}`,
        `${file}: ${why?.en ?? "it broke off with an error."}`,
      ),
      since: dayOf(ended),
      to: `/office/import?${isTrial ? "trial" : "import"}=${id}`,
    }));
  },
};

/** A number with two names is one organisation or a slip of the pen: somebody has to look. */
const conflicting: Watch = {
  watch: "agreement.conflict",
  sort: "clash",
  word: text("이름이 맞지 않는 식별자", "Numbers under the name of another"),
  may: ["officer", "official"],
  to: "/office/import/names",
  look: async ({ tx, limit }) => {
    const { rows } = await sql<{ id: string; identifier: string; held: string; told: string; at: Date; all: bigint }>`
      select c.name_conflict as id, c.identifier, c.held, c.told, i.at, count(*) over () as "all"
      from name_conflict c join award_import i using (award_import)
      where c.settled is null order by i.at, c.identifier limit ${limit}`.execute(tx);
    return foundIn(rows, ({ id, identifier, held, told, at }) => ({
      line: id,
      what: text(`${identifier}: “${held}” / “${told}”`, `${identifier}: “${held}” / “${told}”`),
      since: dayOf(at),
      to: "/office/import/names",
    }));
  },
};

export const watches: readonly Watch[] = [rejected, failed, conflicting, ...ownWatches, ...reportWatches];
