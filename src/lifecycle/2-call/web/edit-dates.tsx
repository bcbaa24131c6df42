import type { ContentView } from "#call/contract";
import { type Intake, intakes, type MilestoneName, milestoneNames } from "#call/vocabulary";
import { Choice, choicesOf, Field } from "#web/ui/field.tsx";
import { useSay } from "#web/ui/reader.tsx";
import { Add, RowTools, useFaults } from "#web/ui/question/edit-parts.tsx";
import { replaced, without } from "#web/ui/question/edit.ts";
import { type Editing, spanned } from "./edit.ts";

/** From when to when it is open: in one period, always, or in several that follow each other. */
export function EditIntake({ content, change }: Editing) {
  const { say, speak } = useSay();
  const problem = useFaults();
  const put = (part: Partial<ContentView>) => change({ ...content, ...part });
  const take = (intake: Intake) => {
    const { opens, closes, periods } = content;
    if (intake === "periods") {
      const begun = periods.length > 0 ? periods : [{ no: 1, opens, closes: closes ?? opens }];
      return put({ intake, ...spanned(begun) });
    }
    return put({ intake, periods: [], ...(intake === "always" ? { closes: null } : {}) });
  };
  return (
    <>
      <Choice
        label={say("접수 방식", "Intake")}
        name="intake"
        problem={problem}
        value={content.intake}
        onChange={({ currentTarget }) => take(currentTarget.value as Intake)}
        options={choicesOf(intakes, speak)}
      />
      {content.intake === "periods" ? (
        <EditPeriods {...{ content, change }} />
      ) : (
        <>
          <Field
            label={say("접수 시작", "Opens")}
            name="opens"
            problem={problem}
            type="datetime-local"
            value={content.opens}
            onChange={({ currentTarget }) => put({ opens: currentTarget.value })}
          />
          {content.intake === "single" && (
            <Field
              label={say("접수 마감", "Closes")}
              name="closes"
              problem={problem}
              type="datetime-local"
              hint={say(
                "연구개발과제는 공고일 다음 날부터 30일 이상 받아야 합니다.",
                "R&D: at least 30 days after the day of the notice.",
              )}
              value={content.closes ?? ""}
              onChange={({ currentTarget }) => put({ closes: currentTarget.value === "" ? null : currentTarget.value })}
            />
          )}
        </>
      )}
    </>
  );
}

function EditPeriods({ content, change }: Editing) {
  const { say } = useSay();
  const problem = useFaults();
  const { periods } = content;
  const put = (next: ContentView["periods"]) => change({ ...content, ...spanned(next) });
  return (
    <fieldset className="form act-group">
      <legend>{say("접수 차수", "Periods")}</legend>
      {periods.map((period, index) => (
        <fieldset key={period.no} className="form act-group">
          <legend>{say(`${period.no}차`, `Period ${period.no}`)}</legend>
          {(["opens", "closes"] as const).map((side) => (
            <Field
              key={side}
              label={side === "opens" ? say("접수 시작", "Opens") : say("접수 마감", "Closes")}
              name={`periods.${index}.${side}`}
              problem={problem}
              type="datetime-local"
              value={period[side]}
              onChange={({ currentTarget }) =>
                put(replaced(periods, index, { ...period, [side]: currentTarget.value }))
              }
            />
          ))}
          {periods.length > 1 && (
            <RowTools what={say(`${period.no}차`, `period ${period.no}`)} remove={() => put(without(periods, index))} />
          )}
        </fieldset>
      ))}
      <Add
        word={say("차수 추가", "Add a period")}
        press={() => {
          const last = periods.at(-1)?.closes ?? content.opens;
          put([...periods, { no: periods.length + 1, opens: last, closes: last }]);
        }}
      />
    </fieldset>
  );
}

export function EditMilestones({ content, change }: Editing) {
  const { say, speak } = useSay();
  const problem = useFaults();
  const { milestones } = content;
  const put = (next: ContentView["milestones"]) => change({ ...content, milestones: next });
  return (
    <div className="form">
      {milestones.map((one, index) => (
        // a date is what it is and where it stands: no two are told apart by anything else
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={index} className="form act-group">
          <legend>{speak(milestoneNames[one.milestone])}</legend>
          <Choice
            label={say("일정", "What")}
            name={`milestones.${index}.milestone`}
            problem={problem}
            value={one.milestone}
            onChange={({ currentTarget }) =>
              put(replaced(milestones, index, { ...one, milestone: currentTarget.value as MilestoneName }))
            }
            options={choicesOf(milestoneNames, speak)}
          />
          <Field
            label={say("날짜", "Day")}
            name={`milestones.${index}.on`}
            problem={problem}
            type="date"
            value={one.on}
            onChange={({ currentTarget }) => put(replaced(milestones, index, { ...one, on: currentTarget.value }))}
          />
          <RowTools what={speak(milestoneNames[one.milestone])} remove={() => put(without(milestones, index))} />
        </fieldset>
      ))}
      <Add
        word={say("일정 추가", "Add a date")}
        press={() =>
          put([...milestones, { milestone: "notice", on: (content.closes ?? content.announced).slice(0, 10) }])
        }
      />
    </div>
  );
}
