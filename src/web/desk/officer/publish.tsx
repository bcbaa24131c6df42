import { formatInstant } from "#base/day";
import { text, type Text } from "#base/text";
import type { FigureView } from "#figure/contract";
import { answerTo, replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { isUnrecorded, StandingValue } from "../../open/figure-sentence.tsx";
import { days } from "../../open/needs.ts";
import { pathOf } from "../../open/position.ts";
import type { Page, ViewProps } from "../../page.ts";
import { ActForm } from "../../ui/form/act-form.tsx";
import { useDraft } from "../../ui/form/draft.ts";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { RefusalNote } from "../../ui/states.tsx";
import { OfficeFrame } from "./office-frame.tsx";
import { OfficerOnly } from "./officer-only.tsx";

const figures = (address: ViewProps["address"]) => ask.listFigures({ query: days(address), optional: true });

/** Why a figure cannot be published as of the day; undefined where it can. */
export function hindrance({ amount, refusal, standing, selfReported: bare }: FigureView): Text | undefined {
  if (amount === null)
    return refusal?.text ?? text("이 기준일로는 계산할 수 없습니다.", "It cannot be computed as of this day.");
  if (standing === "unrecorded")
    return text(
      "이 기준일까지 기록된 것이 없습니다. 0으로 공표하지 않습니다.",
      "Nothing has been recorded by this day; it is not published as a nought.",
    );
  if (bare > 0)
    return text(
      `증빙 없는 자가신고 ${bare}건이 들어 있습니다. 증빙을 첨부하거나 성과를 철회한 뒤 공표할 수 있습니다.`,
      `It rests on ${bare} self-reported ${bare === 1 ? "item" : "items"} without evidence; attach some or withdraw them first.`,
    );
  return undefined;
}

/** A set of figures, frozen as of a day: seen first as it will be printed, then published. */
function Publish({ address, known }: ViewProps) {
  const { alive } = useReader();
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const day = address.query["as-of"] ?? known.ground.today;
  const answer = answerTo(known, figures(address));
  const seen = replyTo(known, figures(address));
  const list = seen?.figures ?? [];
  const last = known.ground.publications[0];
  // What was put in or taken out stays so on another day; of the rest, whatever counts something is in.
  const [told, tell] = useDraft("publish figures", {});
  const isIn = ({ figure, n }: FigureView): boolean => (told[figure] === undefined ? n > 0 : told[figure] === true);
  const open = list.filter((figure) => hindrance(figure) === undefined);
  const shut = list.filter((figure) => hindrance(figure) !== undefined);
  const chosen = open.filter(isIn);
  const bare = shut.filter(({ standing }) => standing === "provisional");
  return (
    <OfficeFrame
      title={say("공표", "Publish")}
      lead={say(
        "선택한 지표의 값과 정의를 기준일 값으로 확정합니다. 공표한 자료는 삭제하거나 수정할 수 없으며, 정정 공표만 할 수 있습니다.",
        "Freezes the chosen figures and their definitions as of the day. What is published cannot be taken back or changed, only followed by another.",
      )}
    >
      <p>
        {say("기준일", "As of")} <strong>{onDay(day)}</strong>{" "}
        <span className="quiet">
          {say(
            "위의 기준일 막대에서 변경합니다. 입력하고 선택한 내용은 유지됩니다.",
            "Change it on the ruler above; what you typed and chose stays.",
          )}
          {last !== undefined && <> {say(`지난 공표: ${speak(last.title)}`, `Last: ${speak(last.title)}`)}</>}
        </span>
      </p>
      {seen !== undefined && (
        <p>
          {say("반영한 기록", "Recorded up to")}{" "}
          <strong>{say(`${seen.asOf.known.seq}번`, `no. ${seen.asOf.known.seq}`)}</strong>{" "}
          <span className="quiet">
            {formatInstant(new Date(seen.asOf.known.at), address.language)}{" "}
            {say(
              "아래에 보이는 값이 그대로 공표됩니다. 그 뒤에 들어온 기록은 들어가지 않습니다.",
              "The values below are what will be published; nothing recorded later goes in.",
            )}{" "}
          </span>
          {address.query["as-known"] !== undefined && (
            <a href={link("/office/publish", { "as-known": undefined })}>
              {say("지금까지의 기록으로 다시 보기", "Look again with all that is recorded now")}
            </a>
          )}
        </p>
      )}
      {answer !== undefined && "problem" in answer && <RefusalNote problem={answer.problem} />}
      <fieldset className="choose" disabled={!alive}>
        <legend>{say("공표할 지표와 문장", "Figures, as they will be printed")}</legend>
        {open.length === 0 && (
          <p className="empty">
            {say("이 기준일로 공표할 수 있는 지표가 없습니다.", "No figure can be published as of this day.")}
          </p>
        )}
        {open.map((figure) => (
          <label key={figure.figure} className="choose-row">
            <input
              type="checkbox"
              name="figures"
              value={figure.figure}
              checked={isIn(figure)}
              onChange={(event) => tell({ [figure.figure]: event.currentTarget.checked })}
            />
            <Sentence figure={figure} />
          </label>
        ))}
      </fieldset>
      {shut.length > 0 && (
        <section className="block">
          <h2>{say(`공표할 수 없는 지표 ${shut.length}개`, `${shut.length} figures that cannot be published`)}</h2>
          <ul className="shut">
            {shut.map((figure) => (
              <li key={figure.figure}>
                <Sentence figure={figure} />
                <p className="shut-why">{speak(hindrance(figure) as Text)}</p>
              </li>
            ))}
          </ul>
          {bare.length > 0 && (
            <p>
              <a className="button" href={link("/office/outcomes")}>
                {say("증빙이 없는 성과 보기", "Outcomes without evidence")}
              </a>
            </p>
          )}
        </section>
      )}
      <OfficerOnly>
        <section className="block">
          <h2>{say("공표", "Publish")}</h2>
          {chosen.length === 0 ? (
            <p className="empty">{say("지표를 하나 이상 선택해 주십시오.", "Choose at least one figure.")}</p>
          ) : (
            <ActForm
              act="publish"
              draft="publish"
              submit={text(`지표 ${chosen.length}개를 확정하여 공표`, `Freeze and publish ${chosen.length} figures`)}
              fixed={{ asOf: day, known: seen?.asOf.known.seq, figures: chosen.map(({ figure }) => figure) }}
              words={{
                publication: {
                  word: text("주소에 쓰일 이름", "Name in the address"),
                  hint: text(
                    "영문 소문자와 숫자, 붙임표: changwon-2025-11",
                    "Small letters, digits and hyphens: changwon-2025-11",
                  ),
                },
                title: text("제목", "Title"),
                "title.ko": text("한국어", "Korean"),
                "title.en": text("영어", "English"),
              }}
              confirm={text(
                `${onDay(day)} 기준으로 지표 ${chosen.length}개를 공표합니다. 공표한 값은 수정하거나 삭제할 수 없습니다.`,
                `${chosen.length} figures will be published as of ${onDay(day)}. What is published cannot be changed or taken back.`,
              )}
              done={(publication) => (
                <p>
                  <strong>{say("공표했습니다.", "Published.")}</strong>{" "}
                  <a href={link(`/publications/${encodeURIComponent(publication.publication)}`)}>
                    {speak(publication.title)}
                  </a>{" "}
                  {say(
                    `${onDay(publication.asOf)} 기준, 지표 ${publication.figures.length}개`,
                    `as of ${onDay(publication.asOf)}, ${publication.figures.length} figures`,
                  )}
                </p>
              )}
            />
          )}
        </section>
      </OfficerOnly>
    </OfficeFrame>
  );
}

function Sentence({ figure }: { readonly figure: FigureView }) {
  const { say, speak } = useSay();
  const link = useLinks();
  const { sentence } = figure;
  return (
    <span>
      {isUnrecorded(figure) ? `${speak(figure.title)}: ` : speak(sentence.before)}
      <strong>
        <StandingValue figure={figure} />
      </strong>
      {!isUnrecorded(figure) && speak(sentence.after)}{" "}
      <a href={link(pathOf(figure.figure, {}))}>
        {say("열어 보기", "Open")}
        <span className="unseen"> {speak(figure.title)}</span>
      </a>
    </span>
  );
}

export const publish: Page = {
  path: "/office/publish",
  desk: "officer",
  place: {
    word: text("공표", "Publish"),
    group: "publication",
    order: 90,
    may: ["officer"],
    counts: ["publication.broken", "publication.corrected"],
  },
  ruled: true,
  needs: (address) => [figures(address)],
  title: () => text("공표", "Publish"),
  View: Publish,
};
