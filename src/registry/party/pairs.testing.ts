import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, namedAct, openCommit, type PairsOf, type Unwalked } from "#journal";
import { addIdentifier } from "./acts/add-identifier.ts";
import { changeAttribute } from "./acts/change-attribute.ts";
import { ensureParties } from "./acts/ensure-parties.ts";
import { appointPerson, leaveOffice } from "./acts/hold-office.ts";
import { keepPartiesApart } from "./acts/keep-parties-apart.ts";
import { mergeParties } from "./acts/merge-parties.ts";
import { registerParty } from "./acts/register-party.ts";
import { unmergeParty } from "./acts/unmerge-party.ts";
import { partyTold } from "./records.ts";

let serial = 0;
const next = (): number => (serial += 1);
const from = day("2000-01-01");
const draft = (type: "firm" | "person", number: string | null = null) => ({
  ...{ type, from, name: { ko: `이름 ${next()}`, en: "" } },
  identifiers: number === null ? [] : [{ scheme: "org-id", value: number } as const],
});
const title = { ko: "센터장", en: "Director" };
const later = { ko: "원장", en: "President" };

export const pairs: PairsOf = (world) => {
  const into = (): string => world().parties[2] ?? "";
  const organisation = (): string => world().parties[1] ?? "";
  const merged = async (acting: Acting): Promise<string | Refusal> => {
    const firm = await world().firm(acting);
    const done = await mergeParties(acting, firm, into(), "같은 곳");
    return isRefusal(done) ? done : firm;
  };
  const onRecord: ReturnType<PairsOf>[string]["acts"] = {
    rename: (acting, id, seen) => changeAttribute(acting, id, "name.ko", `새 이름 ${next()}`, day("2025-01-01"), seen),
    identify: (acting, id, seen) => addIdentifier(acting, id, { scheme: "org-id", value: `GB-COH-P${next()}` }, seen),
  };
  return {
    party: {
      make: (acting) => world().firm(acting),
      told: partyTold,
      acts: {
        ...onRecord,
        merge: (acting, id, seen) => mergeParties(acting, id, into(), "같은 곳", { seen }),
        "merge the other way": (acting, id, seenOther) =>
          mergeParties(acting, organisation(), id, "같은 곳", { seenOther }),
        "keep apart": (acting, id, seen) => keepPartiesApart(acting, id, into(), "다른 곳", { seen }),
        "appoint somebody": async (acting, id, seen) => {
          const person = await registerParty(acting, draft("person"));
          if (isRefusal(person)) return person;
          const office = { organisation: id, person, title, valid: { from: day("2025-01-01"), to: null } };
          return appointPerson(acting, office, seen);
        },
      },
    },
    "party merged": {
      make: merged,
      told: partyTold,
      acts: { ...onRecord, unmerge: (acting, id, seen) => unmergeParty(acting, id, "다른 곳", seen) },
    },
    office: {
      make: async (acting) => {
        const id = await world().firm(acting);
        const person = await registerParty(acting, draft("person"));
        if (isRefusal(person)) return person;
        const valid = { from: day("2025-01-01"), to: null };
        const done = await appointPerson(acting, { organisation: id, person, title, valid });
        if (isRefusal(done)) return done;
        people.set(id, person);
        return id;
      },
      told: partyTold,
      acts: {
        leave: (acting, id, seen) => leaveOffice(acting, id, people.get(id) ?? "", title.ko, day("2025-02-01"), seen),
        "appoint to another": (acting, id, seen) => {
          const valid = { from: day("2025-03-01"), to: null };
          return appointPerson(acting, { organisation: id, person: people.get(id) ?? "", title: later, valid }, seen);
        },
      },
    },
    "a number that nobody has": {
      // nothing is made: who registers it first has it
      make: async (acting) => {
        await openCommit(acting.tx, acting.at, acting.actor, namedAct("setup"));
        return `GB-COH-N${next()}`;
      },
      acts: {
        register: (acting, number) => registerParty(acting, draft("firm", number)),
        ensure: (acting, number) => ensureParties(acting, [draft("firm", number)]),
      },
    },
  };
};

const people = new Map<string, string>();

export const unwalked: Unwalked = { "take-back-attributes": "a part of the undoing of an import" };
