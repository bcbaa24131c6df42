import { text } from "#base/text";
import type { ReleaseRow } from "#publication/contract";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useLinks, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { Editor } from "./release-editor.tsx";
import { Changed, ReleaseText } from "./release-text.tsx";
import { Way } from "./release-way.tsx";

const staff = ["officer", "official"] as const;
const drafts = ask.listReleaseDrafts();

const reasonChoices = {
  R1: text("원자료 변경(R1)", "better source data (R1)"),
  R2: text("정기 재산정(R2)", "routine recalculation (R2)"),
  R3: text("산정 방법 변경(R3)", "improved method (R3)"),
  C: text("오류 정정(C)", "correction of an error (C)"),
} as const;

function Releases({ known }: ViewProps) {
  const { say, speak, onDay, actor } = useSay();
  const link = useLinks();
  const releases = replyTo(known, drafts)?.releases ?? [];
  const isOfficer = known.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <Seat may={staff}>
      <header className="lead lead-small">
        <h1>{say("보도자료", "Releases")}</h1>
      </header>
      {releases.length === 0 ? (
        <p className="empty">
          <strong>{say("작성한 보도자료가 없습니다.", "No release has been written.")}</strong>
        </p>
      ) : (
        <div className="table-wrap" role="region" aria-label={say("보도자료", "Releases")} tabIndex={0}>
          <table className="plain stack">
            <thead>
              <tr>
                <th scope="col">{say("제목", "Title")}</th>
                <th scope="col">{say("상태", "Standing")}</th>
                <th scope="col">{say("공개일", "Day")}</th>
                <th scope="col">{say("작성자", "Written by")}</th>
                <th scope="col" className="number">
                  {say("수정 필요", "To be changed")}
                </th>
              </tr>
            </thead>
            <tbody>
              {releases.map(({ release, title, standingWord, day, by, findings }) => (
                <tr key={release}>
                  <th scope="row">
                    <a href={link(`/office/releases/${encodeURIComponent(release)}`)}>{speak(title)}</a>
                  </th>
                  <td data-head={say("상태", "Standing")}>{speak(standingWord)}</td>
                  <td data-head={say("공개일", "Day")}>{onDay(day)}</td>
                  <td data-head={say("작성자", "Written by")}>{actor(by)}</td>
                  <td className="number" data-head={say("수정 필요", "To be changed")}>
                    {findings}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isOfficer && <Begin releases={releases} today={known.ground.today} />}
    </Seat>
  );
}

function Begin({ releases, today }: { readonly releases: readonly ReleaseRow[]; readonly today: string }) {
  const { say } = useSay();
  const link = useLinks();
  return (
    <section className="block">
      <h2>{say("새 보도자료", "A new release")}</h2>
      <ActForm
        act="begin-release"
        first={{ release: today, day: today, asOf: today, title: { ko: "", en: "" } }}
        order={["title", "from", "day", "asOf", "release"]}
        words={{
          title: text("제목", "Title"),
          "title.ko": text("한국어 제목", "Korean title"),
          "title.en": text("영어 제목", "English title"),
          day: text("공개일", "Day of publication"),
          asOf: {
            word: text("지표 기준일", "Figures as of"),
            hint: text("이 날의 값을 지금 확인된 자료로 씁니다.", "Values of this day, by what is known now."),
          },
          release: {
            word: text("주소에 쓸 이름", "Name in its address"),
            hint: text("영문 소문자, 숫자, 붙임표", "Small letters, digits and hyphens"),
          },
          from: {
            ...{ as: "choice", word: text("바탕", "Begin with") },
            hint: text("비워 두면 기본 서식으로 시작합니다.", "Left empty, the template."),
            choices: Object.fromEntries(releases.map(({ release, title }) => [release, title])),
          },
        }}
        submit={text("작성 시작", "Begin")}
        onDone={({ release }) => location.assign(link(`/office/releases/${encodeURIComponent(release)}`))}
      />
    </section>
  );
}

const list: Page = {
  path: "/office/releases",
  desk: "officer",
  place: { word: text("보도자료", "Releases"), group: "publication", order: 95 },
  ruled: false,
  needs: () => [drafts],
  title: () => text("보도자료", "Releases"),
  View: Releases,
  csv: (_address, known) => ({
    name: "releases",
    columns: ["release", "title_ko", "title_en", "standing", "day", "as_of"],
    rows: (replyTo(known, drafts)?.releases ?? []).map(({ release, title, standing, day, asOf }) => [
      ...[release, title.ko, title.en, standing, day, asOf],
    ]),
  }),
};

const asked = ({ params }: ViewProps["address"]) =>
  ask.readReleaseDraft({ params: { release: params["release"] ?? "" } });
const offered = ({ asOf, day }: Pick<ReleaseRow, "asOf" | "day">) =>
  ask.listReleaseSentences({ query: { "as-of": asOf, day }, optional: true });

function Draft({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const draft = replyTo(known, asked(address));
  if (draft === undefined) return <Seat may={staff}>{null}</Seat>;
  const isOfficer = known.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  const isPublished = draft.standing === "published" || draft.standing === "corrected";
  const mayWrite = isOfficer && draft.standing === "draft";
  return (
    <Seat may={staff}>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/office/releases")}>{say("보도자료", "Releases")}</a>
        <span aria-current="page">{speak(draft.title)}</span>
      </nav>
      <header className="lead lead-small">
        <p className="lead-hub">
          {say(`${draft.no}판 · ${draft.standingWord.ko}`, `version ${draft.no}, ${draft.standingWord.en}`)}
        </p>
        <h1>{speak(draft.title)}</h1>
        <p className="asked">
          <span>{say(`공개일 ${onDay(draft.day)}`, `to be published on ${onDay(draft.day)}`)}</span>
          <span>{say(`지표 기준일 ${onDay(draft.asOf)}`, `figures as of ${onDay(draft.asOf)}`)}</span>
          {isPublished && (
            <a href={link(`/releases/${encodeURIComponent(draft.release)}`)}>
              {say("공개된 보도자료", "As it was published")}
            </a>
          )}
        </p>
      </header>
      <Way draft={draft} mayAct={isOfficer} />
      {mayWrite ? (
        <Editor draft={draft} offers={replyTo(known, offered(draft))?.rows ?? []} />
      ) : (
        <section className="block">
          <h2>{say("본문", "Text")}</h2>
          {!isPublished && (
            <p className="quiet">
              {say(
                "결재를 올렸거나 공개를 예약한 내용은 고칠 수 없습니다. 고치려면 결재를 회수하거나 예약을 취소해 주십시오.",
                "What is put to signature or scheduled is not changed. Withdraw the approval, or take the schedule back.",
              )}
            </p>
          )}
          <ReleaseText tree={draft.printed} of={draft} />
        </section>
      )}
    </Seat>
  );
}

const one: Page = {
  path: "/office/releases/:release",
  desk: "officer",
  ruled: false,
  needs: (address, known) => {
    const draft = replyTo(known, asked(address));
    return draft === undefined || draft.standing !== "draft" ? [asked(address)] : [asked(address), offered(draft)];
  },
  title: (address, known) => replyTo(known, asked(address))?.title ?? text("보도자료", "Release"),
  View: Draft,
};

const published = ({ params }: ViewProps["address"]) =>
  ask.readRelease({ params: { release: params["release"] ?? "" } });

function Correct({ address, known }: ViewProps) {
  const { say } = useSay();
  const link = useLinks();
  const release = replyTo(known, published(address));
  if (release === undefined) return <Seat may={["officer"]}>{null}</Seat>;
  return (
    <Seat may={["officer"]}>
      <header className="lead lead-small">
        <h1>{say(`${release.title.ko}: 정정`, `${release.title.en}: correct`)}</h1>
        <p className="lead-says">
          {say(
            "공개한 보도자료는 그 주소에 그대로 남고 정정되었다고 표시됩니다. 사유는 모두에게 공개됩니다.",
            "The release stays at its address and says that it was corrected. The reason is public.",
          )}
        </p>
      </header>
      <section className="block">
        <h2>{say("현재 자료로는 다르게 읽히는 문장", "Sentences that read otherwise by what is known now")}</h2>
        {release.changed.length === 0 ? (
          <p className="empty">
            <strong>{say("다르게 읽히는 문장이 없습니다.", "None.")}</strong>
          </p>
        ) : (
          <Changed changed={release.changed} />
        )}
      </section>
      <section className="block">
        <ActForm
          act="correct-release"
          params={{ release: release.release }}
          first={{ name: `${release.release}-r`, day: known.ground.today }}
          order={["reason", "note", "day", "name"]}
          words={{
            reason: { word: text("사유 구분", "Reason"), choices: reasonChoices },
            note: text("사유", "What happened"),
            day: text("공개일", "Day of publication"),
            name: text("주소에 쓸 이름", "Name in its address"),
          }}
          submit={text("정정 보도자료 작성", "Begin the correction")}
          onDone={({ release: made }) => location.assign(link(`/office/releases/${encodeURIComponent(made)}`))}
        />
      </section>
    </Seat>
  );
}

const correction: Page = {
  path: "/office/releases/:release/correction",
  desk: "officer",
  ruled: false,
  needs: (address) => [published(address)],
  title: () => text("보도자료 정정", "Correct a release"),
  View: Correct,
};

export const pages: readonly Page[] = [list, correction, one];
