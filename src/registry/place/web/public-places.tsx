import type { PlaceRow } from "#place/contract";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import { listPlaces, readPlace } from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { useLinks, useSay } from "#web/ui/reader.tsx";

const title = text("시설·장비", "Facilities");

const buildings = ({ query }: ViewProps["address"]) =>
  listPlaces({ query: { kind: "building", "as-of": query["as-of"], known: query["known"] } });

function Places({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const rows = replyTo(known, buildings(address))?.rows ?? [];
  return (
    <article>
      <header className="lead lead-small">
        <h1>{speak(title)}</h1>
        <p className="lead-says">
          {say("건물마다 어떤 공간이 있는지 볼 수 있습니다.", "What spaces each building has.")}
        </p>
      </header>
      <section className="block">
        <h2>{say("건물", "Buildings")}</h2>
        {rows.length === 0 ? (
          <p className="empty">{say("등록된 건물이 없습니다.", "No building is registered.")}</p>
        ) : (
          <PlaceList rows={rows} />
        )}
      </section>
    </article>
  );
}

function PlaceList({ rows }: { readonly rows: readonly PlaceRow[] }) {
  const { say, speak } = useSay();
  const link = useLinks();
  return (
    <table className="plain stack">
      <thead>
        <tr>
          <th scope="col">{say("이름", "Name")}</th>
          <th scope="col">{say("구분", "Kind")}</th>
          <th scope="col" className="number">
            {say("수용 인원", "Capacity")}
          </th>
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
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const placeOf = ({ params, query }: ViewProps["address"]) =>
  readPlace({ params: { place: params["place"] ?? "" }, query: { "as-of": query["as-of"], known: query["known"] } });

function Place({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const link = useLinks();
  const place = replyTo(known, placeOf(address));
  if (place === undefined) return null;
  const { path, printed, kindWord, children, rooms, roomCapacity, capacity } = place;
  const people = roomCapacity ?? capacity;
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
        </p>
      </header>
      {children.length > 0 && (
        <section className="block">
          <h2>{say("안에 있는 공간", "Inside")}</h2>
          <PlaceList rows={children} />
        </section>
      )}
    </article>
  );
}

const list: Page = {
  path: "/places",
  desk: "public",
  place: { word: text("공간", "Spaces"), group: "offer", order: 10 },
  ruled: false,
  needs: (address) => [buildings(address)],
  title: () => title,
  View: Places,
};

const one: Page = {
  path: "/places/:place",
  desk: "public",
  ruled: false,
  needs: (address) => [placeOf(address)],
  title: (address, known) => replyTo(known, placeOf(address))?.printed ?? title,
  View: Place,
};

export const pages: readonly Page[] = [list, one];
