import { constants, setPriority } from "node:os";

/** Lets this thread wait for those that answer requests. Where only whole processes have a priority, nothing changes. */
export function stepBack(): void {
  // to Linux a thread is what others call a process, and nought is the one that asks
  if (process.platform === "linux") setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
}
