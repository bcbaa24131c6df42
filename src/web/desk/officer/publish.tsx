import { useState, type SyntheticEvent } from "react";
import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { days } from "../../open/needs.ts";
import { pathOf } from "../../open/position.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Amount } from "../../ui/amount.tsx";
import { Field, FormRefusal, read } from "../../ui/field.tsx";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { problemOf } from "../../ui/send.ts";
import { useAct } from "../../ui/use-act.ts";
import { OfficeFrame } from "./office-frame.tsx";

const figures = (address: ViewProps["address"]) => ask.listFigures({ query: days(address) });

/** A set of figures, frozen as of a day: seen first as it will be printed, then published. */
function Publish({ address, known }: ViewProps) {
  const { alive } = useReader();
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const day = address.query["as-of"] ?? known.ground.today;
  const list = replyTo(known, figures(address))?.figures ?? [];
  const last = known.ground.publications[0];
  const [chosen, setChosen] = useState(
    () => new Set(list.filter(({ amount, n }) => amount !== null && n > 0).map(({ figure }) => figure)),
  );
  const [sent, send] = useAct("publish");
  const problem = problemOf(sent);
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = read(event.currentTarget);
    void send({
      body: {
        publication: given["publication"] ?? "",
        title: { ko: given["title.ko"] ?? "", en: given["title.en"] ?? "" },
        asOf: day,
        figures: list.map(({ figure }) => figure).filter((figure) => chosen.has(figure)),
      },
    });
  };
  if (sent.state === "done")
    return (
      <OfficeFrame title={say("공표했습니다", "Published")}>
        <p className="note" role="status">
          <a href={link(`/publications/${encodeURIComponent(sent.reply.publication)}`)}>
            <strong>{speak(sent.reply.title)}</strong>
          </a>{" "}
          {say(
            `${onDay(sent.reply.asOf)} 기준, 지표 ${sent.reply.figures.length}개`,
            `as of ${onDay(sent.reply.asOf)}, ${sent.reply.figures.length} figures`,
          )}
        </p>
      </OfficeFrame>
    );
  return (
    <OfficeFrame
      title={say("공표하기", "Publish")}
      lead={say(
        "고른 지표의 값과 정의를 기준일 그대로 동결합니다. 공표한 것은 지우거나 고칠 수 없고, 새로 공표할 수만 있습니다.",
        "Freezes the chosen figures and their definitions as of the day. What is published cannot be taken back or changed, only followed by another.",
      )}
    >
      <form className="form publish" onSubmit={submit} noValidate>
        <p>
          {say("기준일", "As of")} <strong>{onDay(day)}</strong>{" "}
          <span className="quiet">{say("위의 자에서 바꿉니다.", "Change it on the ruler above.")}</span>
          {last !== undefined && (
            <span className="quiet"> {say(`지난 공표: ${speak(last.title)}`, `Last: ${speak(last.title)}`)}</span>
          )}
        </p>
        <Field
          label={say("공표 이름 (주소에 쓰임)", "Name in the address")}
          name="publication"
          hint="changwon-2025-11"
          pattern="[a-z0-9][a-z0-9\-]{2,60}"
          problem={problem}
          required
        />
        <Field label={say("제목 (한국어)", "Title (Korean)")} name="title.ko" lang="ko" problem={problem} required />
        <Field label={say("제목 (영어)", "Title (English)")} name="title.en" lang="en" problem={problem} required />
        <fieldset className="choose">
          <legend>{say("공표할 지표와 인쇄될 문장", "Figures, as they will be printed")}</legend>
          {list.map((figure) => (
            <label key={figure.figure} className="choose-row">
              <input
                type="checkbox"
                checked={chosen.has(figure.figure)}
                disabled={figure.amount === null}
                onChange={(event) => {
                  const next = new Set(chosen);
                  if (event.currentTarget.checked) next.add(figure.figure);
                  else next.delete(figure.figure);
                  setChosen(next);
                }}
              />
              <span>
                {speak(figure.sentence.before)}
                <strong>
                  {figure.amount === null ? speak(figure.sentence.value) : <Amount amount={figure.amount} />}
                </strong>
                {speak(figure.sentence.after)} <a href={link(pathOf(figure.figure, {}))}>{say("열기", "Open")}</a>
              </span>
            </label>
          ))}
        </fieldset>
        <FormRefusal problem={problem} fields={["publication", "title.ko", "title.en"]} />
        <button
          className="button is-first"
          type="submit"
          disabled={!alive || sent.state === "sending" || chosen.size === 0}
        >
          {sent.state === "sending"
            ? say("동결하는 중입니다.", "Freezing.")
            : say(`지표 ${chosen.size}개를 동결해 공표`, `Freeze and publish ${chosen.size} figures`)}
        </button>
      </form>
    </OfficeFrame>
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
    counts: ["publication.broken"],
  },
  ruled: true,
  needs: (address) => [figures(address)],
  title: () => text("공표하기", "Publish"),
  View: Publish,
};
