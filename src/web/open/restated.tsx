import type { FigureView } from "#figure/contract";
import type { PublicationView } from "#publication/contract";
import { datesOfMark } from "../ui/mark.ts";
import { useLinks, useSay } from "../ui/reader.tsx";
import { pathOf } from "./position.ts";

/** The same day of two publications, or of one and of what is known now: the address of the rows that differ. */
export const between = ({ asOf, known }: { asOf: string; known: string }, toKnown: string) => ({
  ...{ from: asOf, to: asOf, "from-known": known, "to-known": toKnown },
});

/** At its old address a figure keeps the number it was published with, and says what took its place and why. */
export function Restated({
  figure,
  publication: { asOf, known, title, figures, restates, restatedBy },
}: {
  readonly figure: FigureView["figure"];
  readonly publication: PublicationView;
}) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const other = restatedBy ?? restates;
  if (other === null || figures.every((row) => row.figure !== figure)) return null;
  const rows = restatedBy === null ? between(other, known) : between({ asOf, known }, restatedBy.known);
  return (
    <aside className="change restated" role="note">
      <p>
        <span className="change-word">
          {restatedBy === null ? say("정정한 값", "Restates") : say("정정 공표됨", "Restated")}
        </span>{" "}
        {restatedBy === null
          ? say(
              `「${title.ko}」: 「${other.title.ko}」의 정정 공표입니다.`,
              `“${title.en}” restates “${other.title.en}”.`,
            )
          : say(
              `이 값은 「${title.ko}」 공표 당시 그대로이며, ${onDay(other.publishedAt)} 정정 공표되었습니다.`,
              `This is the value as “${title.en}” published it; it was restated on ${onDay(other.publishedAt)}.`,
            )}
      </p>
      <p>
        {say("사유: ", "Reason: ")}
        {speak(other.reasonWord)}({other.reason}) · {other.note}
      </p>
      <p>
        <a href={link(`/publications/${encodeURIComponent(other.publication)}`)}>{speak(other.title)}</a>
        {" · "}
        <a href={link(pathOf(figure, {}), datesOfMark(other))}>
          {restatedBy === null ? say("정정 전의 값", "the value before") : say("정정한 값", "the restated value")}
        </a>
        {" · "}
        <a href={link(`${pathOf(figure, {})}/difference`, rows)}>{say("달라진 행", "rows that differ")}</a>
      </p>
    </aside>
  );
}
