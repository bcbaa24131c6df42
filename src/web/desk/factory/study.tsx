import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { Rungs, StudyRecord } from "./study-record.tsx";
import { Steps } from "./study-steps.tsx";

export const studyOf = (study: string, optional = false) => ask.readStudy({ params: { study }, optional });

/** One study from its request to the measured effect; printed, it is its report. */
function Study({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const study = replyTo(known, studyOf(address.params["study"] ?? ""));
  if (study === undefined) return null;
  const isOfficer = known.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <div className="simulation study">
      <header className="lead-study">
        <p className="lead-hub">
          <a href={link("/simulation/studies")}>{say("시뮬레이션 의뢰와 결과", "Simulation studies")}</a>
        </p>
        <h1>{study.title}</h1>
        <p>
          {speak(study.party.name)} ·{" "}
          {study.method === "line"
            ? say("라인 시뮬레이션", "simulation of the line")
            : say("외부 해석(CAE)", "outside solver (CAE)")}{" "}
          · <span className="mark">{speak(study.stateWord)}</span> <span className="quiet">{onDay(study.lastDay)}</span>
        </p>
        <Rungs study={study} />
      </header>
      {study.method === "line" && study.scope !== null && (
        <p className="no-print">
          <a className="button" href={link(`/simulation`, { study: study.study })}>
            {study.model === null
              ? say("라인을 그려 모델로 저장", "Draw the line and store it as the model")
              : say("모델 열기", "Open the model")}
          </a>
        </p>
      )}
      <StudyRecord study={study} />
      {isOfficer && study.moves.length > 0 && <Steps study={study} today={known.ground.today} />}
    </div>
  );
}

export const study: Page = {
  path: "/simulation/studies/:study",
  desk: "factory",
  ruled: false,
  needs: ({ params }) => [studyOf(params["study"] ?? "")],
  title: ({ params }, known) => {
    const title = replyTo(known, studyOf(params["study"] ?? ""))?.title ?? "";
    return text(title, title);
  },
  View: Study,
};
