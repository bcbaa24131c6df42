import type { PlaceRow } from "#place/contract";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import { readPlace } from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { useLinks, useSay } from "#web/ui/reader.tsx";

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
          <h2>{say("하위 공간", "Inside")}</h2>
          <PlaceList rows={children} />
        </section>
      )}
    </article>
  );
}

const one: Page = {
  path: "/places/:place",
  desk: "public",
  ruled: false,
  needs: (address) => [placeOf(address)],
  title: (address, known) => replyTo(known, placeOf(address))?.printed ?? text("공간", "Space"),
  View: Place,
};

export const pages: readonly Page[] = [one];
