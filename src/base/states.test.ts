import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRefusal } from "./refusal.ts";
import { defineStates, stateDiagram } from "./states.ts";
import { text } from "./text.ts";

const offer = defineStates({
  initial: "draft",
  states: {
    draft: text("작성 중", "Draft"),
    sent: text("발송", "Sent"),
    "turned-down": text("거절", "Turned down"),
    signed: text("서명", "Signed"),
  },
  moves: {
    send: { from: ["draft"], to: "sent" },
    sign: { from: ["sent"], to: "signed" },
    refuse: { from: ["sent"], to: "turned-down" },
    revise: { from: ["sent", "turned-down"], to: "draft" },
  },
});
const states = fc.constantFrom(...(Object.keys(offer.states) as (keyof typeof offer.states)[]));
const events = fc.constantFrom(...(Object.keys(offer.moves) as (keyof typeof offer.moves)[]));

describe("[B23] a noun lives by its state table", () => {
  test("a move leads where the table says, or is refused by the word of its state", () => {
    expect(offer.move("draft", "send")).toBe("sent");
    const refused = offer.move("draft", "sign", "/event");
    expect(refused).toMatchObject({
      refusal: "state-move-impossible",
      status: 409,
      at: "/event",
      details: { state: offer.states.draft.ko, stateEn: offer.states.draft.en },
    });
    expect(isRefusal(offer.move("signed", "revise")) && offer.isFinal("signed")).toBe(true);
  });

  test("any walk stays in the table, and moves and refusals are the two halves of it", () => {
    fc.assert(
      fc.property(states, events, (state, event) => {
        const next = offer.move(state, event);
        expect(isRefusal(next)).toBe(!offer.mayMove(state, event));
        expect(offer.eventsIn(state).includes(event)).toBe(offer.mayMove(state, event));
        expect(isRefusal(next) || offer.isState(next)).toBe(true);
      }),
    );
  });

  test("a table with an unknown state, or one that no way leads to, does not start", () => {
    const words = { a: text("가", "A"), b: text("나", "B") };
    expect(() => defineStates({ initial: "a", states: words, moves: {} })).toThrow(/no way leads to state “b”/);
    // @ts-expect-error the compiler says so too
    expect(() => defineStates({ initial: "a", states: words, moves: { go: { from: ["a"], to: "c" } } })).toThrow(/“c”/);
  });

  test("it draws itself", () => {
    expect(stateDiagram(offer, "en")).toBe(
      [
        "stateDiagram-v2",
        "  draft: Draft",
        "  sent: Sent",
        "  turned_down: Turned down",
        "  signed: Signed",
        "  [*] --> draft",
        "  draft --> sent: send",
        "  sent --> signed: sign",
        "  sent --> turned_down: refuse",
        "  sent --> draft: revise",
        "  turned_down --> draft: revise",
        "  signed --> [*]",
        "",
      ].join("\n"),
    );
    expect(stateDiagram(offer, "ko")).toContain("turned_down: 거절");
  });
});
