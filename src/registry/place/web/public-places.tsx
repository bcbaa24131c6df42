import type { PlaceRow } from "#place/contract";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import { listOccupiedRooms, readPlace } from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { useLinks, useSay } from "#web/ui/reader.tsx";

function PlaceList({
  rows,
  taken,
}: {
  readonly rows: readonly PlaceRow[];
  readonly taken: readonly string[] | undefined;
}) {
  const { say, speak } = useSay();
  const link = useLinks();
  const isLet = taken !== undefined && rows.some(({ kind }) => kind === "room");
  return (
    <table className="plain stack">
      <thead>
        <tr>
          <th scope="col">{say("이름", "Name")}</th>
          <th scope="col">{say("구분", "Kind")}</th>
          <th scope="col" className="number">
            {say("수용 인원", "Capacity")}
          </th>
          {isLet && <th scope="col">{say("입주", "Taken")}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.place}>
            <th scope="row">
              <a href={link(`/places/${encodeURIComponent(row.code)}`)}>{speak(row.name) || row.name.ko}</a>
            </th>
            <td>{speak(row.kindWord)}</td>
            <td className="number">{row.capacity === null ? "–" : say(`${row.capacity}명`, `${row.capacity}`)}</td>
            {isLet && (
              <td>
                {row.kind !== "room"
                  ? "–"
                  : taken?.includes(row.place)
                    ? say("입주", "taken")
                    : say("비어 있음", "free")}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const placeOf = ({ params, query }: ViewProps["address"]) =>
  readPlace({
    params: { place: params["place"] ?? "" },
    query: { "as-of": query["as-of"], known: query["known"], "as-known": query["as-known"] },
  });

const occupied = ({ query }: ViewProps["address"]) =>
  listOccupiedRooms({ query: { "as-of": query["as-of"], known: query["known"] }, optional: true });

function Place({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const link = useLinks();
  const place = replyTo(known, placeOf(address));
  if (place === undefined) return null;
  const { path, printed, kind, kindWord, children, rooms, roomCapacity, capacity } = place;
  const people = roomCapacity ?? capacity;
  const taken = replyTo(known, occupied(address))?.rooms;
  return (
    <article>
      <nav className="way-down" aria-label={say("위치", "Where it lies")}>
        {path.slice(0, -1).map(({ code, name }) => (
          <a key={code} href={link(`/places/${encodeURIComponent(code)}`)}>
            {speak(name) || name.ko}
          </a>
        ))}
      </nav>
      <header className="lead lead-small">
        <h1>{speak(printed) || printed.ko}</h1>
        <p className="lead-says">
          {speak(kindWord)}
          {rooms.length > 0 && say(`, 호실 ${rooms.length}개`, `, ${rooms.length} rooms`)}
          {people !== null && say(`, 수용 인원 ${people}명`, `, for ${people} people`)}
          {kind === "room" &&
            taken !== undefined &&
            (taken.includes(place.place) ? say(", 입주해 있음", ", taken") : say(", 비어 있음", ", free"))}
        </p>
      </header>
      {children.length > 0 && (
        <section className="block">
          <h2>{say("하위 공간", "Inside")}</h2>
          <PlaceList rows={children} taken={taken} />
        </section>
      )}
    </article>
  );
}

const one: Page = {
  path: "/places/:place",
  desk: "public",
  ruled: false,
  needs: (address) => [placeOf(address), occupied(address)],
  title: (address, known) => replyTo(known, placeOf(address))?.printed ?? text("공간", "Space"),
  View: Place,
};

export const pages: readonly Page[] = [one];
