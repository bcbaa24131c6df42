/**
 * What is waited for, or the reason why nobody waits any longer. The work itself goes on until it is done or its
 * connection ends.
 */
export const unlessAborted = async <Value>(signal: AbortSignal | undefined, work: Promise<Value>): Promise<Value> => {
  if (signal === undefined) return work;
  const aborted = Promise.withResolvers<never>();
  const stop = (): void => aborted.reject(signal.reason as Error);
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
};
