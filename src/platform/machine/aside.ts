import { defineRefusal, type Refusal } from "#base/refusal";
import { loadTask, type Task } from "./machine.ts";

/**
 * Work that would keep everybody waiting, done away from the requests: a function of a module, one thing in, one answer
 * out. What goes in and out is copied, so it is plain data.
 */
export interface Aside {
  run<Told>(task: Task, given: unknown): Promise<Told | Refusal>;
  close(): Promise<void>;
}

export const workTooHeavy = defineRefusal({
  code: "work-too-heavy",
  status: 422,
  ko: "내용을 처리하는 데 허용된 시간({seconds}초)이나 메모리를 넘어 중단하였습니다. 나누어 보내 주십시오.",
  en: "Working on this took more than the {seconds} s or the memory that are allowed, and was stopped. Please send it in parts.",
});
export const workQueueFull = defineRefusal({
  code: "work-queue-full",
  status: 503,
  ko: "처리 중인 요청이 많습니다. 잠시 뒤 다시 시도해 주십시오.",
  en: "A lot is being worked on. Please try again in a moment.",
});

/** The fake: among the requests, without limits, and copied as between threads. */
export const inlineAside: Aside = {
  run: async <Told>(task: Task, given: unknown) =>
    structuredClone(await (await loadTask(task))(structuredClone(given))) as Told,
  close: () => Promise.resolve(),
};
