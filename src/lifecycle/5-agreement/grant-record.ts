import { createHash } from "node:crypto";
import { canonicalJson } from "#base/canonical-json";
import type { Day } from "#base/day";
import { moneyText } from "#base/money";
import { toRange } from "#base/period";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { Award, AwardParty, AwardPlace, AwardProgramme } from "./award.ts";
import { readAmount } from "./grant-amount.ts";
import { type Conventions, readDate, readInstant, readRuns } from "./grant-date.ts";
import { type IdOf, readParty, readRecipient } from "./grant-party.ts";
import { asList, brief, clean, type Remark, type RemarkOf, shortText, tooLong, word } from "./grant-text.ts";
import { isJsonObject, type Json, type JsonObject } from "./json-source.ts";

export const notARecord = defineRefusal({
  code: "award-not-an-object",
  status: 422,
  ko: "기록이 객체가 아닙니다.",
  en: "The record is not an object.",
});
export const memberTwice = defineRefusal({
  code: "award-member-twice",
  status: 422,
  ko: "'{key}'이(가) 두 번 적혀 있어 어느 것이 맞는지 알 수 없습니다.",
  en: "“{key}” is written twice, and it cannot be told which is meant.",
});
export const idMissing = defineRefusal({
  code: "award-id-missing",
  status: 422,
  ko: "식별자(id)가 없거나 문자열이 아닙니다.",
  en: "It has no identifier (id), or one that is not text.",
});
export const awardedInFuture = defineRefusal({
  code: "award-in-future",
  status: 422,
  ko: "교부일 {day}이(가) 아직 오지 않았습니다.",
  en: "The day of the award, {day}, has not come yet.",
});

/** What a record is read with. */
export interface RecordContext extends AwardPlace {
  readonly today: Day;
  readonly conventions: Conventions;
  readonly idOf: IdOf;
  /** A member written twice in it. */
  readonly twice: string | null;
}

/** The identifier of a record for the report; null when it has none that can be shown. */
export function numberOf(record: Json): string | null {
  const id = isJsonObject(record) ? word(record["id"]) : "";
  return id === "" ? null : brief(id);
}

/** One record as an award, or why it cannot be one. */
export function readAward(record: Json, context: RecordContext, say: (remark: Remark) => void): Award | Refusal {
  if (!isJsonObject(record)) return notARecord({});
  if (context.twice !== null) return memberTwice({ key: brief(clean(context.twice)) });
  const number = word(record["id"]);
  if (number === "") return idMissing({});
  if (number.length > 200) return tooLong({ member: "id", limit: "200" });
  const remark: RemarkOf = (code, said) => say({ code, text: said, index: context.index });
  const reading = { remark, idOf: context.idOf, conventions: context.conventions };
  const funder = readParty(record, "fundingOrganization", reading);
  if (isRefusal(funder)) return funder;
  const recipient = readRecipient(record, funder, reading);
  if (isRefusal(recipient)) return recipient;
  const amount = readAmount(record, remark);
  if (isRefusal(amount)) return amount;
  const agreed = readDate(record["awardDate"], "awardDate", reading);
  if (isRefusal(agreed)) return agreed;
  if (agreed.from > context.today) return awardedInFuture({ day: agreed.from });
  const programme = readProgramme(record, funder, remark);
  if (isRefusal(programme)) return programme;
  const title = readTitle(record, number, recipient, remark);
  if (isRefusal(title)) return title;
  const runs = readRuns(record, reading);
  const modified = readInstant(record["dateModified"], reading);
  const told = { number, title, funder, recipient, programme, amount, agreed, runs, modified };
  const { index, line, column } = context;
  return { index, line, column, ...told, hash: hashOf(told) };
}

/** The title of an award to a person often is his name: the number stands for it. */
function readTitle(record: JsonObject, number: string, recipient: AwardParty, remark: RemarkOf): string | Refusal {
  if (recipient.isIndividuals === true) return number;
  const title = shortText(record["title"], "title", 2000);
  if (isRefusal(title) || title !== "") return title;
  remark("title-missing", text("제목이 없어 식별자로 대신합니다.", "There is no title; the identifier stands for it."));
  return number;
}

/** What an award says, with its recipient and programme by the names that last. */
type Content = Pick<Award, "number" | "title" | "amount" | "agreed" | "runs"> & {
  readonly recipient: { readonly id: string };
  readonly programme: { readonly code: string };
};

/** Over what is said of the award. A new address, a new name or a new column of the publisher is no correction of it. */
export const hashOf = ({ number, title, recipient, programme, amount, agreed, runs }: Content): string =>
  createHash("sha256")
    .update(
      canonicalJson({
        number,
        title,
        recipient: recipient.id,
        programme: programme.code,
        amount: moneyText(amount),
        agreed: toRange(agreed),
        runs: runs === null ? null : toRange(runs),
      }),
    )
    .digest("hex");

/** The programme a record names, or the funder's general one. */
function readProgramme(record: JsonObject, funder: AwardParty, remark: RemarkOf): AwardProgramme | Refusal {
  const named = asList(record["grantProgramme"])
    .filter(isJsonObject)
    .map((one) => ({ code: word(one["code"]), title: word(one["title"]) }))
    .filter(({ code, title }) => code !== "" || title !== "");
  if (named.length > 1) {
    remark(
      "several-programmes",
      text("사업이 여럿이면 첫 번째 사업으로 집계합니다.", "Where several programmes are named, the first one counts."),
    );
  }
  const [first] = named;
  if (first === undefined) {
    const name = text(`${funder.name} (사업 구분 없음)`, `${funder.name} (no programme named)`);
    return { code: `360giving:${funder.id}`, name };
  }
  const { code, title } = first;
  if (code.length + title.length > 1000) return tooLong({ member: "grantProgramme", limit: "1000" });
  const name = title === "" ? code : title;
  return { code: `360giving:${funder.id}/${code === "" ? `title:${title}` : code}`, name: text(name, name) };
}
