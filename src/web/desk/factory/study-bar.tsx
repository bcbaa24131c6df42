import type { StudyView } from "#offer/simulation/contract";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { problemOf } from "../../ui/send.ts";
import { RefusalNote } from "../../ui/states.tsx";
import { useAct, type Told } from "../../ui/use-act.ts";
import { type Desk, isEqual, type Variant } from "./desk.ts";

type Change = NonNullable<Told<"start-simulation-run">["body"]["scenarios"][number]["set"]>;

/** The parts of a model that an option has otherwise, whole: what a scenario of a run sets. */
export const scenarioSet = (base: Variant, option: Variant): Change =>
  Object.fromEntries(
    Object.entries(option.model).flatMap(([key, value]) =>
      isEqual(value, (base.model as unknown as Record<string, unknown>)[key]) ? [] : [[`/${key}`, value]],
    ),
  );

/** The line belongs to a study: its officer stores it there, and runs it on the hub with its options. */
export function StudyBar({
  study,
  desk,
  today,
  isOfficer,
}: {
  readonly study: StudyView;
  readonly desk: Desk;
  readonly today: string;
  readonly isOfficer: boolean;
}) {
  const { alive } = useReader();
  const { say } = useSay();
  const link = useLinks();
  const [stored, store] = useAct("store-simulation-model");
  const [ran, start] = useAct("start-simulation-run");
  const [base, ...options] = desk.variants as [Variant, ...Variant[]];
  const params = { study: study.study };
  const isStored = stored.state === "done" || (study.model !== null && isEqual(study.model, base.model));
  const problem = problemOf(stored) ?? problemOf(ran);
  // the model that was just stored is what is run
  const seen = stored.state === "done" ? stored.reply.seen : study.version;
  const run = async (): Promise<void> => {
    const scenarios = [
      { id: base.name },
      ...options.map((option) => ({ id: option.name, set: scenarioSet(base, option) })),
    ];
    const reply = await start({ params, body: { ...desk.run, scenarios, seen } });
    if (reply !== undefined) location.assign(link(`/simulation/studies/${study.study}`));
  };
  return (
    <section className="note study-bar" aria-label={say("이 라인의 의뢰", "The study of this line")}>
      <p>
        <a href={link(`/simulation/studies/${study.study}`)}>{study.title}</a>{" "}
        <span className="quiet">{say("의 모델입니다.", "– its model.")}</span>
      </p>
      {isOfficer && (
        <div className="buttons">
          <button
            type="button"
            className="button"
            disabled={!alive || isStored || stored.state === "sending"}
            onClick={() =>
              void store({
                params,
                body: { model: { ...base.model }, layout: desk.layout, day: today, seen },
              })
            }
          >
            {isStored
              ? say("저장되어 있습니다", "It is stored")
              : say("‘현행’을 모델로 저장", "Store “as it is” as the model")}
          </button>
          <button
            type="button"
            className="button"
            disabled={!alive || !isStored || ran.state === "sending"}
            onClick={() => void run()}
          >
            {say("거점에서 실행하고 기록하기", "Run on the hub and keep it")}
          </button>
        </div>
      )}
      {problem !== undefined && <RefusalNote problem={problem} />}
    </section>
  );
}
