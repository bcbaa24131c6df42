import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { AwardParty } from "./award.ts";
import { asList, memberMissing, type RemarkOf, shortText, word } from "./grant-text.ts";
import { isJsonObject, type JsonObject } from "./json-source.ts";
import { canonicalId } from "./organisation-id.ts";

export const noRecipient = defineRefusal({
  code: "award-without-recipient",
  status: 422,
  ko: "수혜기관(recipientOrganization)이 없습니다.",
  en: "It has no recipient organisation.",
});
export const toBoth = defineRefusal({
  code: "award-to-both",
  status: 422,
  ko: "수혜자로 기관과 개인이 함께 적혀 있어 어느 쪽인지 알 수 없습니다.",
  en: "It names both an organisation and an individual as its recipient, and it cannot be told which is meant.",
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

/** The spelling of each identifier in this file: one organisation, one spelling. */
export type IdOf = (written: string) => string;

/** The identifier a record gives its party: its own, or the number of a register that stands beside it. */
export function idOfParty(party: JsonObject): { readonly id: string; readonly from: "id" | "register" } {
  const told = canonicalId(word(party["id"]));
  if (told !== "") return { id: told, from: "id" };
  const company = word(party["companyNumber"]);
  const charity = word(party["charityNumber"]);
  const made = company === "" ? (charity === "" ? "" : `GB-CHC-${charity}`) : `GB-COH-${company}`;
  return { id: canonicalId(made), from: "register" };
}

export function readParty(
  record: JsonObject,
  member: "fundingOrganization" | "recipientOrganization",
  { remark, idOf }: { readonly remark: RemarkOf; readonly idOf: IdOf },
): AwardParty | Refusal {
  const named = asList(record[member]).filter(isJsonObject);
  const ids = new Set(named.map((party) => idOf(idOfParty(party).id)));
  if (ids.size > 1) return severalParties({ member, count: `${ids.size}` });
  const [party] = named;
  if (party === undefined) return member === "recipientOrganization" ? noRecipient({}) : memberMissing({ member });
  const { id: told, from } = idOfParty(party);
  const id = shortText(idOf(told), `${member}/id`, 200);
  if (isRefusal(id)) return id;
  if (id === "") return partyWithoutId({ member });
  if (from === "register")
    remark(
      "id-from-register",
      text(
        "식별자가 없는 기관은 회사·자선단체 등록번호로 식별했습니다.",
        "An organisation without an identifier is known by its company or charity number.",
      ),
    );
  if (from === "id" && id !== (party["id"] as string).replaceAll(/^[ \t]+|[ \t]+$/g, ""))
    remark(
      "id-respelled",
      text(
        `같은 식별자가 다르게 적혀 있어 하나로 맞추었습니다(보이지 않는 글자, 대소문자, 자릿수. 예: ${id}).`,
        `An identifier was spelled in another way (unseen characters, capitals, noughts) and counts as one (such as ${id}).`,
      ),
    );
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

/** Who got it: an organisation, or somebody whose name and number are not taken in. */
export function readRecipient(
  record: JsonObject,
  funder: AwardParty,
  reading: { readonly remark: RemarkOf; readonly idOf: IdOf },
): AwardParty | Refusal {
  const isToPerson = isNamed(record["recipientIndividual"]);
  const isToOrganisation = isNamed(record["recipientOrganization"]);
  if (isToPerson && isToOrganisation) return toBoth({});
  if (!isToPerson) return readParty(record, "recipientOrganization", reading);
  reading.remark(
    "award-to-individual",
    text(
      "개인에게 교부한 건은 이름과 번호 없이 금액만 집계합니다(개인정보).",
      "Awards to individuals are counted by their amounts, without names and numbers (personal data).",
    ),
  );
  return { id: `360giving:individuals:${funder.id}`, name: "", attributes: [], isIndividuals: true };
}

/** Something stands there: spreadsheets write an empty object for every row. */
const isNamed = (value: JsonObject[string] | undefined): boolean =>
  asList(value).some((one) => isJsonObject(one) && Object.values(one).some((each) => each !== null && each !== ""));
