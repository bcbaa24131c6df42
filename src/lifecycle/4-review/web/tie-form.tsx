import { text } from "#base/text";
import { ActForm } from "#web/ui/form/act-form.tsx";

/** Where a reviewer worked, whose relative he is, with whom he has a project: what conflicts are found by. */
export function TieForm({ reviewer }: { readonly reviewer: string }) {
  return (
    <ActForm
      act="declare-tie"
      params={{ reviewer }}
      words={{
        tie: {
          word: text("관계", "Tie"),
          choices: {
            employment: text("근무(자문 포함)", "employment or advice"),
            kinship: text("친족이 대표·임직원", "a relative works there"),
            project: text("공동 과제", "a project together"),
          },
        },
        party: text("기업·기관", "Organisation"),
        since: text("시작일", "Since"),
        lastDay: text("종료일(끝난 경우)", "Last day, if it is over"),
        note: text("내용", "What it is"),
      }}
      order={["tie", "party", "since", "lastDay", "note"]}
      submit={text("신고", "Declare")}
      onDone={() => location.reload()}
    />
  );
}
