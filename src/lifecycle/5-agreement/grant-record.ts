import { createHash } from "node:crypto";
import { canonicalJson } from "#base/canonical-json";
import { type DateConvention, parseDated } from "#base/dated";
import { addDays, addMonths, type Day, earlierDay, laterDay } from "#base/day";
import { type Money, moneyText, parseCurrency, parseDecimalAmount } from "#base/money";
import { type Period, toRange } from "#base/period";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { type Text, text } from "#base/text";
import type { Award, AwardParty, AwardPlace, AwardProgramme } from "./award.ts";
import { isJsonObject, type Json, type JsonObject, NumberText } from "./json-source.ts";

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
export const memberMissing = defineRefusal({
  code: "award-member-missing",
  status: 422,
  ko: "'{member}'이(가) 없거나 읽을 수 없습니다.",
  en: "“{member}” is missing or cannot be read.",
});
export const amountOutOfRange = defineRefusal({
  code: "award-amount-out-of-range",
  status: 422,
  ko: "금액 {amount}이(가) 음수이거나 기록할 수 있는 한도를 넘습니다.",
  en: "The amount {amount} is negative or larger than can be kept.",
});
export const awardedInFuture = defineRefusal({
  code: "award-in-future",
  status: 422,
  ko: "교부일 {day}이(가) 아직 오지 않았습니다.",
  en: "The day of the award, {day}, has not come yet.",
});
export const noRecipient = defineRefusal({
  code: "award-without-recipient",
  status: 422,
  ko: "수혜기관(recipientOrganization)이 없습니다.",
  en: "It has no recipient organisation.",
});
export const toAnIndividual = defineRefusal({
  code: "award-to-individual",
  status: 422,
  ko: "개인에게 교부한 건이어서 가져오지 않습니다(개인정보).",
  en: "It was awarded to an individual: personal data is not imported.",
});
export const severalParties = defineRefusal({
  code: "award-to-several",
  status: 422,
  ko: "'{member}'에 기관이 {count}곳 있습니다. 기관별 금액이 없어 중복 집계되므로 가져오지 않습니다.",
  en: "“{member}” names {count} organisations without their shares: taking it would count the money twice.",
});
export const partyWithoutId = defineRefusal({
  code: "award-party-without-id",
  status: 422,
  ko: "'{member}'의 기관에 식별자(id)가 없어 같은 곳인지 알 수 없습니다.",
  en: "The organisation in “{member}” has no identifier, so it cannot be told which one it is.",
});
export const tooLong = defineRefusal({
  code: "award-text-too-long",
  status: 422,
  ko: "'{member}'이(가) {limit}자를 넘습니다.",
  en: "“{member}” is longer than {limit} characters.",
});

/** What a record is read with. */
export interface RecordContext extends AwardPlace {
  readonly today: Day;
  readonly dates: DateConvention;
  /** A member written twice in it. */
  readonly twice: string | null;
}

/** Something to be said of a record that is taken all the same. */
export interface Remark {
  readonly code: string;
  readonly text: Text;
  readonly index: number;
}
type Say = (remark: Remark) => void;

const most = 9_223_372_036_854_775_807n;

/** A member that should be a list; one thing without the brackets is a list of one. */
const asList = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : isJsonObject(value) ? [value] : []);

/** As people read it: one line, composed, without control characters or half characters, which no database keeps. */
export const clean = (written: string): string =>
  written
    .toWellFormed()
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim();
const word = (value: Json | undefined): string => (typeof value === "string" ? clean(value) : "");

/** What is repeated in a reason is short, however long the file had it. */
const quoted = 80;
const brief = (written: string): string => (written.length <= quoted ? written : `${written.slice(0, quoted)}…`);

function shortText(value: Json | undefined, member: string, limit: number): string | Refusal {
  const read = word(value);
  return read.length > limit ? tooLong({ member, limit: `${limit}` }) : read;
}

/** The identifier of a record for the report; null when it has none that can be shown. */
export function numberOf(record: Json): string | null {
  const id = isJsonObject(record) ? word(record["id"]) : "";
  return id === "" ? null : brief(id);
}

