import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Amount } from "#web/ui/amount.tsx";
import { useLinks, useSay } from "#web/ui/reader.tsx";

const asked = ({ params, query }: ViewProps["address"]) =>
  ask.listProvable({
    params: { publication: params["publication"] ?? "", figure: params["figure"] ?? "" },
    query: { after: query["after"], side: query["side"] === "1" ? 1 : undefined },
  });

function Provable({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const found = replyTo(known, asked(address));
  if (found === undefined) return null;
  const { publication, figure, title, rows, n, own, paged, scheme, next } = found;
  const at = `/publications/${encodeURIComponent(publication.publication)}`;
  const file = (key: string, side: number): string =>
    `/api${at}/figures/${encodeURIComponent(figure)}/proof?key=${encodeURIComponent(key)}${side === 0 ? "" : `&side=${side}`}`;
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/publications")}>{say("공표", "Publications")}</a>
        <a href={link(at)}>{speak(publication.title)}</a>
        <span aria-current="page">{say("증명 파일", "Proofs")}</span>
      </nav>
      <header className="lead lead-small">
        <p className="lead-hub">{say(`${onDay(publication.asOf)} 기준`, `As of ${onDay(publication.asOf)}`)}</p>
        <h1>{say(`${title.ko}: 증명 파일`, `${title.en}: proofs`)}</h1>
        <p className="lead-says">
          {own
            ? say(
                `이 지표는 ${n.toLocaleString("en")}개 행으로 계산했습니다. 우리 기업의 행이 한 번만, 이 금액으로 집계되었음을 증명 파일로 검증할 수 있습니다.`,
                `This figure is computed from ${n.toLocaleString("en")} rows. With a proof you verify that your own are counted, once, with just these amounts.`,
              )
            : say(
                `이 지표는 ${n.toLocaleString("en")}개 행으로 계산했습니다. 증명 파일을 받으면 그 행이 한 번만 집계되었음을 이 사이트 없이 검증할 수 있습니다.`,
                `This figure is computed from ${n.toLocaleString("en")} rows. With a proof anyone verifies, without this site, that its row is counted, and once.`,
              )}
        </p>
        <p className="buttons">
          <a className="button" href={link("/verify")}>
            {say("증명 파일 검증", "Verify a proof")}
          </a>
        </p>
      </header>
      {rows.length === 0 ? (
        <p className="empty">
          <strong>
            {scheme === "flat"
              ? say(
                  "행별 증명을 시작하기 전에 공표한 지표입니다. 전체 행의 검증값만 있습니다.",
                  "This was published before rows could be proven one by one: there is a seal over all of them only.",
                )
              : say("증명 파일을 받을 수 있는 행이 없습니다.", "There is no row whose proof you may have.")}
          </strong>
        </p>
      ) : (
        <div className="table-wrap" role="region" aria-label={say("집계된 행", "Rows")} tabIndex={0}>
          <table className="plain stack">
            <thead>
              <tr>
                <th scope="col">{say("기업·기관", "Organisation")}</th>
                <th scope="col" className="number">
                  {say("집계된 값", "Counted")}
                </th>
                <th scope="col">{say("증명 파일", "Proof")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row">
                    <a href={link(`/parties/${encodeURIComponent(row.subject)}`)}>{speak(row.name)}</a>
                  </th>
                  <td className="number" data-head={say("집계된 값", "Counted")}>
                    <Amount amount={row.amount} />
                  </td>
                  <td data-head={say("증명 파일", "Proof")}>
                    <a href={file(row.key, row.side)} download>
                      {paged ? say("이 쪽의 증명 받기", "Download the page's proof") : say("내려받기", "Download")}
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {next !== null && (
        <p>
          <a href={link(`${at}/figures/${encodeURIComponent(figure)}`, { after: next })}>
            {say("다음 행", "Further rows")}
          </a>
        </p>
      )}
    </>
  );
}

const provable: Page = {
  path: "/publications/:publication/figures/:figure",
  desk: "public",
  ruled: false,
  needs: (address) => [asked(address)],
  title: (address, known) => replyTo(known, asked(address))?.title ?? text("증명 파일", "Proofs"),
  View: Provable,
};

export const pages: readonly Page[] = [provable];
