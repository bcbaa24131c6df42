import { text } from "#base/text";
import type { ReleaseView } from "#publication/contract";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useLinks, useSay } from "#web/ui/reader.tsx";
import { Changed, ReleaseText, Said, useFigureLink } from "./release-text.tsx";

const list = ask.listReleases();

function Releases({ known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const releases = replyTo(known, list)?.releases ?? [];
  return (
    <>
      <header className="lead lead-small">
        <h1>{say("보도자료", "Releases")}</h1>
        <p className="lead-says">
          {say(
            "보도자료의 모든 숫자는 근거 자료까지 확인할 수 있습니다. 공개한 내용은 수정하지 않고 정정합니다.",
            "Every number of a release opens down to its evidence. What is published is corrected, never changed.",
          )}
        </p>
      </header>
      {releases.length === 0 ? (
        <p className="empty">
          <strong>{say("공개한 보도자료가 없습니다.", "No release has been published.")}</strong>
        </p>
      ) : (
        <ol className="publications">
          {releases.map(({ release, title, day, asOf, standing, standingWord }) => (
            <li key={release}>
              <a href={link(`/releases/${encodeURIComponent(release)}`)}>
                <strong>{speak(title)}</strong>
              </a>
              <span>{say(`${onDay(day)} 공개`, `published ${onDay(day)}`)}</span>
              <span className="quiet">{say(`${onDay(asOf)} 기준`, `as of ${onDay(asOf)}`)}</span>
              {standing === "corrected" && <span className="change-word">{speak(standingWord)}</span>}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

const releases: Page = {
  path: "/releases",
  desk: "public",
  place: { word: text("보도자료", "Releases"), group: "registry", order: 9 },
  ruled: false,
  needs: () => [list],
  title: () => text("보도자료", "Releases"),
  View: Releases,
  csv: (_address, known) => ({
    name: "releases",
    columns: ["release", "title_ko", "title_en", "day", "as_of", "standing"],
    rows: (replyTo(known, list)?.releases ?? []).map(({ release, title, day, asOf, standing }) => [
      ...[release, title.ko, title.en, day, asOf, standing],
    ]),
  }),
};

const asked = ({ params }: ViewProps["address"]) => ask.readRelease({ params: { release: params["release"] ?? "" } });

function Release({ address, known }: ViewProps) {
  const { say, speak, onDay, language } = useSay();
  const link = useLinks();
  const release = replyTo(known, asked(address));
  if (release === undefined) return null;
  const file = (format: string): string =>
    `/api/releases/${encodeURIComponent(release.release)}/${format}?language=${language}`;
  const isOfficer = known.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <article className="release">
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/releases")}>{say("보도자료", "Releases")}</a>
        <span aria-current="page">{speak(release.title)}</span>
      </nav>
      <header className="lead lead-small">
        <p className="lead-hub">{say(`${onDay(release.day)} 공개`, `Published ${onDay(release.day)}`)}</p>
        <h1>
          <Said said={release.tree.title} of={release} />
        </h1>
        {release.tree.subtitle !== null && (
          <p className="lead-says">
            <Said said={release.tree.subtitle} of={release} />
          </p>
        )}
        <p className="asked">
          <span>{say(`지표 기준일 ${onDay(release.asOf)}`, `Figures as of ${onDay(release.asOf)}`)}</span>
          <span className={release.holds ? "sum sum-equal" : "sum sum-unequal"}>
            <Icon name={release.holds ? "check" : "cross"} />
            {release.holds
              ? say(
                  "공개 당시 자료로 다시 계산한 값과 같음",
                  "Recomputed from what was known then, every value is the same",
                )
              : say("다시 계산하면 값이 다른 지표가 있음", "Recomputed from what was known then, some value differs")}
          </span>
          <a href={link(`/publications/${encodeURIComponent(release.publication)}`)}>
            {say("확정한 지표와 증명", "Frozen figures and proofs")}
          </a>
        </p>
        <p className="buttons">
          <a className="button" href={file("pdf")} download>
            {say("PDF(증명 포함)", "PDF with proofs")}
          </a>
          <a className="button" href={file("hwpx")} download>
            HWPX
          </a>
        </p>
      </header>
      <Corrections release={release} />
      <ReleaseText tree={release.tree} of={release} />
      <Figures release={release} />
      {isOfficer && release.correctedBy === null && (
        <p>
          <a className="button" href={link(`/office/releases/${encodeURIComponent(release.release)}/correction`)}>
            {say("정정하기", "Correct it")}
          </a>
        </p>
      )}
    </article>
  );
}

function Corrections({ release }: { readonly release: ReleaseView }) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const { corrects, correctedBy, changed } = release;
  const other = correctedBy ?? corrects;
  return (
    <>
      {other !== null && (
        <section className="block correction" aria-label={say("정정", "Correction")}>
          <p>
            <strong>
              {correctedBy === null
                ? say("정정한 보도자료입니다.", "This corrects an earlier release.")
                : say("이후 정정된 보도자료입니다.", "This release was corrected later.")}
            </strong>{" "}
            <a href={link(`/releases/${encodeURIComponent(other.release)}`)}>
              {speak(other.title)} ({onDay(other.day)})
            </a>
          </p>
          <p>{say(`사유: ${other.reasonWord.ko}. ${other.note}`, `Reason: ${other.reasonWord.en}. ${other.note}`)}</p>
          <Changed changed={other.changed} />
        </section>
      )}
      {correctedBy === null && changed.length > 0 && (
        <section className="block">
          <h2>{say("현재 자료로는 다르게 읽히는 문장", "Sentences that read otherwise by what is known now")}</h2>
          <Changed changed={changed} />
        </section>
      )}
    </>
  );
}

function Figures({ release }: { readonly release: ReleaseView }) {
  const { say, speak } = useSay();
  const to = useFigureLink(release);
  return (
    <section className="block">
      <h2>{say("이 보도자료의 지표", "The figures of this release")}</h2>
      <div className="table-wrap" role="region" aria-label={say("지표", "Figures")} tabIndex={0}>
        <table className="plain stack">
          <thead>
            <tr>
              <th scope="col">{say("지표", "Figure")}</th>
              <th scope="col">{say("단계", "Rung")}</th>
              <th scope="col" className="number">
                {say("값", "Value")}
              </th>
            </tr>
          </thead>
          <tbody>
            {release.figures.map(({ figure, title, rung, amount }) => (
              <tr key={figure}>
                <th scope="row">
                  <a href={to(figure)}>{speak(title)}</a>
                </th>
                <td data-head={say("단계", "Rung")}>{speak(rung)}</td>
                <td className="number" data-head={say("값", "Value")}>
                  {amount === null ? say("계산 불가", "not computable") : speak(amount.printed)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const one: Page = {
  path: "/releases/:release",
  desk: "public",
  ruled: false,
  needs: (address) => [asked(address)],
  title: (address, known) => replyTo(known, asked(address))?.title ?? text("보도자료", "Release"),
  View: Release,
  csv: (address, known) => {
    const release = replyTo(known, asked(address));
    return {
      name: `release-${release?.release ?? ""}`,
      columns: ["figure", "title_ko", "title_en", "rung_ko", "value", "unit", "printed_ko", "as_of", "as_known"],
      rows: (release?.figures ?? []).map(({ figure, title, rung, amount }) => [
        ...[figure, title.ko, title.en, rung.ko],
        ...(amount === null
          ? [null, null, null]
          : [amount.den === "1" ? amount.num : `${amount.num}/${amount.den}`, amount.unit, amount.printed.ko]),
        ...[release?.asOf ?? "", release?.known ?? ""],
      ]),
      digits: ["value"],
    };
  },
};

export const pages: readonly Page[] = [releases, one];
