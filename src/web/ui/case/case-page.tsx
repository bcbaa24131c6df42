import type { ReactNode } from "react";
import { useId } from "react";
import { CaseLadder, type CaseRung } from "../ladder.tsx";
import { useSay } from "../reader.tsx";

/** What somebody did, and why. */
export interface Deed {
  readonly key: string;
  readonly when: string;
  readonly who: string;
  readonly what: string;
  readonly reason?: string | undefined;
  readonly href?: string | undefined;
}

export interface CasePageProps {
  readonly title: string;
  /** Whose case it is, under which programme. */
  readonly of: ReactNode;
  readonly state: string;
  readonly rungs: readonly CaseRung[];
  readonly exit?: CaseRung | undefined;
  readonly facts: readonly { readonly key: string; readonly word: string; readonly value: ReactNode }[];
  readonly money?: ReactNode;
  readonly documents?: ReactNode;
  readonly letters?: ReactNode;
  /** Newest first. */
  readonly deeds: readonly Deed[];
  /** The acts that may be done now; nothing where there is none. */
  readonly next?: ReactNode;
  /** Whatever else this kind of case has. */
  readonly children?: ReactNode;
}

/** The frame of every case: where it stands, what is to be done, and all that was said and done about it. */
export function CasePage(props: CasePageProps) {
  const { say, onDay } = useSay();
  return (
    <article className="case">
      <header className="lead lead-small">
        <p className="lead-hub">{props.of}</p>
        <h1>{props.title}</h1>
        <p>
          <span className="mark">{props.state}</span>
        </p>
        <CaseLadder rungs={props.rungs} exit={props.exit} />
      </header>
      <div className="case-body">
        <aside className="case-next" aria-label={say("다음 할 일", "Next steps")}>
          <h2>{say("다음 할 일", "Next steps")}</h2>
          {props.next ?? <p className="quiet">{say("처리할 일이 없습니다.", "Nothing is to be done now.")}</p>}
        </aside>
        <div className="case-told">
          <Part title={say("내용", "Facts")}>
            <dl className="facts-of-figure">
              {props.facts.map(({ key, word, value }) => (
                <div key={key} className="pair">
                  <dt>{word}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </Part>
          {props.money !== undefined && <Part title={say("금액", "Money")}>{props.money}</Part>}
          {props.documents !== undefined && <Part title={say("문서", "Documents")}>{props.documents}</Part>}
          {props.letters !== undefined && <Part title={say("보낸 알림", "Letters")}>{props.letters}</Part>}
          {props.children}
          <Part title={say("처리 내역", "Who did what")}>
            <ol className="deeds">
              {props.deeds.map((deed) => (
                <li key={deed.key}>
                  <time dateTime={deed.when}>{onDay(deed.when)}</time>
                  <span>
                    <strong>{deed.href === undefined ? deed.what : <a href={deed.href}>{deed.what}</a>}</strong>{" "}
                    <span className="quiet">{deed.who}</span>
                    {deed.reason !== undefined && (
                      <span className="deed-reason">
                        {say("사유", "Reason")}: {deed.reason}
                      </span>
                    )}
                  </span>
                </li>
              ))}
            </ol>
          </Part>
        </div>
      </div>
    </article>
  );
}

/** One part of a case under its own title. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className="block" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
