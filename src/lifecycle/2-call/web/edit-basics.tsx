import type { ContentView } from "#call/contract";
import {
  type CallTrack,
  callTracks,
  type EligibilityDay,
  eligibilityDays,
  type Intake,
  intakes,
  type MilestoneName,
  milestoneNames,
} from "#call/vocabulary";
import { Area, Choice, choicesOf, Field } from "#web/ui/field.tsx";
import { useSay } from "#web/ui/reader.tsx";
import { Both, type Editing, RowTools } from "./edit-questions.tsx";
import { replaced, without } from "./edit.ts";

/** What it is called, on which track, when, how many, how much. */
export function EditBasics({ content, change }: Editing) {
  const { say, speak } = useSay();
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
        rows={3}
        value={content.summary.ko}
        onChange={({ currentTarget }) => put({ summary: { ...content.summary, ko: currentTarget.value } })}
      />
      <Area
        label={say("요약 (영문)", "Summary (English)")}
        name="summary.en"
        rows={3}
        value={content.summary.en}
        onChange={({ currentTarget }) => put({ summary: { ...content.summary, en: currentTarget.value } })}
      />
      <Choice
        label={say("법적 근거", "Body of law")}
        name="track"
        value={content.track}
        onChange={({ currentTarget }) => put({ track: currentTarget.value as CallTrack })}
        options={choicesOf(callTracks, speak)}
      />
      <Field
        label={say("공고일", "Announced on")}
        name="announced"
        type="date"
        value={content.announced}
        onChange={({ currentTarget }) => put({ announced: currentTarget.value })}
      />
      <Choice
        label={say("접수 방식", "Intake")}
        name="intake"
        value={content.intake}
        onChange={({ currentTarget }) => put({ intake: currentTarget.value as Intake })}
        options={choicesOf(intakes, speak)}
      />
      <Field
        label={say("접수 시작", "Opens")}
        name="opens"
        type="datetime-local"
        value={content.opens}
        onChange={({ currentTarget }) => put({ opens: currentTarget.value })}
      />
      <Field
        label={say("접수 마감", "Closes")}
        name="closes"
        type="datetime-local"
        hint={say(
          "연구개발과제는 공고일 다음 날부터 30일 이상 받아야 합니다.",
          "R&D: at least 30 days after the day of the notice.",
        )}
        value={content.closes ?? ""}
        onChange={({ currentTarget }) => put({ closes: currentTarget.value === "" ? null : currentTarget.value })}
      />
      <Field
        label={say("30일보다 짧은 사유", "Why shorter than 30 days")}
        name="shortenedBecause"
        value={content.shortenedBecause ?? ""}
        onChange={({ currentTarget }) =>
          put({ shortenedBecause: currentTarget.value === "" ? null : currentTarget.value })
        }
      />
      <Field
        label={say("선정 예정 수", "To be selected")}
        name="quota"
        inputMode="numeric"
        value={content.quota ?? ""}
        onChange={({ currentTarget }) => put({ quota: Number(digits(currentTarget.value) ?? 0) || null })}
      />
      <Field
        label={say("총 지원 예산 (원)", "Budget (won)")}
        name="budget"
        inputMode="numeric"
        value={content.budget ?? ""}
        onChange={({ currentTarget }) => put({ budget: digits(currentTarget.value) })}
      />
      <Field
        label={say("기업당 지원 한도 (원)", "At most for one firm (won)")}
        name="capPerFirm"
        inputMode="numeric"
        value={content.capPerFirm ?? ""}
        onChange={({ currentTarget }) => put({ capPerFirm: digits(currentTarget.value) })}
      />
      <Field
        label={say("지원 목적", "Purpose")}
        name="purpose"
        hint={say("같은 목적으로 다시 지원하는지 확인할 때 씁니다.", "By it, support for the same purpose is found.")}
        value={content.purpose ?? ""}
        onChange={({ currentTarget }) => put({ purpose: currentTarget.value === "" ? null : currentTarget.value })}
      />
      <Choice
        label={say("자격 기준일", "Clauses are evaluated on")}
        name="eligibleOn"
        value={content.eligibleOn}
        onChange={({ currentTarget }) => put({ eligibleOn: currentTarget.value as EligibilityDay })}
        options={choicesOf(eligibilityDays, speak)}
      />
    </div>
  );
}

export function EditMilestones({ content, change }: Editing) {
  const { say, speak } = useSay();
  const { milestones } = content;
  const put = (next: ContentView["milestones"]) => change({ ...content, milestones: next });
  return (
    <div className="form">
      {milestones.map((one, index) => (
        // a date is what it is and where it stands: no two are told apart by anything else
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={index}>
          <legend>{speak(milestoneNames[one.milestone])}</legend>
          <Choice
            label={say("일정", "What")}
            name={`milestone-${index}`}
            value={one.milestone}
            onChange={({ currentTarget }) =>
              put(replaced(milestones, index, { ...one, milestone: currentTarget.value as MilestoneName }))
            }
            options={choicesOf(milestoneNames, speak)}
          />
          <Field
            label={say("날짜", "Day")}
            name={`milestone-${index}-on`}
            type="date"
            value={one.on}
            onChange={({ currentTarget }) => put(replaced(milestones, index, { ...one, on: currentTarget.value }))}
          />
          <RowTools what={speak(milestoneNames[one.milestone])} remove={() => put(without(milestones, index))} />
        </fieldset>
      ))}
      <p className="buttons">
        <button
          type="button"
          className="button"
          onClick={() =>
            put([...milestones, { milestone: "notice", on: (content.closes ?? content.announced).slice(0, 10) }])
          }
        >
          {say("일정 추가", "Add a date")}
        </button>
      </p>
    </div>
  );
}
