import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ListTrial, TakenImports } from "#web/ui/list-import.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { type Done, sendAct, useAct } from "#web/ui/use-act.ts";

const imports = ask.listSupportImports();
type Rejected = Done<"try-support-import">["rejected"][number];

const rejections: List<Rejected> = {
  name: "support-rejected",
  word: text("가져올 수 없는 줄", "Rows that cannot be imported"),
  keyOf: ({ row }) => `${row}`,
  columns: [
    { key: "row", word: text("줄", "Row"), kind: "count", value: ({ row }) => row },
    { key: "name", word: text("기업", "Firm"), value: ({ name }) => name },
    { key: "title", word: text("지원내용", "What"), value: ({ title }) => title },
    { key: "why", word: text("사유", "Why"), value: ({ why }, language) => why[language] },
  ],
};

const taken: List<NonNullable<(typeof imports)["reply"]>["rows"][number]> = {
  name: "support-imports",
  word: text("가져온 대장", "Imports"),
  keyOf: ({ import: id }) => id,
  columns: [
    { key: "file", word: text("파일", "File"), value: ({ fileName }) => fileName },
    { key: "lines", word: text("건수", "Lines"), kind: "count", value: ({ lines }) => lines },
    { key: "at", word: text("가져온 날", "On"), kind: "day", value: ({ at }) => at.slice(0, 10) },
  ],
};

function ImportSupport({ known }: ViewProps) {
  const { say } = useSay();
  const link = useLinks();
  const { known: seen } = useReader();
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("지원 대장 가져오기", "Import a register of support")}</h1>
        <p className="lead-says">
          <a href={link("/office/support")}>{say("지원 내역", "Support")}</a>
        </p>
      </header>
      {isOfficer && <Trial />}
      <TakenImports
        rows={replyTo(known, imports)?.rows ?? []}
        undoing={text(
          "이 파일로 기록한 지원을 모두 취소합니다. 이력은 남습니다.",
          "Every line of this file is withdrawn; what was recorded stays in the history.",
        )}
        undo={isOfficer ? undo : null}
      />
    </Seat>
  );
}

function Trial() {
  const [tried, tryOut] = useAct("try-support-import");
  const [done, take] = useAct("import-support");
  return (
    <ListTrial
      label={text("지원 대장(CSV, XLSX)", "Register (CSV, XLSX)")}
      hint={text(
        "머리글: 기업명, 사업자등록번호, 지원내용, 지원일, 지원금액, 사업명. 2,000줄까지",
        "Headings: name, business number, title, day, amount, programme. Up to 2,000 rows",
      )}
      thing={text("지원", "lines")}
      rejections={rejections}
      tried={[tried, (file) => void tryOut({ file })]}
      taken={[done, (basis, file) => void take({ body: { basis }, file })]}
    />
  );
}

async function undo(id: string, reason: string) {
  const answer = await sendAct("undo-support-import", { params: { import: id }, body: { reason } });
  if ("problem" in answer) return answer.problem;
  location.reload();
  return undefined;
}

export const pages: readonly Page[] = [
  {
    path: "/office/support/import",
    desk: "officer",
    place: {
      word: text("지원 대장 가져오기", "Import support"),
      group: "support",
      order: 62,
      may: ["officer", "official"],
    },
    ruled: false,
    needs: () => [imports],
    title: () => text("지원 대장 가져오기", "Import a register of support"),
    View: ImportSupport,
    csv: (address, known) => tableOf(taken, replyTo(known, imports)?.rows ?? [], address),
  },
];
