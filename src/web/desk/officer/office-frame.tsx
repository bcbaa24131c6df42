import type { ReactNode } from "react";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { RefusedPage } from "../../ui/refused-page.tsx";

/** The officer's desk: its places beside what is on it. Whoever may not sit here is told so. */
export function OfficeFrame({
  title,
  lead,
  children,
}: {
  /** Left out where what is on the desk brings its own. */
  readonly title?: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) {
  const { address, known } = useReader();
  const { say } = useSay();
  const link = useLinks();
  const { who } = known.ground;
  const isSeated =
    who?.roles.some(({ role }) => role === "officer" || role === "official" || role === "administrator") ?? false;
  if (!isSeated)
    return (
      <RefusedPage
        problem={
          who === null
            ? { status: 401, code: "not-signed-in", ko: "로그인이 필요합니다.", en: "Please sign in." }
            : { status: 403, code: "wrong-role", ko: "담당자만 이용할 수 있습니다.", en: "This is an officer's desk." }
        }
      />
    );
  const places: readonly (readonly [string, string])[] = [
    ["/office", say("오늘 볼 것", "Today")],
    ["/office/programmes", say("사업과 재원", "Programmes")],
    ["/office/outcomes", say("성과", "Outcomes")],
    ["/office/import", say("가져오기", "Import")],
    ["/office/evidence", say("증빙", "Evidence")],
    ["/office/parties", say("기업·기관", "Organisations")],
    ["/office/publish", say("공표하기", "Publish")],
    ["/office/mail", say("알림 메일", "Letters")],
  ];
  return (
    <div className="desk">
      <nav className="desk-places" aria-label={say("담당자 메뉴", "Officer's desk")}>
        {places.map(([path, word]) => (
          <a key={path} href={link(path)} aria-current={address.path === path ? "page" : undefined}>
            {word}
          </a>
        ))}
      </nav>
      <div className="desk-top">
        {title !== undefined && (
          <header className="lead lead-small">
            <h1>{title}</h1>
            {lead !== undefined && <p className="lead-says">{lead}</p>}
          </header>
        )}
        {children}
      </div>
    </div>
  );
}
