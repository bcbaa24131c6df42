import type { Refusal } from "#base/refusal";
import { isRefusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import type { Call } from "#call";
import { budgetSources, isBudgetSource } from "#engine/budget";
import { unknownSection } from "./rules.ts";
import { budgetItems } from "./vocabulary.ts";

const basics: Readonly<Record<string, Text>> = {
  title: text("과제명", "Title"),
  asked: text("신청 금액", "Amount asked for"),
};
export const mostPeople = 50;

/** The items of a budget, by the body of law the call stands on. */
export const itemsOf = ({ track }: Pick<Call, "track">): Readonly<Record<string, Text>> => budgetItems[track];

/** What people call a field of a part, or null where the part has none of that name. */
function wordOf(call: Pick<Call, "form" | "track">, section: string, field: string): Text | null {
  if (section === "basic") return basics[field] ?? null;
  if (section === "people")
    return /^[1-9]\d?$/.test(field) && Number(field) <= mostPeople
      ? text(`참여 인력 ${field}`, `Person ${field}`)
      : null;
  if (section.startsWith("budget/")) {
    const at = field.lastIndexOf("/");
    const source = field.slice(at + 1);
    const item = itemsOf(call)[field.slice(0, at)];
    if (item === undefined || !isBudgetSource(source)) return null;
    const of = budgetSources[source];
    return text(`${item.ko} ${of.ko}`, `${item.en}, ${of.en}`);
  }
  const found = call.form.sections.find(({ key }) => section === `form/${key}`);
  return found?.questions.find(({ key }) => key === field)?.word ?? null;
}

/** The words of the fields that are saved, or a refusal that names the first that is none. */
export function fieldNamed(
  call: Pick<Call, "form" | "track">,
  section: string,
  fields: readonly string[],
): ((field: string) => Text) | Refusal {
  const words = new Map<string, Text>();
  for (const field of fields) {
    const word = wordOf(call, section, field) ?? unknownSection({ section: `${section} ${field}` }, `/fields/${field}`);
    if (isRefusal(word)) return word;
    words.set(field, word);
  }
  return (field) => words.get(field) ?? text(field, field);
}
