import { Combobox } from "@base-ui/react/combobox";
import { useEffect, useId, useRef, useState } from "react";
import type { Language } from "#base/text";
import type { Problem } from "../../answers.ts";
import { findParties, listEvidence, listPlaces, listProgrammes } from "../../generated/client.ts";
import { Icon } from "../icon.tsx";
import { useReader, useSay } from "../reader.tsx";
import { askOnce, saidAbout } from "../send.ts";
import type { Around } from "./money-input.tsx";
import type { Picked } from "./told.ts";

interface Found extends Picked {
  /** What tells two of one name apart: a register number, the place's kind. */
  readonly more: string;
}

/** Where a name is looked up. */
export type Source = (typed: string, language: Language) => Promise<readonly Found[] | Problem>;

const most = 30;
const within = (found: readonly Found[], typed: string): readonly Found[] =>
  found
    .filter(({ word, more }) => `${word} ${more}`.toLocaleLowerCase().includes(typed.toLocaleLowerCase()))
    .slice(0, most);

export const sources = {
  party: async (typed, language) => {
    const answer = await askOnce(findParties({ query: { q: typed === "" ? undefined : typed, limit: most } }));
    if ("problem" in answer) return answer.problem;
    return answer.reply.rows.map(({ party, name, identifiers }) => ({
      id: party,
      word: name[language],
      more: identifiers.map(({ value }) => value).join(" · "),
    }));
  },
  place: async (typed, language) => {
    const answer = await askOnce(listPlaces({ query: { limit: 500 } }));
    if ("problem" in answer) return answer.problem;
    const found = answer.reply.rows.map(({ place, name, kindWord, code }) => ({
      id: place,
      word: name[language],
      more: `${kindWord[language]} ${code}`,
    }));
    return within(found, typed);
  },
  programme: async (typed, language) => {
    const answer = await askOnce(listProgrammes({ query: { q: typed === "" ? undefined : typed } }));
    if ("problem" in answer) return answer.problem;
    return answer.reply.programmes
      .map(({ programme, name, owner }) => ({ id: programme, word: name[language], more: owner.name[language] }))
      .slice(0, most);
  },
  evidence: async (typed, language) => {
    const answer = await askOnce(listEvidence({ query: { q: typed === "" ? undefined : typed, limit: most } }));
    if ("problem" in answer) return answer.problem;
    return answer.reply.rows.map(({ evidence, title, kindWord, issuer, issuedOn }) => ({
      id: evidence,
      word: title,
      more: [kindWord[language], issuer, issuedOn].filter((part) => part !== null && part !== "").join(" · "),
    }));
  },
} satisfies Record<string, Source>;

const pauseMs = 200;

/** Somebody or some place, found by name or number and shown by name. */
export function PickInput({
  label,
  name,
  hint,
  problem,
  source,
  value,
  change,
}: Around & {
  readonly source: Source;
  readonly value: Picked | undefined;
  readonly change: (picked: Picked | undefined) => void;
}) {
  const id = useId();
  const { alive } = useReader();
  const { say, language } = useSay();
  const [found, setFound] = useState<readonly Found[]>([]);
  const [refused, setRefused] = useState<Problem>();
  const [typed, setTyped] = useState("");
  const [isOpen, setOpen] = useState(false);
  const turn = useRef(0);
  useEffect(() => {
    if (!isOpen) return undefined;
    const mine = (turn.current += 1);
    const pause = setTimeout(() => {
      void source(typed === value?.word ? "" : typed.trim(), language).then((answer) => {
        // A slower answer to what was typed before is not shown over a later one.
        if (mine !== turn.current) return;
        const isRefused = "status" in answer;
        setRefused(isRefused ? answer : undefined);
        setFound(isRefused ? [] : answer);
      });
    }, pauseMs);
    return () => clearTimeout(pause);
  }, [typed, isOpen, source, language, value?.word]);
  const said = saidAbout(problem, name);
  const described = [hint === undefined ? "" : `${id}-hint`, said === undefined ? "" : `${id}-refusal`].filter(Boolean);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Combobox.Root<Picked>
        items={found}
        filter={null}
        value={value ?? null}
        onValueChange={(picked) => change(picked === null ? undefined : { id: picked.id, word: picked.word })}
        onInputValueChange={setTyped}
        onOpenChange={setOpen}
        itemToStringLabel={(item) => item.word}
        isItemEqualToValue={(a, b) => a.id === b.id}
      >
        <Combobox.Input
          id={id}
          disabled={!alive}
          placeholder={say("이름이나 번호로 찾기", "Find by name or number")}
          aria-invalid={said === undefined ? undefined : true}
          aria-describedby={described.length === 0 ? undefined : described.join(" ")}
        />
        <Combobox.Portal>
          <Combobox.Positioner sideOffset={4} className="over">
            <Combobox.Popup className="popup picks">
              <Combobox.Status className="quiet picks-status">
                {refused !== undefined
                  ? refused[language]
                  : found.length === 0
                    ? say("검색 결과가 없습니다.", "Nothing fits.")
                    : say(`${found.length}건`, `${found.length} found`)}
              </Combobox.Status>
              <Combobox.List className="picks-list">
                {(item: Found) => (
                  <Combobox.Item key={item.id} value={item} className="pick">
                    <span>{item.word}</span> <span className="quiet">{item.more}</span>
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
      {said !== undefined && (
        <p className="field-refusal" id={`${id}-refusal`} role="alert">
          <Icon name="cross" />
          {said[language]}
        </p>
      )}
    </div>
  );
}
