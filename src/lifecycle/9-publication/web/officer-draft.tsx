import { useState, type ReactNode, type SyntheticEvent } from "react";
import { text, type Text } from "#base/text";
import type { FindingView } from "#publication/contract";
import type { Page } from "#web/page.ts";
import { Amount } from "#web/ui/amount.tsx";
import { Area, Field, FormRefusal } from "#web/ui/field.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { problemOf } from "#web/ui/send.ts";
import { type Done, useAct } from "#web/ui/use-act.ts";

/** Whether a number is ours, is wrong, or has nothing behind it; and what that is called. */
const kinds: Readonly<Record<FindingView["finding"], { readonly held: "good" | "bad" | "warn"; readonly word: Text }>> =
  {
    agrees: { held: "good", word: text("지표와 같음", "our figure") },
    differs: { held: "bad", word: text("지표와 다름", "not our figure") },
    "no-figure": { held: "warn", word: text("맞는 지표 없음", "no figure") },
    "verb-claims-more": { held: "bad", word: text("단계보다 앞선 서술", "verb says more") },
    "told-as-result": { held: "bad", word: text("계획을 실적으로 씀", "plan told as a result") },
    "part-added-to-whole": { held: "bad", word: text("부분을 더한 합계", "part added to its whole") },
    "subset-added": { held: "bad", word: text("부분을 더한 합계", "part added to its whole") },
    "parts-do-not-add": { held: "bad", word: text("내역과 다른 합계", "parts do not add up") },
    unclear: { held: "warn", word: text("읽을 수 없음", "cannot be read") },
    "claim-without-figure": { held: "warn", word: text("근거 없는 표현", "praise without a figure") },
  };

/** What agrees with a print of others alone has no figure of ours behind it. */
const kindOf = ({ finding, beside }: Pick<FindingView, "finding" | "beside">) =>
  finding === "agrees" && beside !== null && beside.printed !== null
    ? ({ held: "warn", word: text("다른 공표와 같음", "as others printed") } as const)
    : kinds[finding];

type Checked = Done<"check-draft">;

/** The text with every finding marked where it stands; one within another gives way. */
function Marked({ read, findings }: { readonly read: string; readonly findings: readonly FindingView[] }) {
  const { speak } = useSay();
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [index, found] of findings.entries()) {
    const { from, to } = found;
    if (from < at) continue;
    const { held, word } = kindOf(found);
    parts.push(read.slice(at, from));
    parts.push(
      <a key={from} id={`n${index}`} href={`#f${index}`} data-held={held} title={speak(word)}>
        {read.slice(from, to)}
      </a>,
    );
    at = to;
  }
  return (
    // long, so that it scrolls by itself and by keyboard
    <div className="held-text" tabIndex={0} lang="ko">
      {parts}
      {read.slice(at)}
    </div>
  );
}

function Found({ finding, index }: { readonly finding: FindingView; readonly index: number }) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const { held, word } = kindOf(finding);
  const { beside } = finding;
  return (
    <li id={`f${index}`}>
      <a href={`#n${index}`}>
        <strong lang="ko">{finding.said}</strong>
      </a>{" "}
      <span className="held-word" data-held={held}>
        <Icon name={held === "good" ? "check" : held === "bad" ? "cross" : "look"} />
        {speak(word)}
      </span>
      <p>{speak(finding.says)}</p>
      {beside !== null && (
        <p>
          <a href={link(beside.to)}>
            {speak(beside.title)}{" "}
            {beside.printed === null ? <Amount amount={beside.amount} /> : <span lang="ko">{beside.printed}</span>}
          </a>{" "}
          <span className="quiet">
            {onDay(beside.asOf)} {beside.rung !== null && speak(beside.rung)}{" "}
            {beside.printed !== null &&
              say("(다른 공표 수치, 우리 지표 아님)", "(printed by others, no figure of ours)")}
          </span>
        </p>
      )}
    </li>
  );
}

/** Ordered by what matters: what is wrong, what has nothing behind it, what is right. */
const order = ["bad", "warn", "good"] as const;

