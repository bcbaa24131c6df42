/** A function in a module, named so that another thread or another computer can find it. It takes and gives plain data. */
export interface Task {
  /** `file:` URL of the module. */
  readonly module: string;
  /** Name of the exported function: one item in, one result out. */
  readonly name: string;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Called after each item. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** Somewhere computations can be sent. Results come back in the order of the items, wherever and whenever each was done. */
export interface Machine {
  readonly name: string;
  /** Items worked on at once. */
  readonly width: number;
  run(task: Task, items: readonly unknown[], options?: RunOptions): Promise<unknown[]>;
}

/** An item could not be computed; `item` is its position. */
export class MachineError extends Error {
  readonly item: number;
  constructor(item: number, message: string) {
    super(`item ${item}: ${message}`);
    this.item = item;
  }
}

/** Loads a task's function; a task that names none is a fault. */
export const loadTask = async (task: Task): Promise<(item: unknown) => unknown> => {
  const module = (await import(task.module)) as Record<string, unknown>;
  const found = module[task.name];
  if (typeof found !== "function") throw new Error(`${task.module} exports no function ${task.name}`);
  return found as (item: unknown) => unknown;
};
