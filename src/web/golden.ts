import type { Answer, Answers, Ask } from "./answers.ts";
import type { LaidGround } from "./entry-server.tsx";
import recorded from "./golden/ground.json";

/*
 * What the told story answers to the questions of the pages, as `npm run generate` records it; for tests. A state that
 * the story does not have is made by a small change of one answer, never by a second hub.
 */

const files = import.meta.glob<Answers>("./golden/*/*.json", { eager: true, import: "default" });

/** Things of the story that tests name: the firm with the largest sales, its first sale and the rest. */
export const { names } = recorded;

export const goldenGround = recorded.ground as unknown as LaidGround;

export type Desk = "visitor" | keyof typeof recorded.people;

/** The ground as somebody of the story stands on it. */
export const groundOf = (desk: Desk): LaidGround => ({
  ...goldenGround,
  who: desk === "visitor" ? null : (recorded.people[desk] as LaidGround["who"]),
});

export function goldenHub(desk: Desk = "visitor"): Ask {
  const answers: Answers = Object.fromEntries(
    Object.entries(files)
      .filter(([file]) => file.startsWith(`./golden/${desk}/`))
      .flatMap(([, recordedThere]) => Object.entries(recordedThere)),
  );
  return (url) => {
    const answer = answers[url];
    if (answer === undefined)
      throw new Error(`nothing is recorded of ${url} for the ${desk}: name its page in src/web/golden-pages.ts`);
    return Promise.resolve(answer);
  };
}

/** The hub with one answer changed: `change` is given the reply and gives another. */
export const changed =
  <Reply>(ask: Ask, isAsked: (url: string) => boolean, change: (reply: Reply) => unknown): Ask =>
  async (url) => {
    const answer: Answer = await ask(url);
    return isAsked(url) && "reply" in answer ? { reply: change(structuredClone(answer.reply) as Reply) } : answer;
  };
