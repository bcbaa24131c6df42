export { createInline } from "./inline.ts";
export { type Machine, MachineError, type RunOptions, type Task } from "./machine.ts";
export { createSlurm, hasSlurm, type SlurmOptions } from "./slurm.ts";
export { createThreads } from "./threads.ts";
