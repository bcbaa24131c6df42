import type { PlaceRow } from "#place/contract";
import { text } from "#base/text";
import type { Address } from "#web/address.ts";
import { replyTo, wholeOf, type Known } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import { FigureSentence } from "#web/open/figure-sentence.tsx";
import { days } from "#web/open/needs.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Taking } from "#web/ui/citation.tsx";
import { useLinks, useSay } from "#web/ui/reader.tsx";

const every = (address: Address, known: Known) =>
  wholeOf(known, (after) => ask.listPlaces({ query: { ...days(address), after, limit: 500 } }));

/** What is said of who is there; the hub may not have it. */
const tenants = (address: Address) =>
  ask.readFigure({ params: { figure: "tenants" }, query: days(address), optional: true });

/** Which rooms somebody is in on the day; nobody says who. */
const occupied = (address: Address) => ask.listOccupiedRooms({ query: days(address), optional: true });

/** The rooms that are taken; undefined where nobody keeps account of it. */
type Taken = ReadonlySet<string> | undefined;

type Below = ReadonlyMap<string | null, readonly PlaceRow[]>;

const roomsIn = (below: Below, place: string): readonly PlaceRow[] =>
  (below.get(place) ?? []).flatMap((row) => (row.kind === "room" ? [row] : roomsIn(below, row.place)));

const peopleIn = (rooms: readonly PlaceRow[]): number => rooms.reduce((sum, { capacity }) => sum + (capacity ?? 0), 0);

function Tree({
  below,
  within,
  taken,
}: {
  readonly below: Below;
  readonly within: string | null;
  readonly taken: Taken;
}) {
  const { say, speak } = useSay();
  const link = useLinks();
  const rows = below.get(within) ?? [];
  const rooms = rows.filter(({ kind }) => kind === "room");
  return (
    <>
      {rows.some(({ kind }) => kind !== "room") && (
        <ul className="told-list places-tree">
          {rows
            .filter(({ kind }) => kind !== "room")
            .map((row) => {
              const inside = roomsIn(below, row.place);
              const filled = inside.filter(({ place }) => taken?.has(place)).length;
              return (
                <li key={row.place}>
                  <a href={link(`/places/${encodeURIComponent(row.code)}`)}>
                    <strong>{speak(row.name)}</strong>
                  </a>{" "}
                  <span className="quiet">{speak(row.kindWord)}</span>
                  {inside.length > 0 && (
                    <span>
                      {" "}
                      {say(
                        `호실 ${inside.length}개 · 정원 ${peopleIn(inside)}명`,
                        `${inside.length} rooms · for ${peopleIn(inside)} people`,
                      )}
                      {taken !== undefined &&
                        say(
                          ` · 입주 ${filled}실, 비어 있음 ${inside.length - filled}실`,
                          ` · ${filled} taken, ${inside.length - filled} free`,
                        )}
                    </span>
                  )}
                  <Tree below={below} within={row.place} taken={taken} />
                </li>
              );
            })}
        </ul>
      )}
      {rooms.length > 0 && (
        <details className="rooms">
          <summary>{say(`호실 ${rooms.length}개 보기`, `See ${rooms.length} rooms`)}</summary>
          <ul>
            {rooms.map((row) => (
              <li key={row.place}>
                <a href={link(`/places/${encodeURIComponent(row.code)}`)}>{speak(row.name)}</a>{" "}
                {taken !== undefined && (
                  <span>{taken.has(row.place) ? say("입주", "taken") : say("비어 있음", "free")}</span>
                )}{" "}
                <span className="quiet">
                  {row.capacity === null
                    ? say("정원 기록 없음", "capacity not recorded")
                    : say(`정원 ${row.capacity}명`, `for ${row.capacity}`)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Places({ address, known }: ViewProps) {
  const { say } = useSay();
  const link = useLinks();
  const rows = every(address, known).pages.flatMap((page) => page.rows);
  const here = new Set(rows.map(({ place }) => place));
  // A place whose surroundings are not known yet stands at the top.
  const below: Below = Map.groupBy(rows, ({ parent }) => (parent !== null && here.has(parent) ? parent : null));
  const figure = replyTo(known, tenants(address));
  const rooms = replyTo(known, occupied(address))?.rooms;
  const taken = rooms === undefined ? undefined : new Set(rooms);
  return (
    <>
      <header className="lead lead-small">
        <h1>{say("시설·장비", "Spaces and equipment")}</h1>
        <p className="lead-says">
          {say(
            "기관이 운영하는 지구, 건물, 호실입니다. 이름은 기준일 당시의 이름입니다.",
            "Districts, buildings and rooms of the hub, by the names they bear on the day.",
          )}
        </p>
      </header>
      {figure !== undefined && <FigureSentence figure={figure} />}
      {rows.length === 0 ? (
        <p className="empty">
          <strong>{say("등록된 장소가 없습니다.", "No place has been registered.")}</strong>
        </p>
      ) : (
        <section className="block" aria-label={say("장소", "Places")}>
          <Tree below={below} within={null} taken={taken} />
        </section>
      )}
      <Taking href={link("/places")} sentence={say("시설·장비", "Spaces and equipment")} />
    </>
  );
}

const places: Page = {
  path: "/places",
  desk: "public",
  place: { word: text("공간", "Spaces"), group: "offer", order: 10 },
  ruled: true,
  needs: (address, known) => [...every(address, known).needs, tenants(address), occupied(address)],
  title: () => text("시설·장비", "Spaces and equipment"),
  View: Places,
  csv: (address, known) => {
    const taken = replyTo(known, occupied(address))?.rooms;
    return {
      name: "places",
      columns: ["place", "code", "kind", "parent", "name_ko", "name_en", "capacity", "occupied"],
      rows: every(address, known)
        .pages.flatMap((page) => page.rows)
        .map((row) => [
          ...[row.place, row.code, row.kind, row.parent, row.name.ko, row.name.en, row.capacity],
          row.kind === "room" && taken !== undefined ? (taken.includes(row.place) ? 1 : 0) : null,
        ]),
    };
  },
};

export const pages: readonly Page[] = [places];
