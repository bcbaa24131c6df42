import { useRef } from "react";
import { linkHere } from "../address.ts";
import { bar, type Entry, entryAt, type Group, type SeatedDesk } from "../places.ts";
import { Icon } from "./icon.tsx";
import { DeskSwitch, Rail } from "./rail.tsx";
import { useLinks, useReader, useSay, useSignInLink } from "./reader.tsx";
import { SearchBox } from "./search-box.tsx";

/** The banner: whose hub it is, the four public doors, the one search, the reader's desks. On a phone, behind ☰. */
export function Header({ desk }: { readonly desk: SeatedDesk | undefined }) {
  const { address, known } = useReader();
  const { say, speak } = useSay();
  const link = useLinks();
  const menu = useRef<HTMLDialogElement>(null);
  const here = useHere(desk);
  return (
    <header className={desk === undefined ? "header" : "header is-wide"}>
      <div className="header-inner">
        <a className="brand" href={link("/")}>
          <Brand />
          <span className="brand-words">
            <strong>{say("거점", "Geojeom")}</strong>
            <span>{speak(known.ground.hub)}</span>
          </span>
        </a>
        <div className="header-wide">
          <Places desk={desk} />
        </div>
        <SearchBox />
        <div className="header-wide header-tools">
          <DeskSwitch desk={desk} />
          <Account />
        </div>
        <button
          type="button"
          className="menu-button"
          aria-haspopup="dialog"
          onClick={() => {
            menu.current?.showModal();
            menu.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "center" });
          }}
        >
          <Icon name="menu" />
          <span>{here === undefined ? say("메뉴", "Menu") : speak(here)}</span>
        </button>
      </div>
      {desk === undefined && <Below />}
      {/* another page, another menu: whoever has chosen wants to see where he is */}
      <dialog key={address.path} ref={menu} className="menu" aria-label={say("메뉴", "Menu")}>
        <button type="button" className="menu-close" onClick={() => menu.current?.close()}>
          <Icon name="cross" />
          {say("닫기", "Close")}
        </button>
        <DeskSwitch desk={desk} />
        {desk !== undefined && <Rail desk={desk} />}
        <Places desk={desk} isWhole />
        <div className="header-tools">
          <Account />
        </div>
      </dialog>
    </header>
  );
}

/** What the place one is at is called: of the desk's rail, else of the public bar. */
function useHere(desk: SeatedDesk | undefined) {
  const { address, known } = useReader();
  const { places } = known.ground;
  const entry = entryAt(
    desk === undefined ? publicOf(places) : places.filter((one) => one.desk === desk),
    address.path,
  );
  return entry?.word;
}

/** What anybody may see: the pages of the public, and the studio in which lines are drawn. */
const publicOf = (places: readonly Entry[]): readonly Entry[] =>
  places.filter(({ desk, group }) => (desk === "public" || desk === "factory") && Object.hasOwn(bar, group));

function Places({ desk, isWhole = false }: { readonly desk: SeatedDesk | undefined; readonly isWhole?: boolean }) {
  const { address, known } = useReader();
  const { say, speak } = useSay();
  const link = useLinks();
  const entries = publicOf(known.ground.places);
  // at a desk one is in its rail, whatever the address begins with
  const here = desk === undefined ? entryAt(entries, address.path) : undefined;
  return (
    <nav className="places" aria-label={say("주 메뉴", "Main")}>
      {(Object.keys(bar) as (keyof typeof bar)[]).map((group) => {
        const own = entries.filter((entry) => entry.group === group);
        const [first] = own;
        if (first === undefined) return null;
        return isWhole && own.length > 1 ? (
          <div key={group} className="places-group">
            <p>{speak(bar[group])}</p>
            {own.map((entry) => (
              <a key={entry.path} href={link(entry.path)} aria-current={entry === here ? "page" : undefined}>
                {speak(entry.word)}
              </a>
            ))}
          </div>
        ) : (
          <a
            key={group}
            href={link(first.path)}
            aria-current={here?.group === group ? (here === first ? "page" : "true") : undefined}
          >
            {speak(bar[group])}
          </a>
        );
      })}
    </nav>
  );
}

/** The other pages of the public group one is in. */
function Below() {
  const { address, known } = useReader();
  const { speak } = useSay();
  const link = useLinks();
  const entries = publicOf(known.ground.places);
  const here = entryAt(entries, address.path);
  const own = entries.filter(({ group }) => group === here?.group);
  if (here === undefined || own.length < 2) return null;
  const word: Group = here.group;
  return (
    <nav className="places-below" aria-label={speak(bar[word as keyof typeof bar])}>
      {own.map((entry) => (
        <a key={entry.path} href={link(entry.path)} aria-current={entry === here ? "page" : undefined}>
          {speak(entry.word)}
        </a>
      ))}
    </nav>
  );
}

function Account() {
  const { address, known } = useReader();
  const { say, language } = useSay();
  const link = useLinks();
  const signIn = useSignInLink();
  const other = language === "ko" ? "en" : "ko";
  const { who } = known.ground;
  return (
    <>
      <a className="language" href={linkHere(address, {}, other)} hrefLang={other} lang={other}>
        {other === "ko" ? "한국어" : "English"}
      </a>
      {who === null ? (
        <a className="sign" href={signIn}>
          {say("로그인", "Sign in")}
        </a>
      ) : (
        <a className="sign" href={link("/account")}>
          {who.name}
        </a>
      )}
    </>
  );
}

/** A figure's fold, seen from the side: three pleats that open from one point. */
const Brand = () => (
  <svg className="brand-mark" viewBox="0 0 40 40" width="36" height="36" aria-hidden="true">
    <path d="M6 8h28L20 15z" className="brand-a" />
    <path d="M6 18h28L20 25z" className="brand-b" />
    <path d="M6 28h28L20 35z" className="brand-c" />
  </svg>
);
