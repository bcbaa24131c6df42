import { fillKorean } from "#base/particle";
import { text } from "#base/text";
import { replyTo, wholeOf, type Known } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { ListPage } from "../../ui/list/list-page.tsx";
import { tableOf, type List } from "../../ui/list/list.ts";
import { useSay } from "../../ui/reader.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { sendAct } from "../../ui/use-act.ts";
import { OfficeFrame } from "./office-frame.tsx";
import { OfficerOnly } from "./officer-only.tsx";

const found = (after?: string) => ask.listMerges({ query: { before: after, limit: 200 } });
const all = (known: Known) => wholeOf(known, found);
type Merge = NonNullable<ReturnType<typeof found>["reply"]>["rows"][number];

const mergeList: List<Merge> = {
  name: "merges",
  word: text("통합한 기록", "Merged records"),
  keyOf: ({ merged }) => merged.party,
  columns: [
    { key: "merged", word: text("통합된 기록", "Merged"), value: ({ merged }, language) => merged.name[language] },
    {
      key: "numbers",
      word: text("등록번호", "Numbers"),
      value: ({ identifiers }) => identifiers.map(({ value }) => value).join(" ") || null,
    },
    { key: "into", word: text("유지된 기록", "Into"), value: ({ into }, language) => into.name[language] },
    { key: "reason", word: text("사유", "Reason"), value: ({ reason }) => reason },
    { key: "by", word: text("처리한 사람", "By"), value: ({ by }) => by },
    { key: "at", word: text("통합일", "On"), kind: "day", value: ({ at }) => at.slice(0, 10) },
    {
      key: "undo",
      word: text("할 일", "Act"),
      value: () => null,
      cell: ({ merged, version: seen, into }) => (
        <OfficerOnly>
          <ReasonDialog
            word={text("통합 취소", "Undo")}
            says={text(
              fillKorean("‘{merged}’을(를) ‘{into}’에서 분리하여 다시 따로 집계합니다.", {
                merged: merged.name.ko,
                into: into.name.ko,
              }),
              `“${merged.name.en}” counts by itself again, apart from “${into.name.en}”.`,
            )}
            go={async (reason, looked) => {
              const answer = await sendAct("unmerge-party", {
                params: { party: merged.party },
                body: { reason, seen, ...looked },
              });
              if ("problem" in answer) return answer.problem;
              location.reload();
              return undefined;
            }}
          />
        </OfficerOnly>
      ),
    },
  ],
};

/** What was said to be one, so that it can be undone long after. */
function Merges({ known }: ViewProps) {
  const { say } = useSay();
  const page = replyTo(known, found());
  return (
    <OfficeFrame
      title={say("통합한 기록", "Merged records")}
      lead={say(
        "통합을 취소하면 두 기록이 다시 따로 집계됩니다. 지난 기준일의 값은 바뀌지 않습니다.",
        "An undone merge parts the records again; answers as of earlier days stay.",
      )}
    >
      <ListPage
        list={mergeList}
        rows={page?.rows}
        next={page?.next ?? null}
        more={found}
        empty={text("통합한 기록이 없습니다.", "No record has been merged.")}
      />
    </OfficeFrame>
  );
}

export const merges: Page = {
  path: "/office/merges",
  desk: "officer",
  place: { word: text("통합한 기록", "Merged records"), group: "registry", order: 12, may: ["officer", "official"] },
  ruled: false,
  needs: () => [found()],
  title: () => text("통합한 기록", "Merged records"),
  View: Merges,
  csvNeeds: (_address, known) => all(known).needs,
  csv: (address, known) => {
    const { pages, isWhole } = all(known);
    return isWhole
      ? tableOf(
          mergeList,
          pages.flatMap(({ rows }) => rows),
          address,
        )
      : undefined;
  },
};
