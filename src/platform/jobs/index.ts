export { cancelJob, enqueue, type NewJob, retryJob } from "./enqueue.ts";
export { defineJob, type JobKind, type JobState, type JobView, type RunningJob, toldState } from "./job.ts";
export { countJobs, forgetJobs, listJobs, readJob } from "./read-jobs.ts";
export { startWorker, type Worker, type WorkerOptions } from "./worker.ts";
