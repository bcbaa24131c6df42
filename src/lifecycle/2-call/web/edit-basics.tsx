import type { ContentView } from "#call/contract";
import { type CallTrack, callTracks, type EligibilityDay, eligibilityDays } from "#call/vocabulary";
import { Area, Choice, choicesOf, Field } from "#web/ui/field.tsx";
import { useSay } from "#web/ui/reader.tsx";
import { EditGroups } from "./edit-clauses.tsx";
import { EditIntake } from "./edit-dates.tsx";
import { EditMatching } from "./edit-money.tsx";
import { Both, Count, useFaults } from "#web/ui/question/edit-parts.tsx";
import type { Editing } from "./edit.ts";

/** What it is called, on which track, when, how many, how much. */
export function EditBasics({ content, change }: Editing) {
  const { say, speak } = useSay();
  const problem = useFaults();
  const put = (part: Partial<ContentView>) => change({ ...content, ...part });
  const digits = (told: string): string | null => {
    const plain = told.replaceAll(/\D/g, "");
    return plain === "" ? null : plain;
  };
  return (
    <div className="form">
      <Both label={say("공고명", "Title")} name="title" value={content.title} change={(title) => put({ title })} />
      <Area
        label={say("요약", "Summary")}
        name="summary.ko"
        problem={problem}
        rows={3}
        value={content.summary.ko}
        onChange={({ currentTarget }) => put({ summary: { ...content.summary, ko: currentTarget.value } })}
      />
      <Area
        label={say("요약 (영문)", "Summary (English)")}
        name="summary.en"
        problem={problem}
        rows={3}
        value={content.summary.en}
        onChange={({ currentTarget }) => put({ summary: { ...content.summary, en: currentTarget.value } })}
      />
      <Choice
        label={say("법적 근거", "Body of law")}
        name="track"
        problem={problem}
        value={content.track}
        onChange={({ currentTarget }) => put({ track: currentTarget.value as CallTrack })}
        options={choicesOf(callTracks, speak)}
      />
      <Field
        label={say("공고일", "Announced on")}
        name="announced"
        problem={problem}
        type="date"
        value={content.announced}
        onChange={({ currentTarget }) => put({ announced: currentTarget.value })}
      />
      <EditIntake {...{ content, change }} />
      <Field
        label={say("30일보다 짧은 사유", "Why shorter than 30 days")}
        name="shortenedBecause"
        problem={problem}
        value={content.shortenedBecause ?? ""}
        onChange={({ currentTarget }) =>
          put({ shortenedBecause: currentTarget.value === "" ? null : currentTarget.value })
        }
      />
      <Count
        label={say("선정 예정 수", "To be selected")}
        name="quota"
        value={content.quota}
        change={(quota = 0) => put({ quota: quota === 0 ? null : quota })}
      />
      <EditGroups {...{ content, change }} />
      <Field
        label={say("총 지원 예산 (원)", "Budget (won)")}
        name="budget"
        problem={problem}
        inputMode="numeric"
        value={content.budget ?? ""}
        onChange={({ currentTarget }) => put({ budget: digits(currentTarget.value) })}
      />
      <Field
        label={say("기업당 지원 한도 (원)", "At most for one firm (won)")}
        name="capPerFirm"
        problem={problem}
        inputMode="numeric"
        value={content.capPerFirm ?? ""}
        onChange={({ currentTarget }) => put({ capPerFirm: digits(currentTarget.value) })}
      />
      <EditMatching {...{ content, change }} />
      <Field
        label={say("지원 목적", "Purpose")}
        name="purpose"
        problem={problem}
        hint={say("같은 목적으로 다시 지원하는지 확인할 때 씁니다.", "By it, support for the same purpose is found.")}
        value={content.purpose ?? ""}
        onChange={({ currentTarget }) => put({ purpose: currentTarget.value === "" ? null : currentTarget.value })}
      />
      <Choice
        label={say("자격 기준일", "Clauses are evaluated on")}
        name="eligibleOn"
        problem={problem}
        value={content.eligibleOn}
        onChange={({ currentTarget }) => put({ eligibleOn: currentTarget.value as EligibilityDay })}
        options={choicesOf(eligibilityDays, speak)}
      />
    </div>
  );
}