/** Every date a record holds, for deciding how the file writes them. A clock time behind a date is left out. */
export const dateSamples = (record: JsonObject): string[] =>
  [
    record["awardDate"],
    record["dateModified"],
    ...asList(record["plannedDates"]).flatMap((dates) =>
      isJsonObject(dates) ? [dates["startDate"], dates["endDate"]] : [],
    ),
  ].flatMap((date) => (typeof date === "string" ? [dateOf(date)] : []));

const clock = /^(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const dateOf = (written: string): string => clock.exec(written.trim())?.[1] ?? written.trim();

/** One record as an award, or why it cannot be one. */
export function readAward(record: Json, context: RecordContext, say: Say): Award | Refusal {
  if (!isJsonObject(record)) return notARecord({});
  if (context.twice !== null) return memberTwice({ key: brief(clean(context.twice)) });
  const number = word(record["id"]);
  if (number === "") return idMissing({});
  if (number.length > 200) return tooLong({ member: "id", limit: "200" });
  const remark = (code: string, said: Text): void => say({ code, text: said, index: context.index });
  const funder = readParty(record, "fundingOrganization", remark);
  if (isRefusal(funder)) return funder;
  if (record["recipientOrganization"] === undefined && record["recipientIndividual"] !== undefined)
    return toAnIndividual({});
  const recipient = readParty(record, "recipientOrganization", remark);
  if (isRefusal(recipient)) return recipient;
  const amount = readAmount(record, remark);
  if (isRefusal(amount)) return amount;
  const agreed = readDate(record["awardDate"], "awardDate", context.dates);
  if (isRefusal(agreed)) return agreed;
  if (agreed.from > context.today) return awardedInFuture({ day: agreed.from });
  const programme = readProgramme(record, funder, remark);
  if (isRefusal(programme)) return programme;
  const title = shortText(record["title"], "title", 2000);
  if (isRefusal(title)) return title;
  if (title === "")
    remark(
      "title-missing",
      text("제목이 없어 식별자로 대신합니다.", "There is no title; the identifier stands for it."),
    );
  const runs = readRuns(record, context.dates, remark);
  const modified = readInstant(record["dateModified"], context.dates, remark);
  const told = {
    number,
    title: title === "" ? number : title,
    funder,
    recipient,
    programme,
    amount,
    agreed,
    runs,
    modified,
  };
  const { index, line, column } = context;
  return { index, line, column, ...told, hash: hashOf(told) };
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

type RemarkOf = (code: string, said: Text) => void;

function readParty(record: JsonObject, member: string, remark: RemarkOf): AwardParty | Refusal {
  const named = asList(record[member]).filter(isJsonObject);
  const ids = new Set(named.map((party) => word(party["id"])));
  if (ids.size > 1) return severalParties({ member, count: `${ids.size}` });
  const [party] = named;
  if (party === undefined) return member === "recipientOrganization" ? noRecipient({}) : memberMissing({ member });
  const id = shortText(party["id"], `${member}/id`, 200);
  if (isRefusal(id)) return id;
  if (id === "") return partyWithoutId({ member });
  const name = shortText(party["name"], `${member}/name`, 500);
  if (isRefusal(name)) return name;
  if (name === "")
    remark(
      "name-missing",
      text("기관 이름이 없어 식별자로 대신합니다.", "An organisation has no name; its identifier stands for it."),
    );
  const address = [word(party["streetAddress"]), word(party["addressLocality"])]
    .filter((part) => part !== "")
    .join(", ");
  const attributes = [
    { name: "address", value: address },
    { name: "postcode", value: word(party["postalCode"]) },
    { name: "region", value: word(party["addressRegion"]) },
    { name: "country", value: word(party["addressCountry"]) },
  ] as const;
  const kept = attributes.filter(({ value }) => value !== "" && value.length <= 500);
  return { id, name: name === "" ? id : name, attributes: kept };
}

function readAmount(record: JsonObject, remark: RemarkOf): Money | Refusal {
  const code = word(record["currency"]);
  if (code === "") return memberMissing({ member: "currency" });
  const currency = parseCurrency(brief(code));
  if (isRefusal(currency)) return currency;
  const written = record["amountAwarded"];
  if (!(written instanceof NumberText) && typeof written !== "string")
    return memberMissing({ member: "amountAwarded" });
  if (typeof written === "string")
    remark(
      "amount-as-text",
      text("금액이 숫자가 아니라 문자열로 적혀 있습니다.", "An amount is written as text, not as a number."),
    );
  const amount = parseDecimalAmount(brief(typeof written === "string" ? clean(written) : written.digits), currency);
  if (isRefusal(amount)) return amount;
  return amount.minor < 0n || amount.minor > most ? amountOutOfRange({ amount: moneyText(amount) }) : amount;
}

function readDate(value: Json | undefined, member: string, dates: DateConvention): Period | Refusal {
  if (typeof value !== "string" || value.trim() === "") return memberMissing({ member });
  const dated = parseDated(brief(dateOf(clean(value))), dates);
  return isRefusal(dated) ? dated : { from: dated.from, to: dated.to };
}

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

/** From the first planned day to the last; unreadable or reversed dates are said and left out. */
function readRuns(record: JsonObject, dates: DateConvention, remark: RemarkOf): Period | null {
  const unreadable = (): null => {
    remark(
      "planned-dates-unreadable",
      text(
        "예정 기간을 읽을 수 없거나 끝이 시작보다 앞서 비워 둡니다.",
        "Planned dates cannot be read, or end before they begin, and are left out.",
      ),
    );
    return null;
  };
  const planned: Period[] = [];
  for (const one of asList(record["plannedDates"]).filter(isJsonObject)) {
    if (word(one["startDate"]) === "") continue;
    const start = readDate(one["startDate"], "startDate", dates);
    if (isRefusal(start)) return unreadable();
    const to = endOfPlan(one, start, dates);
    if (isRefusal(to) || (to !== null && to <= start.from)) return unreadable();
    if (to !== null) planned.push({ from: start.from, to });
  }
  if (planned.length === 0) return null;
  return {
    from: planned.map(({ from }) => from).reduce(earlierDay),
    to: planned.map(({ to }) => to as Day).reduce(laterDay),
  };
}

/** The day after the last planned one: told, or a number of months after the start. */
function endOfPlan(planned: JsonObject, start: Period, dates: DateConvention): Day | null | Refusal {
  if (word(planned["endDate"]) !== "") {
    const end = readDate(planned["endDate"], "endDate", dates);
    return isRefusal(end) ? end : (end.to ?? addDays(end.from, 1));
  }
  const months = planned["duration"];
  if (!(months instanceof NumberText) || !/^\d{1,3}$/.test(months.digits) || months.digits === "0") return null;
  return addMonths(start.from, Number(months.digits));
}

/** The instant of the last change; without a zone in UTC. Unreadable is unknown, and said. */
function readInstant(value: Json | undefined, dates: DateConvention, remark: RemarkOf): Date | null {
  if (value === undefined || value === null || value === "") return null;
  const written = word(value);
  const unreadable = (): null => {
    remark("modified-unreadable", text("dateModified를 읽을 수 없습니다.", "A dateModified cannot be read."));
    return null;
  };
  const iso = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(written);
  const timed = clock.exec(written);
  const day = parseDated(dateOf(written), dates);
  if (isRefusal(day)) return unreadable();
  const [hour, minute, second] = [timed?.[2] ?? "00", timed?.[3] ?? "00", timed?.[4] ?? "00"];
  const spelled = `${day.from}T${hour.padStart(2, "0")}:${minute}:${second}Z`;
  const hasClock = iso !== null && written.length > 10;
  const instant = new Date(hasClock ? written.replace(" ", "T") + (iso?.[1] === undefined ? "Z" : "") : spelled);
  return Number.isNaN(instant.getTime()) ? unreadable() : instant;
}
