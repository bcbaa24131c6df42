import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import { DefinitionSheet } from "../../open/definition-sheet.tsx";
import * as ask from "../../generated/client.ts";
import { days, figureNeed } from "../../open/needs.ts";
import { pathOf } from "../../open/position.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Taking } from "../../ui/citation.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";

const asked = (address: ViewProps["address"]) => figureNeed(address, address.params["figure"] ?? "");

function Definition({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const link = useLinks();
  const figure = replyTo(known, asked(address));
  if (figure === undefined) return null;
  const { definition } = figure;
  const mayDefine = known.ground.who?.roles.some(({ role }) => role === "officer" || role === "official") ?? false;
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/figures")}>{say("지표", "Figures")}</a>
        <a href={link(pathOf(figure.figure, {}))}>{speak(figure.title)}</a>
        <span aria-current="page">{say("지표정의서", "Definition")}</span>
      </nav>
      <header className="lead lead-small">
        <p className="lead-hub">{say("지표정의서", "Definition of a figure")}</p>
        <h1>{speak(definition.title)}</h1>
      </header>
      <DefinitionSheet sheets={[{ key: figure.figure, figure }]} />
      <p className="beside-link">
        <a href={link("/definitions", { of: figure.figure })}>
          {say("다른 지표정의서와 나란히 보기", "Beside another definition")}
        </a>
        {mayDefine && (
          <>
            {" · "}
            <a href={link("/office/definitions", { from: figure.figure })}>
              {say("이 정의 변경", "Draft another version")}
            </a>
          </>
        )}
      </p>
      <details className="expression">
        <summary>{say("계산식 원문", "The expression itself")}</summary>
        <pre tabIndex={0}>{JSON.stringify(definition.expression, null, 2)}</pre>
      </details>
      <Taking href={link(`/definitions/${encodeURIComponent(figure.figure)}`)} sentence={speak(definition.title)} />
    </>
  );
}

export const definition: Page = {
  path: "/definitions/:figure",
  desk: "public",
  ruled: true,
  needs: (address) => [asked(address)],
  title: (address, known) => {
    const reply = replyTo(known, asked(address));
    return reply === undefined
      ? text("지표정의서", "Definition")
      : text(`${reply.title.ko} – 지표정의서`, `${reply.title.en} – definition`);
  },
  View: Definition,
  csv: (address, known) => {
    const reply = replyTo(known, asked(address));
    return (
      reply && {
        name: `definition-${reply.figure}`,
        columns: ["item", "ko", "en"],
        rows: (["title", "formula", "unit", "rung", "population", "source", "evidence"] as const).map((item) => [
          item,
          reply.definition[item].ko,
          reply.definition[item].en,
        ]),
      }
    );
  },
};

/** Figures that are called alike, each with what it counts: the number differs because the definition does. */
function Definitions({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const link = useLinks();
  const all = replyTo(known, everyFigure(address))?.figures ?? [];
  const names = (address.query["of"] ?? "").split(",").filter((name) => name !== "");
  const beside = names.flatMap((name) => all.find(({ figure }) => figure === name) ?? []);
  const others = all.filter(({ figure }) => !names.includes(figure));
  const besides = (of: readonly string[]): string => link("/definitions", { of: of.join(",") });
  return (
    <>
      <header className="lead lead-small">
        <h1>{say("지표정의서 비교", "Definitions side by side")}</h1>
        <p className="lead-says">
          {say(
            "이름이 비슷한 지표도 정의가 다르면 값이 다릅니다. 서로 다른 항목을 표시합니다.",
            "Figures that are called alike differ where their definitions do. What differs is marked.",
          )}
        </p>
      </header>
      {beside.length > 0 && (
        <DefinitionSheet sheets={beside.map((figure) => ({ key: figure.figure, head: speak(figure.title), figure }))} />
      )}
      {beside.length > 0 && (
        <p className="beside-link">
          {beside.map(({ figure, title }) => (
            <a key={figure} className="tool" href={besides(names.filter((name) => name !== figure))}>
              {say(`${title.ko} 빼기`, `Without ${title.en}`)}
            </a>
          ))}
        </p>
      )}
      <section className="block">
        <h2>{beside.length === 0 ? say("비교할 지표", "Which figures") : say("함께 볼 지표", "Further figures")}</h2>
        <ul className="told-list">
          {others.map(({ figure, title, definition }) => (
            <li key={figure}>
              <a href={besides([...names, figure])}>{speak(title)}</a>{" "}
              <span className="quiet">{speak(definition.formula)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

const everyFigure = (address: ViewProps["address"]) => ask.listFigures({ query: days(address) });

export const definitionsBeside: Page = {
  path: "/definitions",
  desk: "public",
  ruled: true,
  needs: (address) => [everyFigure(address)],
  title: () => text("지표정의서 비교", "Definitions side by side"),
  View: Definitions,
};
