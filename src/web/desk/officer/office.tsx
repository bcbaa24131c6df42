import type { FigureView } from "#figure/contract";
import { text } from "#base/text";
import { replyTo, type Known } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { pathOf } from "../../open/position.ts";
import type { Page, ViewProps } from "../../page.ts";
import { valueOf } from "../../ui/amount.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { OfficeFrame } from "./office-frame.tsx";

const toCheck = ask.listEvidenceToCheck({
  query: { limit: 5 },
  optional: true,
});
const sameFiles = ask.listDuplicateEvidence({
  query: { limit: 50 },
  optional: true,
});
const contradicted = ask.listOutcomes({
  query: { state: "contradicted", limit: 50 },
  optional: true,
});
const sameParties = ask.listDuplicateParties({
  optional: true,
});
const figures = ask.listFigures();
const newest = ({ ground }: Known) => {
  const publication = ground.publications[0]?.publication;
  return publication === undefined
    ? undefined
    : ask.readPublication({
        params: { publication },
        optional: true,
      });
};

interface Exception {
  readonly key: string;
  /** 0 is broken, 1 wants doing, 2 is good to know. */
  readonly weight: 0 | 1 | 2;
  readonly what: string;
  readonly count: number;
  readonly more: string;
  readonly href: string;
}

function useExceptions(known: Known): Exception[] {
  const { say, speak } = useSay();
  const link = useLinks();
  const found: Exception[] = [];
  const add = (exception: Exception): void => {
    if (exception.count > 0) found.push(exception);
  };
  const list: readonly FigureView[] = replyTo(known, figures)?.figures ?? [];
  const published = replyTo(known, newest(known));
  add({
    key: "seal",
    weight: 0,
    what: say("다시 계산하면 공표한 값과 다른 지표", "Figures that no longer give what was published"),
    count: published?.figures.filter(({ holds }) => !holds).length ?? 0,
    more: published === undefined ? "" : speak(published.title),
    href: link(`/publications/${encodeURIComponent(published?.publication ?? "")}`),
  });
  const apart = list.filter(({ refusal }) => refusal !== null);
  add({
    key: "refused",
    weight: 0,
    what: say("하나로 계산할 수 없는 지표", "Figures that cannot be computed as one"),
    count: apart.length,
    more: apart.map(({ title }) => speak(title)).join(", "),
    href: link(pathOf(apart[0]?.figure ?? "", {})),
  });
  const wrong = replyTo(known, contradicted)?.rows ?? [];
  add({
    key: "contradicted",
    weight: 0,
    what: say("확인 결과 사실과 다른 성과", "Outcomes that a check contradicts"),
    count: wrong.length,
    more: wrong.map(({ party }) => speak(party.name)).join(", "),
    href: link(`/facts/${encodeURIComponent(wrong[0]?.outcome ?? "")}`),
  });
  const files = replyTo(known, sameFiles)?.files ?? [];
  add({
    key: "same-file",
    weight: 1,
    what: say("두 번 이상 제출된 파일", "Files offered more than once"),
    count: files.length,
    more: files[0]?.offered.map(({ title }) => title).join(" = ") ?? "",
    href: link("/office/evidence"),
  });
  const pairs = replyTo(known, sameParties)?.groups ?? [];
  add({
    key: "same-party",
    weight: 1,
    what: say("같은 곳으로 보이는 기업·기관", "Organisations that look like one"),
    count: pairs.length,
    more: pairs[0]?.rows.map(({ name }) => speak(name)).join(" = ") ?? "",
    href: link("/office/parties"),
  });
  const waiting = replyTo(known, toCheck);
  add({
    key: "to-check",
    weight: 1,
    what: say("아무도 확인하지 않은 증빙", "Evidence nobody has checked"),
    count: waiting?.waiting ?? 0,
    more: waiting?.rows[0]?.title ?? "",
    href: link("/review"),
  });
  for (const figure of list) {
    const unproved = figure.evidenceMix.find(({ level }) => level === 0)?.n ?? 0;
    add({
      key: `unproved ${figure.figure}`,
      weight: 1,
      what: say("증빙 없이 신고만 된 사실", "Facts reported without evidence"),
      count: unproved,
      more: speak(figure.title),
      href: link(pathOf(figure.figure, {})),
    });
    const { target, amount } = figure;
    const isBehind =
      target !== null &&
      amount !== null &&
      valueOf(amount).num * valueOf(target.amount).den < valueOf(target.amount).num * valueOf(amount).den;
    add({
      key: `behind ${figure.figure}`,
      weight: 2,
      what: say("목표에 이르지 못한 지표", "Figures short of their target"),
      count: isBehind ? 1 : 0,
      more: `${speak(figure.title)} – ${target === null ? "" : speak(target.text)}`,
      href: link(pathOf(figure.figure, {})),
    });
    if (figure.coverage !== null)
      add({
        key: `silent ${figure.figure}`,
        weight: 2,
        what: say("아직 답하지 않은 곳", "Organisations that have not answered"),
        count: figure.coverage.of - figure.coverage.n,
        more: speak(figure.title),
        href: link(pathOf(figure.figure, { all: true })),
      });
  }
  return found.sort((a, b) => a.weight - b.weight || b.count - a.count);
}

function Office({ known }: ViewProps) {
  const { say } = useSay();
  const exceptions = useExceptions(known);
  const marks = [say("불일치", "broken"), say("할 일", "to do"), say("참고", "note")];
  return (
    <OfficeFrame title={say("오늘 볼 것", "What needs looking at today")}>
      {exceptions.length === 0 ? (
        <p className="empty">
          <strong>{say("오늘은 볼 것이 없습니다.", "Nothing needs looking at.")}</strong>
        </p>
      ) : (
        <table className="plain stack exceptions">
          <thead>
            <tr>
              <th scope="col">{say("구분", "Mark")}</th>
              <th scope="col">{say("무엇", "What")}</th>
              <th scope="col" className="number">
                {say("건수", "Count")}
              </th>
            </tr>
          </thead>
          <tbody>
            {exceptions.map((each) => (
              <tr key={each.key}>
                <td>
                  <span className={`mark mark-${each.weight}`}>{marks[each.weight]}</span>
                </td>
                <th scope="row">
                  <a href={each.href}>{each.what}</a> <span className="quiet">{each.more}</span>
                </th>
                <td className="number">
                  <strong>{each.count.toLocaleString("en")}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </OfficeFrame>
  );
}

export const office: Page = {
  path: "/office",
  desk: "officer",
  ruled: false,
  needs: (_address, known) => {
    const published = newest(known);
    return [figures, toCheck, sameFiles, contradicted, sameParties, ...(published === undefined ? [] : [published])];
  },
  title: () => text("오늘 볼 것", "Today"),
  View: Office,
};