function Findings({ checked }: { readonly checked: Checked }) {
  const { say, onDay } = useSay();
  const { findings, text: read, asOf } = checked;
  const count = (held: string): number => findings.filter((found) => kindOf(found).held === held).length;
  const [shown, show] = useState<"all" | (typeof order)[number]>("all");
  const words = {
    bad: say(`고칠 것 ${count("bad")}건`, `${count("bad")} to mend`),
    warn: say(`근거 없는 것 ${count("warn")}건`, `${count("warn")} without a figure`),
    good: say(`지표와 같은 것 ${count("good")}건`, `${count("good")} right`),
  };
  return (
    <section className="block" aria-label={say("확인 결과", "Findings")}>
      <h2>{say("확인 결과", "Findings")}</h2>
      <p role="status">
        {say(
          `${onDay(asOf)} 기준 지표와 비교했습니다. ${words.bad}, ${words.warn}, ${words.good}.`,
          `Held against the figures as of ${onDay(asOf)}: ${words.bad}, ${words.warn}, ${words.good}.`,
        )}
      </p>
      <p className="buttons" role="group" aria-label={say("보기", "Show")}>
        {(["all", ...order] as const).map((one) => (
          <button key={one} type="button" className="tool" aria-pressed={shown === one} onClick={() => show(one)}>
            {one === "all" ? say(`전체 ${findings.length}건`, `all ${findings.length}`) : words[one]}
          </button>
        ))}
      </p>
      <div className="held-pair">
        <Marked read={read} findings={findings} />
        <ol className="held-list">
          {findings.map((finding, index) =>
            shown === "all" || kindOf(finding).held === shown ? (
              <Found key={`${finding.from} ${finding.to}`} finding={finding} index={index} />
            ) : null,
          )}
          {findings.length === 0 && (
            <li>{say("글에 확인할 숫자나 표현이 없습니다.", "There is no number or claim in the text.")}</li>
          )}
        </ol>
      </div>
    </section>
  );
}

function CheckDraft() {
  const { say } = useSay();
  const { alive, known } = useReader();
  const [draft, setDraft] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [published, setPublished] = useState<string>(known.ground.today);
  const [asOf, setAsOf] = useState("");
  const [checked, check] = useAct("check-draft");
  const problem = problemOf(checked);
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const body = { published, ...(asOf === "" ? {} : { asOf }), ...(file === null ? { text: draft } : {}) };
    void check(file === null ? { body } : { body, file });
  };
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("보도자료 초안 확인", "Check a draft")}</h1>
        <p className="lead-says">
          {say(
            "글에 있는 모든 숫자를 지표와 비교하고, 단계보다 앞선 서술과 근거 없는 표현을 찾습니다. 글은 저장하지 않습니다.",
            "Every number of the text is held against the figures; verbs that say more than has happened and praise without a figure are marked. The text is not kept.",
          )}
        </p>
      </header>
      <section className="block">
        <form className="form" onSubmit={submit} noValidate>
          <Area
            name="text"
            label={say("초안(한국어)", "Draft (Korean)")}
            rows={8}
            value={draft}
            disabled={file !== null}
            problem={problem}
            onChange={(event) => setDraft(event.currentTarget.value)}
          />
          <Field
            name="file"
            label={say("또는 파일", "Or a file")}
            hint={say("HWPX, DOCX, PDF(글자가 있는 것), TXT", "HWPX, DOCX, PDF with text, TXT")}
            type="file"
            accept=".hwpx,.docx,.pdf,.txt,text/plain,application/pdf"
            problem={problem}
            onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
          />
          <Field
            name="published"
            label={say("보도일", "Day of publication")}
            hint={say("‘올해’, ‘지난 4월’을 이 날짜로 읽습니다.", "“This year” and “last April” are read by it.")}
            type="date"
            value={published}
            problem={problem}
            onChange={(event) => setPublished(event.currentTarget.value)}
          />
          <Field
            name="asOf"
            label={say(
              "비교할 지표의 기준일(비우면 보도일)",
              "As-of day of the figures (empty: the day of publication)",
            )}
            type="date"
            value={asOf}
            problem={problem}
            onChange={(event) => setAsOf(event.currentTarget.value)}
          />
          <FormRefusal problem={problem} fields={["text", "file", "published", "asOf"]} />
          <p className="buttons">
            <button
              type="submit"
              className="button is-first"
              disabled={!alive || checked.state === "sending" || (file === null && draft.trim() === "")}
            >
              {checked.state === "sending" ? say("확인하는 중", "Checking") : say("확인", "Check")}
            </button>
          </p>
        </form>
      </section>
      {checked.state === "done" && <Findings checked={checked.reply} />}
    </Seat>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/draft-check",
    desk: "officer",
    place: {
      word: text("초안 확인", "Check a draft"),
      group: "publication",
      order: 93,
      may: ["officer", "official"],
    },
    ruled: false,
    needs: () => [],
    title: () => text("보도자료 초안 확인", "Check a draft"),
    View: CheckDraft,
  },
];
