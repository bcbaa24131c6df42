import type { ContentView } from "#call/contract";
import { checkClauses, type Clause } from "#engine/eligibility";
import { checkForm, questionsOf } from "#engine/form";
import type { Problem } from "#web/answers.ts";
import { asForm } from "#web/ui/question/edit.ts";

/** A place in the content, as the fields of the editor are named: what of the request and of the form lies around it is not said. */
const placed = (at: string): string => at.replace(/^\/content(?=\/)/, "").replace(/^\/form(?=\/)/, "");

/** Everything that is wrong with the draft as it stands in the page, and what the hub said of it: each at its place. */
export function faultsOf(content: ContentView, said: Problem | undefined): Problem | undefined {
  const form = asForm(content);
  const questions = questionsOf(form).map(({ key }) => key);
  const groups = content.groups.map(({ key, who }) => ({ key, requires: who }));
  const here = [
    ...checkForm(form, [], ["today"]),
    ...checkClauses(content.clauses as readonly Clause[], questions).map((one) => ({
      ...one,
      at: `/clauses${one.at}`,
    })),
    ...checkClauses(groups as readonly Clause[], questions).map((one) => ({ ...one, at: `/groups${one.at}/who` })),
  ].map(({ at, text }) => ({ in: "body", at, ko: text.ko, en: text.en }));
  const there =
    said === undefined
      ? []
      : (said.reasons ?? (said.at === undefined ? [] : [{ in: "body", at: said.at, ko: said.ko, en: said.en }]));
  const reasons = [...here];
  for (const one of there) {
    const at = placed(one.at);
    // the form's first fault was found here already, in its own words
    if (!here.some((held) => held.at === at)) reasons.push({ ...one, at });
  }
  return reasons.length === 0 ? undefined : { status: 422, code: "faults", ko: "", en: "", reasons };
}
