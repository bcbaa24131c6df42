export { type Aside, inlineAside, workQueueFull, workTooHeavy } from "./aside.ts";
export { type AsideOptions, asideThreads } from "./aside-threads.ts";
export { createInline } from "./inline.ts";
export { type Machine, MachineError, type RunOptions, type Task } from "./machine.ts";
export { createSlurm, hasSlurm, type SlurmOptions } from "./slurm.ts";
export { stepBack } from "./step-back.ts";
export { createThreads } from "./threads.ts";
