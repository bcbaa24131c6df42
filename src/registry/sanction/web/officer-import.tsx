import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ListTrial, TakenImports } from "#web/ui/list-import.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { type Done, sendAct, useAct } from "#web/ui/use-act.ts";

const imports = ask.listSanctionImports();

const rejections: List<Done<"try-sanction-import">["rejected"][number]> = {
  name: "sanctions-rejected",
  word: text("가져올 수 없는 줄", "Rows that cannot be imported"),
  keyOf: ({ row }) => `${row}`,
  columns: [
    { key: "row", word: text("줄", "Row"), kind: "count", value: ({ row }) => row },
    { key: "name", word: text("대상", "Whom"), value: ({ name }) => name },
    { key: "number", word: text("문서번호", "Number"), value: ({ number }) => number },
    { key: "why", word: text("사유", "Why"), value: ({ why }, language) => why[language] },
  ],
};

const taken: List<NonNullable<(typeof imports)["reply"]>["rows"][number]> = {
  name: "sanction-imports",
  word: text("가져온 대장", "Imports"),
  keyOf: ({ import: id }) => id,
  columns: [
    { key: "file", word: text("파일", "File"), value: ({ fileName }) => fileName },
    { key: "lines", word: text("건수", "Lines"), kind: "count", value: ({ lines }) => lines },
    { key: "at", word: text("가져온 날", "On"), kind: "day", value: ({ at }) => at.slice(0, 10) },
  ],
};

function Trial() {
  const [tried, tryOut] = useAct("try-sanction-import");
  const [done, take] = useAct("import-sanctions");
  return (
    <ListTrial
      label={text("제재 대장(CSV, XLSX)", "Register of sanctions (CSV, XLSX)")}
      hint={text(
        "머리글: 기업명, 사업자등록번호, 문서번호, 처분기관(우리 처분이면 비움), 처분, 처분 근거, 통지일, 처분일, 제한 시작일, 제한 종료일, 부과액, 기준 금액, 납부액, 납부일, 사유. 2,000줄까지",
        "Headings: name, business number, number, body (empty: our own), sanction, basis, noticed, decided, first day, last day, amount, base, paid, paid on, ground. Up to 2,000 rows",
      )}
      thing={text("제재처분", "sanctions")}
      rejections={rejections}
      tried={[tried, (file) => void tryOut({ file })]}
      taken={[done, (basis, file) => void take({ body: { basis }, file })]}
    />
  );
}

async function undo(id: string, reason: string) {
  const answer = await sendAct("undo-sanction-import", { params: { import: id }, body: { reason } });
  if ("problem" in answer) return answer.problem;
  location.reload();
  return undefined;
}

function ImportSanctions({ known }: ViewProps) {
  const { say } = useSay();
  const link = useLinks();
  const { known: seen } = useReader();
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("제재 대장 가져오기", "Import a register of sanctions")}</h1>
        <p className="lead-says">
          {say(
            "다른 기관이 통보한 처분과 우리가 이미 확정한 처분을 엑셀 대장에서 가져옵니다. ",
            "What other bodies told, and what we decided before, from the spreadsheet it was kept in. ",
          )}
          <a href={link("/office/sanctions")}>{say("제재처분", "Sanctions")}</a>
        </p>
      </header>
      {isOfficer && <Trial />}
      <TakenImports
        rows={replyTo(known, imports)?.rows ?? []}
        undoing={text(
          "이 파일로 기록한 제재처분을 모두 취소합니다. 이력은 남습니다.",
          "Every sanction of this file is withdrawn; what was recorded stays in the history.",
        )}
        undo={isOfficer ? undo : null}
      />
    </Seat>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/sanctions/import",
    desk: "officer",
    ruled: false,
    needs: () => [imports],
    title: () => text("제재 대장 가져오기", "Import a register of sanctions"),
    View: ImportSanctions,
    csv: (address, known) => tableOf(taken, replyTo(known, imports)?.rows ?? [], address),
  },
];
